-- 退回部门：乡镇答复查无此人、数据错误的线索，一条线索所依据的每一行原始数据一行，退回报送它的部门核对。文件为空：那一行今夜的数据中已经没有。
select
    a.线索编号, d.规则, r.标题, coalesce(s.部门, r.牵头部门) as 部门, l.源, l.文件, l.工作表, l.行号,
    d.乡镇, d.村, d.户编号, d.户主姓名, d.姓名, d.证据 as 预警依据,
    a.答复, a.日期 as 答复日期, a.答复人, a.说明
from 答复历程 a
join (select *, unnest(依据行) as 行键 from 今夜办理) d on d.线索编号 = a.线索编号
left join 来源.行 l on l.行键 = d.行键
left join 数据源状态 s on s.源 = l.源
left join 规则 r on r.规则 = d.规则
where a.现行 and a.去向 = '退回'
