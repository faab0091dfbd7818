select m.源, coalesce(f.名称, m.方法), count(*)
from 匹配 m left join 匹配方法 f on f.方法 = m.方法
where m.状态 = '已匹配'
group by m.源, f.次序, f.名称, m.方法 order by m.源, f.次序, 2
