-- 逐期对比：每月、每季度与上一期相比，下发、核实、属实、纳入各增减多少；期别：月、季度；范围：乡镇或部门。没有上一期的，增减为空。
with 期 as (
    select '月' as 期别, 月 as 期, strptime(月 || '-01', '%Y-%m-%d') as 起, * exclude (月, 季度) from 下发任务
    union all
    select '季度', 季度, date_trunc('quarter', 下发日期)::timestamp, * exclude (月, 季度) from 下发任务
),
范围 as (
    select 期别, 期, 起, '乡镇' as 范围, 乡镇 as 名称, * exclude (期别, 期, 起) from 期
    union all
    select 期别, 期, 起, '部门', 牵头部门, * exclude (期别, 期, 起) from 期
    union all
    select 期别, 期, 起, '全县', '全县', * exclude (期别, 期, 起) from 期
),
计数 as (
    select
        期别, 期, 起, 范围, 名称,
        count(*) as 下发条数,
        count(distinct 户编号) as 下发户数,
        count(答复) as 已核实条数,
        count(*) filter (属实) as 属实条数,
        count(distinct 户编号) filter (纳入日期 is not null) as 已纳入户数
    from 范围
    group by 期别, 期, 起, 范围, 名称
)
select
    c.期别, c.期, c.范围, c.名称, c.下发条数, c.下发户数, c.已核实条数, c.属实条数, c.已纳入户数,
    p.期 as 上一期,
    c.下发条数 - p.下发条数 as 下发增减,
    cast(100.0 * (c.下发条数 - p.下发条数) / nullif(p.下发条数, 0) as decimal(7, 1)) as 下发增减率,
    c.已核实条数 - p.已核实条数 as 核实增减,
    c.属实条数 - p.属实条数 as 属实增减,
    c.已纳入户数 - p.已纳入户数 as 纳入增减
from 计数 c
left join 计数 p on p.期别 = c.期别 and p.范围 = c.范围 and p.名称 = c.名称
    and p.起 = c.起 - case c.期别 when '月' then interval '1' month else interval '3' month end
