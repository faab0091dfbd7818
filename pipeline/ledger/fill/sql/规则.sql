select 标题, 类别, coalesce(牵头部门, ''), case when 已评估 then '已评估' else '未评估' end
from 规则
where 种类 = '预警'
order by 次序
