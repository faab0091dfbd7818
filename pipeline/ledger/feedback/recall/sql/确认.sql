-- Every answer to an uncertain match in the log, oldest first.
select 人标, 户编号, 答复, 日期, coalesce(答复人, ''), coalesce(文件, ''), coalesce(工作表, ''), coalesce(行号, 0)
from 确认
order by 人标, 户编号, 日期, 序, 文件, 行号
