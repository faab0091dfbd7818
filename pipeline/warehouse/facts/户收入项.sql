-- 户收入项：户收入中每户已知的各项收入和支出，一项一行，人均按收入人口算。
with 项 as (
    unpivot (
        select 户编号, 年度, 收入人口, 工资性收入, 生产经营性收入, 财产性收入, 转移性收入, 生产经营性支出, 家庭纯收入, 理赔收入, 合规自付支出, 参考收入
        from 户收入
    )
    on 工资性收入, 生产经营性收入, 财产性收入, 转移性收入, 生产经营性支出, 家庭纯收入, 理赔收入, 合规自付支出, 参考收入
    into name 项目 value 金额
)
select
    户编号, 年度, 项目, 金额,
    -- cents divided by heads in whole numbers, halves away from zero
    try_cast((2 * cast(金额 * 100 as bigint) + sign(金额) * 收入人口) // (2 * 收入人口) * 0.01 as decimal(14, 2)) as 人均金额
from 项
