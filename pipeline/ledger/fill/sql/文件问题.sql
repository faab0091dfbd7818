-- Files that were left alone tonight.
select 文件夹, 文件, 状态 || case when 说明 is null then '' else '：' || 说明 end, coalesce(处理建议, '')
from 文件
where 状态 not in ('已使用', '已有更新一期', '内容重复')
order by 文件
