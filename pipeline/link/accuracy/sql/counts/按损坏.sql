-- 按损坏：在册的人的行，每种损坏各有多少行归对、归错、待确认、漏掉、拒收。
select 表, 名称,
    count(*) filter (where 结果 <> 'rejected') as 行数,
    count(*) filter (where 结果 = 'right') as 对,
    count(*) filter (where 结果 = 'wrong') as 错,
    count(*) filter (where 结果 = 'review') as 待,
    count(*) filter (where 结果 = 'missed') as 漏,
    count(*) filter (where 结果 = 'rejected') as 拒,
    count(*) filter (where 结果 <> 'rejected' and 够) as 够
from 分行
group by 表, 名称
