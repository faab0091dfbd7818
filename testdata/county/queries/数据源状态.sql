select 源, 状态, 原因, 最新一期, 文件数, 行数, 上期行数
from 数据源状态
order by 源
