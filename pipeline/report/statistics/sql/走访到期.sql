-- 走访到期：走访、关爱类名单（单位为“次”的名单规则，观测值是每月应走访的次数）中的户，本月网格员走访了几次、还差几次、最近一次在哪天。网格员走访名单没有送来过的，已走访为空，不当作没有走访。
with 名单户 as (
    select
        n.户编号,
        cast(max(n.观测值) as integer) as 每月应走访,
        string_agg(distinct r.标题, '；' order by r.标题) as 名单
    from 名单 n
    join 规则 r on r.规则 = n.规则 and r.单位 = '次'
    group by n.户编号
),
走访 as (
    -- two lists may tell of one visit: a household is visited once a day
    select
        m.户编号,
        count(distinct s.走访日期) filter (date_trunc('month', s.走访日期) = date_trunc('month', t.日期)) as 本月次数,
        max(s.走访日期) as 最近走访
    from 来源.网格员走访 s
    join 匹配 m on m.行键 = s.行键 and m.状态 = '已匹配'
    cross join 今夜 t
    where s.走访日期 <= t.日期
    group by m.户编号
),
送过 as (
    select count(*) > 0 as 有 from 来源.网格员走访
)
select
    h.乡镇, h.村, n.户编号, h.户主姓名, n.名单, n.每月应走访,
    case when g.有 then cast(coalesce(v.本月次数, 0) as integer) end as 本月已走访,
    case when g.有 then cast(greatest(n.每月应走访 - coalesce(v.本月次数, 0), 0) as integer) end as 还差,
    v.最近走访, h.帮扶责任人
from 名单户 n
join 户 h on h.户编号 = n.户编号
cross join 送过 g
left join 走访 v on v.户编号 = n.户编号
