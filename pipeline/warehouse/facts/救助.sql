-- 救助：最新一期低保、特困名单中能对上登记的人。首次出现日期：首次出现在哪一期名单；最早一期就有的为空。
-- Somebody is as old on the list as his number, or as he himself under a number
-- that was written badly the first time.
with 名单 as (
    select '低保' as 类别, 行键, 证件号码, 批准日期, 交付日期, 本期 from 来源.低保
    union all
    select '特困', 行键, 证件号码, 批准日期, 交付日期, 本期 from 来源.特困
),
首见 as (
    select 类别, 证件号码, min(交付日期) as 日期
    from 名单
    where 证件号码 is not null
    group by 类别, 证件号码
),
人首见 as (
    select n.类别, r.户编号, r.人编号, min(n.交付日期) as 日期
    from 名单 n
    join 行人 r on r.行键 = n.行键
    group by n.类别, r.户编号, r.人编号
),
起点 as (
    select 类别, min(交付日期) as 日期 from 名单 group by 类别
)
select
    m.户编号, m.人编号, m.姓名, n.类别, n.批准日期,
    case when least(f.日期, p.日期) > s.日期 then least(f.日期, p.日期) end as 首次出现日期,
    n.行键
from 名单 n
join 匹配 m on m.行键 = n.行键 and m.状态 = '已匹配'
join 起点 s on s.类别 = n.类别
left join 首见 f on f.类别 = n.类别 and f.证件号码 = n.证件号码
left join 人首见 p on p.类别 = n.类别 and p.户编号 = m.户编号 and p.人编号 is not distinct from m.人编号
where n.本期
