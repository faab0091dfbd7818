-- 排查任务台账：每户每批的入户核查任务，有时限、有责任人、办结即销号。一户一批一行，几条线索合在一起；全部答复（或线索消失、关闭）才销号。
select
    批次, 乡镇, 村, 户编号, 户主姓名,
    count(*) as 线索条数,
    string_agg(标题, '；' order by 标题, 线索编号) as 任务,
    string_agg(distinct 牵头部门, '、' order by 牵头部门) as 来源部门,
    min(下发日期) as 下发日期,
    min(截止) as 时限,
    string_agg(distinct 答复人, '、' order by 答复人) as 责任人,
    string_agg(distinct 答复, '；' order by 答复) as 结果,
    case when bool_and(状态 in ('已核实', '线索消失', '已关闭', '已重新下发')) then '已销号'
         when bool_or(状态 = '逾期未核实') then '逾期'
         else '在办' end as 状态,
    case when bool_and(状态 in ('已核实', '线索消失', '已关闭', '已重新下发')) then max(答复日期) end as 销号日期
from 下发任务
where not 是补充风险
group by 批次, 乡镇, 村, 户编号, 户主姓名
