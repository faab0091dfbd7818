-- Department rows that lead to no household, each with its reason.
select m.源, f.文件, cast(split_part(m.行键, '/', 3) as integer) as 行号, m.姓名, m.证件号码_原值, m.证件号码_状态, m.乡镇, m.状态, m.候选户, m.证据
from 匹配 m
join 文件 f on substr(f.文件摘要, 1, 16) = split_part(m.行键, '/', 1) and f.状态 = '已使用'
where m.状态 <> '已匹配'
order by f.文件, 行号
