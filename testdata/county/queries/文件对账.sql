-- Rows read = loaded + rejected + skipped, for every sheet.
select 文件, 工作表, 读入, 采用, 拒收, 空行, 标题, 表头, 合计, 备注, 未识别, replace(提醒, chr(10), ' / ') as 提醒
from 文件对账
order by 文件, 工作表
