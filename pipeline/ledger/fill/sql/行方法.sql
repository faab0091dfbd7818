select 源, case 方法 when 'id' then '证件号码一致' else 方法 end, count(*) from 匹配 where 状态 = '已匹配' group by 源, 方法 order by 源, 方法
