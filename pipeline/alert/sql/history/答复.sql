-- 答复：乡镇对每条线索最近一次的答复，一条线索一行，供规则读取。
select 线索编号, 规则, 户编号, 人编号, 答复, 日期 as 答复日期, 答复人
from 答复历程
qualify row_number() over (
    partition by 线索编号
    order by 日期 desc, 夜 desc, 去向 = '等待', 文件摘要 desc, 工作表 desc, 行号 desc, 答复 desc) = 1
