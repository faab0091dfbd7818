-- What became of every file of the inbox.
select 文件, 状态, 源, 清单, 交付日期, 日期来源, 说明, 处理建议
from 文件
order by 文件
