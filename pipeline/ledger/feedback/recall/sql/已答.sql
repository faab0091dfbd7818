-- The clues that were answered for good, with the night behind which that was read.
select 线索编号, max(夜) from 事件 where 事件 = '答复' and 去向 is distinct from '等待' group by 线索编号 order by 线索编号
