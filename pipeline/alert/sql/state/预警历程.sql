-- 预警历程：每条线索从产生到现在逐夜发生了什么，只增不改。
select * from 历史事件
union all by name
select * from 事件
