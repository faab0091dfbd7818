-- 部门筛查预警工作台账：按下发月份、牵头部门、乡镇统计下发、核实、按时、逾期、纳入，分条、户、人、人次。全户的线索，人和人次按全家人口计；人次：同一人被几条线索涉及就算几次。
-- A total over departments cannot be had by adding 户 or 人: a household may stand
-- under two of them, so the totals are counted for themselves (全部).
with 任务 as (
    select * from 下发任务
),
人 as (
    select t.线索编号, t.第几次, coalesce(t.人编号, p.人编号) as 人编号
    from 任务 t
    left join 人员 p on t.人编号 is null and p.户编号 = t.户编号
),
明细 as (
    select t.*, p.人编号 as 涉及人
    from 任务 t
    join 人 p on p.线索编号 = t.线索编号 and p.第几次 = t.第几次
),
分组 as (
    select 月, 牵头部门, 乡镇, * exclude (月, 牵头部门, 乡镇) from 明细
    union all
    select 月, '全部' as 牵头部门, 乡镇, * exclude (月, 牵头部门, 乡镇) from 明细
    union all
    select 月, 牵头部门, '全县' as 乡镇, * exclude (月, 牵头部门, 乡镇) from 明细
    union all
    select 月, '全部', '全县', * exclude (月, 牵头部门, 乡镇) from 明细
),
计数 as (
    select
        月, 牵头部门, 乡镇,
        count(distinct 线索编号 || '/' || cast(第几次 as varchar)) as 下发条数,
        count(distinct 户编号) as 下发户数,
        count(distinct 户编号 || '/' || coalesce(涉及人, '')) as 下发人数,
        count(*) as 下发人次,
        count(distinct 线索编号 || '/' || cast(第几次 as varchar)) filter (是补充风险) as 补充风险条数,
        count(distinct 线索编号 || '/' || cast(第几次 as varchar)) filter (答复 is not null) as 已核实条数,
        count(distinct 户编号) filter (答复 is not null) as 已核实户数,
        count(distinct 线索编号 || '/' || cast(第几次 as varchar)) filter (按时) as 按时核实条数,
        count(distinct 线索编号 || '/' || cast(第几次 as varchar)) filter (not 按时) as 逾期核实条数,
        count(distinct 线索编号 || '/' || cast(第几次 as varchar)) filter (状态 = '逾期未核实') as 逾期未核实条数,
        count(distinct 线索编号 || '/' || cast(第几次 as varchar)) filter (状态 in ('核实中', '未到期')) as 在办条数,
        count(distinct 线索编号 || '/' || cast(第几次 as varchar)) filter (状态 in ('线索消失', '已关闭', '已重新下发')) as 其他了结条数,
        count(distinct 线索编号 || '/' || cast(第几次 as varchar)) filter (属实) as 属实条数,
        count(distinct 户编号) filter (去向 = '纳入') as 拟纳入户数,
        count(distinct 户编号) filter (纳入日期 is not null) as 已纳入户数,
        count(distinct 户编号 || '/' || coalesce(涉及人, '')) filter (纳入日期 is not null) as 已纳入人数
    from 分组
    group by 月, 牵头部门, 乡镇
)
select
    *,
    cast(100.0 * 已核实条数 / nullif(下发条数, 0) as decimal(5, 1)) as 核实率,
    cast(100.0 * 按时核实条数 / nullif(已核实条数 + 逾期未核实条数, 0) as decimal(5, 1)) as 按时率,
    cast(100.0 * 属实条数 / nullif(已核实条数, 0) as decimal(5, 1)) as 属实率,
    cast(100.0 * 已纳入户数 / nullif(已核实户数, 0) as decimal(5, 1)) as 纳入率
from 计数
