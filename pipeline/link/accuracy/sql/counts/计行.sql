-- 计行：本期的每一行，加上能不能凭所写的判断。
select c.*, n.行号 is null as 够
from 对照 c
left join 不足 n on n.文件 = c.文件 and n.工作表 = c.工作表 and n.行号 = c.行号
where c.结果 <> 'past'
