-- 按方法：每种方法归了多少行，对多少、错多少。不在册的人归到了户，也是错。
select '方法' as 表, 方法 as 名称, count(*) as 行数,
    count(*) filter (where 结果 = 'right') as 对,
    count(*) filter (where 结果 = 'wrong') as 错,
    0 as 待, 0 as 漏, 0 as 拒, count(*) as 够
from 计行
where 状态 = '已匹配'
group by 方法
