-- 线索消失：上一批下发以后，部门数据中不再有的线索（每夜下发的，就是上一夜还在、今夜没有的）。本批：正在外面核查、要告诉乡镇不必再查的。线索消失不等于风险消除，风险消除须按程序办理。
select
    d.线索编号, case when d.数据 = '消失' then d.夜 else d.末次夜 end as 夜,
    d.乡镇, d.村, d.户编号, d.户主姓名, d.人编号, d.姓名,
    d.规则, coalesce(r.标题, d.规则) as 标题, r.类别, r.牵头部门,
    d.观测值, d.阈值, d.证据 as 上次依据, coalesce(e.原因, v.原因) as 原因, d.产生夜 as 首次发现日期,
    d.办理状态, d.批次, d.下发日期,
    k.全发 and d.办理状态 in ('已下发', '逾期', '核实中') and d.合并到 is null as 本批
from 今夜办理 d
cross join 办理口径 k
left join 规则 r on r.规则 = d.规则
left join 事件 e on e.线索编号 = d.线索编号 and e.事件 = '消失'
left join 历史事件 v on v.线索编号 = d.线索编号 and v.事件 = '消失' and v.夜 = d.末次夜
where d.数据 = '消失' or (d.数据 is null and d.末次夜 > k.上批)
