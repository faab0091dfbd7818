-- 按原因：不在册的人，程序说的原因和真正的原因。
select 真因, coalesce(状态, '拒收') as 状态, 原因, count(*) as 行数,
    case when 状态 = '已匹配' then 'linked'
         when 原因 is null then ''
         when (真因, 原因) in (('登记漏登的农户', '疑似漏登'), ('新生儿', '新生儿'), ('已故或迁出', '死亡或迁出'), ('城镇居民', '城镇居民'), ('外县', '外县人员')) then 'right'
         when 原因 in ('线索不足', '原因不明') then 'not told'
         else 'wrong' end as 对
from 计行
where 真户 is null
group by all
