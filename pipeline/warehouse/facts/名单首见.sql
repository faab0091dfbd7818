-- 名单首见：各部门全名单本期中能对上登记的每一行，这个人（住房、饮水是这一户）在这种状态下首次出现在哪一期；最早一期就有的为空。
-- Somebody is as old on the list as his number, or as he himself under a number that
-- was written badly the first time. 状 is what makes him new again: a worse house, a
-- higher level, another disease.
with 行 as (
    select '低保' as 源, '' as 状, 行键, 证件号码 as 号, 交付日期, 本期 from 来源.低保
    union all
    select '特困', '', 行键, 证件号码, 交付日期, 本期 from 来源.特困
    union all
    select '残疾人证', cast(coalesce(残疾等级, cast(substr(残疾证号_残疾, 2, 1) as integer)) as varchar),
        行键, coalesce(证件号码, 残疾证号), 交付日期, 本期
    from 来源.残疾人证
    union all
    select '住房鉴定', 鉴定等级, 行键, 证件号码, 交付日期, 本期 from 来源.住房鉴定
    union all
    select '疑似辍学', '', 行键, 证件号码, 交付日期, 本期 from 来源.疑似辍学
    union all
    select '大病专项救治', coalesce(病种, 疾病名称), 行键, 证件号码, 交付日期, 本期 from 来源.大病专项救治
    union all
    select '孤儿和事实无人抚养儿童', '', 行键, 证件号码, 交付日期, 本期 from 来源.孤儿和事实无人抚养儿童
    union all
    select '饮水安全', case when 饮水安全 then '安全' when not 饮水安全 then '不安全' end, 行键, 证件号码, 交付日期, 本期 from 饮水行
    union all
    select '务工收入', case when 已返乡 then '返乡' else '在岗' end, 行键, 证件号码, 交付日期, 本期 from 务工行
),
归户 as (
    select
        n.源, coalesce(n.状, '') as 状, n.行键, n.号, n.交付日期, n.本期, r.户编号,
        -- a house and a tap are the household's
        case when n.源 in ('住房鉴定', '饮水安全') then '' else coalesce(r.人编号, '') end as 人编号
    from 行 n
    left join 行人 r on r.行键 = n.行键
),
号首见 as (
    select 源, 状, 号, min(交付日期) as 日期 from 归户 where 号 is not null group by 源, 状, 号
),
人首见 as (
    select 源, 状, 户编号, 人编号, min(交付日期) as 日期 from 归户 where 户编号 is not null group by 源, 状, 户编号, 人编号
)
select n.源, n.行键, case when least(f.日期, p.日期) > s.最早一期 then least(f.日期, p.日期) end as 首次出现日期
from 归户 n
join 送达 s on s.源 = n.源
join 人首见 p on p.源 = n.源 and p.状 = n.状 and p.户编号 = n.户编号 and p.人编号 = n.人编号
left join 号首见 f on f.源 = n.源 and f.状 = n.状 and f.号 = n.号
where n.本期
