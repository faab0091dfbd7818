-- 医保单据：各期医保结算去掉重复送来的单据后，一张单据一行（退费单也在内）。
-- Deliveries overlap. A bill with a settlement number is that number of that person;
-- one without is known by all that it says, counted within its file so that two
-- equal bills of one day stay two. The latest delivery of a bill stands.
-- The person is the one that the row was linked to, under whatever number.
-- The windows sort keys only: there are many bills, and they are wide.
with 人行 as (
    select b.行键, b.文件摘要, b.交付日期, b.姓名, b.结算编号, b.结算时间, b.定点机构, b.医疗费总额, b.个人支付,
        coalesce(r.户编号 || '/' || r.人编号, b.证件号码, b.证件号码_原值) as 人键
    from 来源.医保结算 b
    left join 行人 r on r.行键 = b.行键
    where b.本期
),
编次 as (
    select
        行键, 文件摘要, 交付日期, coalesce(人键, 姓名) as 人, 结算编号 is null as 无编号,
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
    select 行键, 交付日期, 人, 单据键, 1 as 第几张
    from 编次
    where not 无编号
    union all
    select 行键, 交付日期, 人, 单据键, row_number() over (partition by 文件摘要, 单据键 order by 行键)
    from 编次
    where 无编号
),
留 as (
    select 行键, 人
    from 同文件
    qualify row_number() over (partition by 单据键, 第几张 order by 交付日期 desc, 行键) = 1
)
select
    b.行键, k.人, b.结算编号, b.原结算编号, b.结算时间,
    b.医疗类别, b.定点机构, b.医疗费总额, b.基金支付总额, b.个人支付,
    b.统筹基金支出, b.大病补充医疗保险, b.医疗救助, b.个人账户支出, b.现金支付, b.全自费金额, b.超限价自费,
    coalesce(b.退费结算标志, false) as 退费结算标志,
    b.医疗费总额 < 0 or b.个人支付 < 0 as 是退费
from 留 k
join 来源.医保结算 b on b.行键 = k.行键
