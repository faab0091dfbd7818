-- 乡镇时效：各乡镇每月下发的线索多少天答复（中位数和最长）、多少按时、还有多少逾期未核实。
with 范围 as (
    select '累计' as 月, * exclude (月) from 下发任务
    union all
    select 月, * exclude (月) from 下发任务
)
select
    月, 乡镇,
    count(*) as 下发条数,
    count(答复) as 已核实条数,
    count(*) filter (按时) as 按时核实条数,
    count(*) filter (状态 = '逾期未核实') as 逾期未核实条数,
    cast(100.0 * count(*) filter (按时) / nullif(count(答复) + count(*) filter (状态 = '逾期未核实'), 0) as decimal(5, 1)) as 按时率,
    cast(median(答复天数) as decimal(6, 1)) as 答复天数中位数,
    max(答复天数) as 最长答复天数
from 范围
group by 月, 乡镇
