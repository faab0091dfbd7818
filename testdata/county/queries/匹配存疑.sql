-- Links that are not plain: a repaired number, another name, another township.
select m.源, f.文件, cast(split_part(m.行键, '/', 3) as integer) as 行号, m.姓名, m.证件号码_原值, m.户编号, m.方法, m.概率, m.姓名一致, m.证据
from 匹配 m
join 文件 f on substr(f.文件摘要, 1, 16) = split_part(m.行键, '/', 1) and f.状态 = '已使用'
where m.状态 = '已匹配' and (m.证件号码_状态 <> '有效' or not m.姓名一致 or m.证据 like '%乡镇不一致%' or m.证据 like '%不认识%')
order by f.文件, 行号
