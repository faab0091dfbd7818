-- The equation of every sheet that takes part tonight.
select 部门, 源, 文件, 工作表, 读入, 采用, 拒收, 空行, 标题, 表头, 合计, 备注, 未识别
from 文件对账
where 状态 = '已使用'
order by 文件, 工作表
