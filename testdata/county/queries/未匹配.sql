-- Department rows that lead to no household, each with its reason.
select m.源, r.文件, r.行号, m.姓名, m.证件号码_原值, m.证件号码_状态, m.乡镇, m.状态, m.候选户, m.证据
from 匹配 m
join 来源.行 r on r.行键 = m.行键
where m.状态 <> '已匹配'
order by r.文件, r.工作表, r.行号
