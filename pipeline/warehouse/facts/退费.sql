-- 退费：每张退费单冲销的是哪一张原单；找不到原单的，原单行键为空，列入部门数据问题。
-- By the number of the original bill where the refund names it, else by the
-- same person and amounts: the n-th refund cancels the n-th bill.
with 点名 as (
    select r.行键, min(b.行键) as 原单行键
    from 医保单据 r
    join 医保单据 b on b.结算编号 = r.原结算编号 and b.人 = r.人 and not b.是退费
    where r.是退费
    group by r.行键
),
余退费 as (
    select r.*, row_number() over (
        partition by 人, abs(医疗费总额), abs(个人支付) order by 结算时间, 行键) as 第几
    from 医保单据 r
    where r.是退费 and r.行键 not in (select 行键 from 点名)
),
余原单 as (
    select b.*, row_number() over (
        partition by 人, abs(医疗费总额), abs(个人支付) order by 结算时间, 行键) as 第几
    from 医保单据 b
    where not b.是退费 and b.行键 not in (select 原单行键 from 点名)
)
select 行键, 原单行键 from 点名
union all
select r.行键, b.行键
from 余退费 r
left join 余原单 b
    on b.人 = r.人 and b.第几 = r.第几
    and b.医疗费总额 = -r.医疗费总额 and b.个人支付 = -r.个人支付
