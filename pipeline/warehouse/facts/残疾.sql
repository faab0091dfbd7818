-- 残疾：最新一期持证残疾人名单中能对上登记的人，等级1最重。首次出现日期：首次出现在哪一期名单；最早一期就有的为空。
with 名单 as (
    select
        行键, coalesce(证件号码, 残疾证号) as 号码,
        残疾类别,
        -- the certificate number carries the level too (its 20th character)
        coalesce(残疾等级, cast(substr(残疾证号_残疾, 2, 1) as integer)) as 残疾等级,
        发证日期, 交付日期, 本期
    from 来源.残疾人证
),
首见 as (
    select 号码, 残疾等级, min(交付日期) as 日期
    from 名单
    where 号码 is not null
    group by 号码, 残疾等级
),
人首见 as (
    -- under whatever number was written
    select r.户编号, r.人编号, n.残疾等级, min(n.交付日期) as 日期
    from 名单 n
    join 行人 r on r.行键 = n.行键
    group by r.户编号, r.人编号, n.残疾等级
),
起点 as (
    select min(交付日期) as 日期 from 名单
)
select
    m.户编号, m.人编号, m.姓名, n.残疾类别, n.残疾等级, n.发证日期,
    case when least(f.日期, p.日期) > s.日期 then least(f.日期, p.日期) end as 首次出现日期,
    n.行键
from 名单 n
join 匹配 m on m.行键 = n.行键 and m.状态 = '已匹配'
cross join 起点 s
left join 首见 f on f.号码 = n.号码 and f.残疾等级 is not distinct from n.残疾等级
left join 人首见 p on p.户编号 = m.户编号 and p.人编号 is not distinct from m.人编号 and p.残疾等级 is not distinct from n.残疾等级
where n.本期
