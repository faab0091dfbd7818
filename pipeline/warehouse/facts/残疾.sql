-- 残疾：最新一期持证残疾人名单中能对上登记的人，等级1最重。首次出现日期：首次以这个等级出现在哪一期名单；最早一期就有的为空。
select
    m.户编号, m.人编号, m.姓名, n.残疾类别,
    -- the certificate number carries the level too (its 20th character)
    coalesce(n.残疾等级, cast(substr(n.残疾证号_残疾, 2, 1) as integer)) as 残疾等级,
    n.发证日期, f.首次出现日期, n.行键
from 来源.残疾人证 n
join 匹配 m on m.行键 = n.行键 and m.状态 = '已匹配'
join 名单首见 f on f.源 = '残疾人证' and f.行键 = n.行键
where n.本期
