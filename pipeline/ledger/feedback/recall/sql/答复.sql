-- Every answer to them in the log, oldest first.
select 线索编号, 答复, 日期, coalesce(答复人, ''), coalesce(说明, ''), coalesce(文件, ''), coalesce(工作表, ''), coalesce(行号, 0)
from 事件
where 事件 = '答复' and 答复 is not null and 日期 is not null
order by 线索编号, 日期, 夜, 序, 文件, 行号
