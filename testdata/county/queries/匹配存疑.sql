-- Links that are not plain: a repaired number, another name, another township.
select m.源, r.文件, r.行号, m.姓名, m.证件号码_原值, m.户编号, m.方法, m.概率, m.姓名一致, m.证据
from 匹配 m
join 来源.行 r on r.行键 = m.行键
where m.状态 = '已匹配' and (m.证件号码_状态 <> '有效' or not m.姓名一致 or m.证据 like '%乡镇不一致%')
order by r.文件, r.工作表, r.行号
