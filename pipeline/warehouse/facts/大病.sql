-- 大病：最新一期大病专项救治名单中能对上登记的人，一人一个病种一行。首次出现日期：首次以这个病种出现在哪一期名单；最早一期就有的为空。
select
    m.户编号, m.人编号, m.姓名, coalesce(n.病种, n.疾病名称) as 病种, n.确诊日期, f.首次出现日期, n.自付金额, n.行键
from 来源.大病专项救治 n
join 匹配 m on m.行键 = n.行键 and m.状态 = '已匹配'
join 名单首见 f on f.源 = '大病专项救治' and f.行键 = n.行键
where n.本期
qualify row_number() over (
    partition by m.户编号, coalesce(m.人编号, m.姓名), coalesce(n.病种, n.疾病名称)
    order by n.确诊日期 desc nulls last, n.行键) = 1
