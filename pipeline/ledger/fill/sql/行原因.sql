select 源, 状态, count(*) from 匹配 where 状态 <> '已匹配' group by 源, 状态 order by 源, 状态
