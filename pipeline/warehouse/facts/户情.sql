-- 户情：每一户的人口、劳动力、在校生、老人、残疾、救助和三保障，一户一行。没有送来过的名单，有关的数为空；送来过的，不在名单上的人算没有。死亡、迁出的人不算在家。
with 合计 as (
    select
        户编号,
        count(*)::integer as 在家人数,
        count(*) filter (where 有劳动能力)::integer as 劳动力人数,
        count(*) filter (where 有劳动能力 is null)::integer as 劳动力不详人数,
        bool_and(not 有劳动能力) as 都无劳动能力,
        case when count(在校生) > 0 then count(*) filter (where 在校生)::integer end as 在校生人数,
        case when count(非义务教育) > 0 then count(*) filter (where 非义务教育)::integer end as 非义务教育在校生人数,
        count(*) filter (where 年龄 >= 60)::integer as 老年人数,
        count(*) filter (where 年龄 < 18)::integer as 未成年人数,
        count(*) filter (where 年龄 is null)::integer as 年龄不详人数,
        case when count(残疾) > 0 then count(*) filter (where 残疾)::integer end as 残疾人数,
        case when count(残疾) > 0 then count(*) filter (where 重度残疾)::integer end as 重度残疾人数,
        case when count(低保) > 0 then count(*) filter (where 低保)::integer end as 低保人数,
        case when count(特困) > 0 then count(*) filter (where 特困)::integer end as 特困人数,
        case when count(特困) > 0 then count(*) filter (where 分散特困)::integer end as 分散特困人数,
        case when count(孤儿) > 0 then count(*) filter (where 孤儿)::integer end as 孤儿人数,
        case when count(大病) > 0 then count(*) filter (where 大病)::integer end as 大病人数,
        case when bool_or(年龄 < 60) then false when bool_and(年龄 is not null) then true end as 只有老人,
        case when bool_or(not 残疾) then false when bool_and(残疾 is not null) then true end as 只有残疾人,
        -- false or null is null, true or null is true
        case when bool_or(not (年龄 >= 60 or 残疾)) then false when bool_and((年龄 >= 60 or 残疾) is not null) then true end as 只有老人或残疾人,
        case when bool_or(有劳动能力) then false when bool_and(有劳动能力 is not null) then true end as 整户无劳动能力,
        case when bool_or(辍学) then false when bool_and(辍学 is not null) then true end as 义务教育有保障,
        count(*) filter (where 辍学)::integer as 辍学人数,
        case when bool_or(not 已参保) then false when bool_and(已参保 is not null) then true end as 医疗有保障,
        count(*) filter (where not 已参保)::integer as 未参保人数
    from 成员
    group by 户编号
),
登记 as (
    select 户编号, count(*)::integer as 登记人数 from 人员 group by 户编号
),
房 as (
    -- a dangerous house besides a safe one is no danger, unless it is said to be the only one
    select
        户编号,
        max(鉴定等级) filter (where 鉴定等级 in ('C', 'D')) as 危房等级,
        case when bool_or(鉴定等级 in ('C', 'D') and 唯一住房) then false
             when bool_or(鉴定等级 in ('A', 'B')) then true
             when bool_or(鉴定等级 in ('C', 'D') and 唯一住房 is null) then false end as 安全
    from 住房
    group by 户编号
),
饮水口径 as (
    -- a list on which all water is bad names the households where it is
    select count(*) > 0 and not bool_or(coalesce(饮水安全, true)) as 只列问题户 from 饮水
),
合并 as (
    select
        h.户编号, h.户类, h.监测状态, r.登记人数, h.收入人口, coalesce(c.在家人数, 0) as 在家人数,
        c.* exclude (户编号, 在家人数, 都无劳动能力, 低保人数),
        case when coalesce(a.低保人数, 0) > c.低保人数 then a.低保人数 else c.低保人数 end as 低保人数,
        case when c.低保人数 is not null then coalesce(a.整户低保, false) end as 整户低保,
        coalesce(f.安全, not h.是否危房户) as 住房安全, f.危房等级,
        case when w.户编号 is not null then w.饮水安全 when o.只列问题户 then true else h.是否解决安全饮用水 end as 饮水安全,
        w.问题 as 饮水问题
    from 户 h
    join 登记 r on r.户编号 = h.户编号
    cross join 饮水口径 o
    left join 合计 c on c.户编号 = h.户编号
    left join 低保户 a on a.户编号 = h.户编号
    left join 房 f on f.户编号 = h.户编号
    left join 饮水 w on w.户编号 = h.户编号
)
select
    户编号, 户类, 监测状态, 登记人数, 在家人数, 收入人口,
    劳动力人数, 劳动力不详人数, 在校生人数, 非义务教育在校生人数, 老年人数, 未成年人数, 年龄不详人数,
    残疾人数, 重度残疾人数, 低保人数, 整户低保, 特困人数, 分散特困人数, 孤儿人数, 大病人数,
    只有老人, 只有残疾人, 只有老人或残疾人, 整户无劳动能力,
    住房安全, 饮水安全, 义务教育有保障, 医疗有保障,
    cast(住房安全 is null as integer) + cast(饮水安全 is null as integer)
        + cast(义务教育有保障 is null as integer) + cast(医疗有保障 is null as integer) as 三保障不详项数,
    nullif(concat_ws('、',
        case when not 住房安全 then '住房不安全' || coalesce('（' || 危房等级 || '级）', '') end,
        case when not 饮水安全 then '饮水不安全' || coalesce('（' || 饮水问题 || '）', '') end,
        case when not 义务教育有保障 then '疑似失学辍学' || 辍学人数 || '人' end,
        case when not 医疗有保障 then '未参加基本医疗保险' || 未参保人数 || '人' end), '') as 三保障问题
from 合并
