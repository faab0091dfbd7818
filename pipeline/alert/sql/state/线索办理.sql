-- 线索办理：曾经有过的每条线索办到哪一步，一条一行，含已经消失的。
select
    d.线索编号, d.规则, r.标题, r.类别, r.牵头部门, d.期间,
    d.乡镇, d.村, d.户编号, d.户主姓名, d.监测状态, d.人编号, d.姓名,
    d.在 as 仍在, case when d.数据 = '产生' then d.夜 else d.产生夜 end as 首次发现日期,
    d.办理状态, l.批次, l.下发日期, l.核查截止,
    case when l.线索编号 is null then d.下发日期 end as 上次下发日期,
    case when d.今逾期 then d.夜 when d.逾期夜 > d.下发夜 then d.逾期夜 end as 逾期日期,
    d.答复, d.去向, d.答复日期, d.答复人,
    case when d.今关闭 then d.夜 when d.办理状态 = '已关闭' then d.关闭夜 end as 关闭日期, case when d.合并到 is null then d.今关闭原因 end as 关闭原因,
    d.合并到
from 今夜办理 d
left join 规则 r on r.规则 = d.规则
left join 今夜线索 l on l.线索编号 = d.线索编号
