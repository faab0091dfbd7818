-- Rejected rows and doubtful cells of tonight's deliveries.
select 源, 文件, 工作表, 行号, 列, 列名, 字段, 值, 原因, 处理建议, 级别, 原行
from 来源.问题行
order by 文件, 工作表, 行号, 列, 字段
