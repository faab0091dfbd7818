-- 医疗费用：能对上登记的医保结算，重复单据已合并，已冲销的单据不在内，部分退费的按净额。个人支付是报销后本人负担的金额（元）。
with 冲销 as (
    select t.原单行键 as 行键, sum(r.医疗费总额) as 退总额, sum(r.个人支付) as 退个人, sum(r.基金支付总额) as 退基金
    from 退费 t
    join 医保单据 r on r.行键 = t.行键
    where t.原单行键 is not null
    group by t.原单行键
),
净额 as (
    select
        b.行键, b.结算时间, b.医疗类别, b.定点机构, b.退费结算标志, c.行键 is not null as 有退费,
        cast(b.医疗费总额 + coalesce(c.退总额, 0) as decimal(14, 2)) as 医疗费总额,
        cast(b.基金支付总额 + coalesce(c.退基金, 0) as decimal(14, 2)) as 基金支付总额,
        cast(b.个人支付 + coalesce(c.退个人, 0) as decimal(14, 2)) as 个人支付
    from 医保单据 b
    left join 冲销 c on c.行键 = b.行键
    where not b.是退费
)
select
    m.户编号, m.人编号, m.姓名, n.结算时间, n.医疗费总额, n.基金支付总额, n.个人支付,
    n.医疗类别, n.定点机构, n.行键
from 净额 n
join 匹配 m on m.行键 = n.行键 and m.状态 = '已匹配'
-- a bill flagged as refunded whose refund row has not come is refunded all the same
where not (n.退费结算标志 and not n.有退费)
  and (n.个人支付 > 0 or n.医疗费总额 > 0)
