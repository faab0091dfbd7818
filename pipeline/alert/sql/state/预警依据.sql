-- 预警依据：每条预警依据的每一行原始数据在哪个文件、哪张工作表、哪一行。
select
    l.线索编号, s.源, s.文件, s.工作表, s.行号, m.方法 as 匹配方式, m.证据 as 匹配依据, l.行键
from (select 线索编号, unnest(依据行) as 行键 from 今夜线索) l
join 来源.行 s on s.行键 = l.行键
left join 匹配 m on m.行键 = l.行键
