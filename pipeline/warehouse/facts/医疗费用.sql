-- 医疗费用：能对上登记的医保结算，重复单据已合并，已冲销的单据不在内，部分退费的按净额。个人支付是报销后本人负担的金额（元），合规自付是其中医保目录内的部分。
with 冲销 as (
    select
        t.原单行键 as 行键,
        sum(r.医疗费总额) as 总额, sum(r.基金支付总额) as 基金, sum(r.个人支付) as 个人,
        sum(r.统筹基金支出) as 统筹, sum(r.大病补充医疗保险) as 大病, sum(r.医疗救助) as 救助,
        sum(r.个人账户支出) as 账户, sum(r.现金支付) as 现金,
        sum(r.全自费金额) as 全自费, sum(r.超限价自费) as 超限价
    from 退费 t
    join 医保单据 r on r.行键 = t.行键
    where t.原单行键 is not null
    group by t.原单行键
),
净额 as (
    select
        b.行键, b.结算编号, b.结算时间, b.医疗类别, b.定点机构, b.退费结算标志, c.行键 is not null as 有退费,
        cast(b.医疗费总额 + coalesce(c.总额, 0) as decimal(14, 2)) as 医疗费总额,
        cast(b.基金支付总额 + coalesce(c.基金, 0) as decimal(14, 2)) as 基金支付总额,
        cast(b.个人支付 + coalesce(c.个人, 0) as decimal(14, 2)) as 个人支付,
        cast(b.统筹基金支出 + coalesce(c.统筹, 0) as decimal(14, 2)) as 统筹基金支付,
        cast(b.大病补充医疗保险 + coalesce(c.大病, 0) as decimal(14, 2)) as 大病保险支付,
        cast(b.医疗救助 + coalesce(c.救助, 0) as decimal(14, 2)) as 医疗救助支付,
        cast(b.个人账户支出 + coalesce(c.账户, 0) as decimal(14, 2)) as 个人账户支付,
        cast(b.现金支付 + coalesce(c.现金, 0) as decimal(14, 2)) as 现金支付,
        -- outside the catalogue; a list without these columns does not part them, so
        -- that all that was paid counts as compliant: rather a clue too many
        coalesce(b.全自费金额 + coalesce(c.全自费, 0), 0) + coalesce(b.超限价自费 + coalesce(c.超限价, 0), 0) as 目录外
    from 医保单据 b
    left join 冲销 c on c.行键 = b.行键
    where not b.是退费
)
select
    m.户编号, m.人编号, m.姓名, n.结算时间, n.医疗费总额, n.基金支付总额, n.个人支付,
    n.医疗类别, n.定点机构,
    n.统筹基金支付, n.大病保险支付, n.医疗救助支付, n.个人账户支付, n.现金支付,
    case when n.个人支付 < n.目录外 then 0 else try_cast(n.个人支付 - n.目录外 as decimal(14, 2)) end as 合规自付,
    -- by its words, or by the code of the national platform (med_type)
    case when n.医疗类别 like '%住院%' and n.医疗类别 not like '%门诊%' then true
         when n.医疗类别 like '%住院%' then null
         when regexp_matches(n.医疗类别, '门诊|门特|门慢|慢特|慢病|急诊|药店|购药') then false
         when n.医疗类别 = '21' then true
         when n.医疗类别 in ('11', '12', '13', '14', '41') then false end as 住院,
    n.结算编号 as 单据号,
    n.行键
from 净额 n
join 匹配 m on m.行键 = n.行键 and m.状态 = '已匹配'
-- a bill flagged as refunded whose refund row has not come is refunded all the same
where not (n.退费结算标志 and not n.有退费)
  and (n.个人支付 > 0 or n.医疗费总额 > 0)
