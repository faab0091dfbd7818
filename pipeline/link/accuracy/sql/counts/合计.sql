-- 合计：全部行。错的和待确认的包括不在册的人。
select
    count(*) filter (where 结果 <> 'rejected') as 行数,
    count(*) filter (where 结果 <> 'rejected' and 真户 is not null) as 在册,
    count(*) filter (where 结果 = 'right') as 对,
    count(*) filter (where 结果 = 'wrong') as 错,
    count(*) filter (where 结果 = 'review') as 待,
    count(*) filter (where 结果 = 'missed' and 真户 is not null) as 漏,
    count(*) filter (where 结果 = 'wrong' and 方法 = 'id') as 号码错,
    count(*) filter (where 结果 = 'rejected') as 拒
from 计行
