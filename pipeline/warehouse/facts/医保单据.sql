-- 医保单据：各期医保结算去掉重复送来的单据后，一张单据一行（退费单也在内）。
-- Deliveries overlap. A bill with a settlement number is that number of
-- that person; one
-- without is known by all that it says, counted within its file so that two
-- equal bills of one day stay two. The latest delivery of a bill stands.
-- The person is the one that the row was linked to, under whatever number.
with 人行 as (
    select b.*, coalesce(r.户编号 || '/' || r.人编号, b.证件号码, b.证件号码_原值) as 人键
    from 来源.医保结算 b
    left join 行人 r on r.行键 = b.行键
    where b.本期
),
编次 as (
    select
        *,
        case when 结算编号 is not null then
            -- the person belongs to it: some hospitals number their bills from 1
            concat_ws('/', '号', 结算编号, coalesce(人键, 姓名), cast(sign(医疗费总额) as varchar))
        else
            concat_ws('/', '单', coalesce(人键, ''), 姓名, cast(结算时间 as varchar),
                      coalesce(定点机构, ''), cast(医疗费总额 as varchar), cast(个人支付 as varchar))
        end as 单据键
    from 人行
),
同文件 as (
    select
        *,
        case when 结算编号 is null
             then row_number() over (partition by 文件摘要, 单据键 order by 行键)
             else 1 end as 第几张
    from 编次
)
select
    行键, coalesce(人键, 姓名) as 人, 结算编号, 原结算编号, 结算时间,
    医疗类别, 定点机构, 医疗费总额, 基金支付总额, 个人支付,
    coalesce(退费结算标志, false) as 退费结算标志,
    医疗费总额 < 0 or 个人支付 < 0 as 是退费
from 同文件
qualify row_number() over (partition by 单据键, 第几张 order by 交付日期 desc, 行键) = 1
