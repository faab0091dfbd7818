-- 参保：最新一期基本医疗保险参保（或未参保）名单中能对上登记的人，一人一行，取到今年为止最近的年度；同一年度有几行的，有一行参保就是参保。
-- From autumn on lists hold next year's collection, too, which says nothing of this year.
with 行 as (
    select
        m.户编号, m.人编号, m.姓名, n.参保状态, n.行键,
        try_cast(regexp_extract(n.参保年度, '20\d\d') as integer) as 年度,
        case when n.参保状态 is not null then n.参保状态 = '正常参保'
             when n.居民医保 or n.职工医保 then true
             when not coalesce(n.居民医保, n.职工医保) then false
             -- a list without any of these columns names those who are insured
             when coalesce(n.险种类型, cast(n.参保日期 as varchar), cast(n.个人缴费 as varchar)) is not null then true end as 已参保
    from 来源.医保参保 n
    join 匹配 m on m.行键 = n.行键 and m.状态 = '已匹配'
    where n.本期
)
select r.户编号, r.人编号, r.姓名, r.已参保, r.参保状态, r.年度, r.行键
from 行 r
cross join 今夜 t
qualify row_number() over (
    partition by r.户编号, coalesce(r.人编号, r.姓名)
    order by coalesce(r.年度 > year(t.日期), false), r.年度 desc nulls last, r.已参保 desc nulls last, r.行键) = 1
