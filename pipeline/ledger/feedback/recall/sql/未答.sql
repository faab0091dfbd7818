-- The clues that wait for an answer on a published night.
select 线索编号, 夜 from 预警 where 办理状态 in ('已下发', '逾期', '核实中') and 合并到 is null order by 线索编号
