-- 模式数：每种比对情况有多少对，按找到它们的分块分开数。
select 模式, 块集, count(*) as 对数
from 比对
group by 模式, 块集
order by 模式, 块集
