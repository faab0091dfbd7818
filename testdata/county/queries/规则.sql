select 规则, 已评估, 命中数, 未评估原因
from 规则
order by 次序
