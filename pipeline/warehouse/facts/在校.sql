-- 在校：最新一期学籍名单中能对上登记的学生，一人一行；同时有几条学籍的，取在读的、学段高的。
select
    m.户编号, m.人编号, m.姓名, n.学段, n.年级, n.学校名称, n.学籍状态, n.行键
from 来源.学籍 n
join 匹配 m on m.行键 = n.行键 and m.状态 = '已匹配'
where n.本期
qualify row_number() over (
    partition by m.户编号, coalesce(m.人编号, m.姓名)
    order by case when coalesce(n.学籍状态, '在读') = '在读' then 0 else 1 end,
             list_position(['大专及以上', '高中', '中职', '初中', '小学', '学前'], n.学段) nulls last, n.行键) = 1
