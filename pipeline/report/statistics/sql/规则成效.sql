-- 规则成效：每条规则下发的线索有多少核实、多少属实、多少是数据错误，答复天数的中位数。属实率长期很低的规则，多半只是噪声，应调整参数或停用。
with 范围 as (
    select '累计' as 月, * exclude (月) from 下发任务
    union all
    select 月, * exclude (月) from 下发任务
)
select
    月, 规则, 标题, 类别, 牵头部门,
    count(*) as 下发条数,
    count(distinct 户编号) as 下发户数,
    count(答复) as 已核实条数,
    count(*) filter (属实) as 属实条数,
    count(*) filter (去向 = '退回') as 数据错误条数,
    count(distinct 户编号) filter (纳入日期 is not null) as 已纳入户数,
    cast(100.0 * count(*) filter (属实) / nullif(count(答复), 0) as decimal(5, 1)) as 属实率,
    cast(median(答复天数) as decimal(6, 1)) as 答复天数中位数
from 范围
group by 月, 规则, 标题, 类别, 牵头部门
