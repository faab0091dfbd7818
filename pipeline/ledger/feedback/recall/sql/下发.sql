-- On which days each clue was sent, oldest first. Logs of before there were
-- batches have no 下发: there the night that found it sent it.
with 日 as (
    select 线索编号, coalesce(日期, 夜) as 日, 事件 = '下发' as 下发
    from 事件
    where 事件 in ('下发', '产生', '加重')
)
select distinct 线索编号, 日
from (select *, bool_or(下发) over (partition by 线索编号) as 有下发 from 日)
where 下发 or not 有下发
order by 线索编号, 日
