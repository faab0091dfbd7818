-- The file, sheet and row that each clue rests on.
select p.户编号, p.规则, y.源, y.文件, y.工作表, y.行号, y.匹配方式, y.匹配依据
from 预警依据 y
join 预警 p on p.线索编号 = y.线索编号
order by p.户编号, p.规则, p.期间, y.文件, y.工作表, y.行号
