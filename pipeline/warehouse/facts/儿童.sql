-- 儿童：最新一期孤儿和事实无人抚养儿童名单中能对上登记的人，一人一行。首次出现日期：首次出现在哪一期名单；最早一期就有的为空。
select
    m.户编号, m.人编号, m.姓名, n.儿童类别, n.养育方式, n.批准日期, f.首次出现日期, n.行键
from 来源.孤儿和事实无人抚养儿童 n
join 匹配 m on m.行键 = n.行键 and m.状态 = '已匹配'
join 名单首见 f on f.源 = '孤儿和事实无人抚养儿童' and f.行键 = n.行键
where n.本期
qualify row_number() over (partition by m.户编号, coalesce(m.人编号, m.姓名) order by n.批准日期 desc nulls last, n.行键) = 1
