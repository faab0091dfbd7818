-- 饮水：最新一期饮水安全名单中能对上登记的户，一户一行，几行说法不一的取不安全的。首次出现日期：首次以这种状况出现在哪一期名单；最早一期就有的为空。
select
    m.户编号, n.饮水安全, n.问题, n.发现日期, f.首次出现日期, n.行键
from 饮水行 n
join 匹配 m on m.行键 = n.行键 and m.状态 = '已匹配'
join 名单首见 f on f.源 = '饮水安全' and f.行键 = n.行键
where n.本期
qualify row_number() over (partition by m.户编号 order by n.饮水安全 nulls last, n.发现日期 desc nulls last, n.行键) = 1
