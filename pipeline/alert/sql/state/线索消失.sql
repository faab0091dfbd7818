-- 线索消失：上一夜还在、今夜各部门数据中已没有的线索。线索消失不等于风险消除，风险消除须按程序办理。
select
    e.线索编号, e.夜, e.乡镇, e.村, e.户编号, e.户主姓名, e.人编号, p.姓名,
    e.规则, coalesce(r.标题, e.规则) as 标题, r.类别, r.牵头部门,
    e.观测值, e.阈值, e.证据 as 上次依据, e.原因, s.首次发现日期, s.下发日期
from 事件 e
join 昨态 s on s.线索编号 = e.线索编号
left join 规则 r on r.规则 = e.规则
left join 人员 p on p.人编号 = e.人编号 and p.户编号 = e.户编号
where e.事件 = '消失'
