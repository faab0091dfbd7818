-- 辍学：最新一期疑似失学辍学名单中能对上登记的学生，一人一行。首次出现日期：首次出现在哪一期名单；最早一期就有的为空。
select
    m.户编号, m.人编号, m.姓名, n.学段, n.年级, n.辍学日期, f.首次出现日期,
    n.辍学原因, n.劝返情况,
    n.行键
from 来源.疑似辍学 n
join 匹配 m on m.行键 = n.行键 and m.状态 = '已匹配'
join 名单首见 f on f.源 = '疑似辍学' and f.行键 = n.行键
where n.本期
qualify row_number() over (partition by m.户编号, coalesce(m.人编号, m.姓名) order by n.辍学日期 desc nulls last, n.行键) = 1
