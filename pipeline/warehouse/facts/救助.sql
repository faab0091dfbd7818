-- 救助：最新一期低保、特困名单中能对上登记的人。首次出现日期：首次出现在哪一期名单；最早一期就有的为空。
with 名单 as (
    select '低保' as 类别, 行键, 批准日期, 低保类别 as 分类, 保障人数, 月保障金 as 月金额, null as 护理等级, 本期
    from 来源.低保
    union all
    select '特困', 行键, 批准日期, 供养方式, null, 月供养金, 护理等级, 本期
    from 来源.特困
)
select
    m.户编号, m.人编号, m.姓名, n.类别, n.批准日期, f.首次出现日期,
    n.分类, n.保障人数, n.月金额, n.护理等级,
    n.行键
from 名单 n
join 匹配 m on m.行键 = n.行键 and m.状态 = '已匹配'
join 名单首见 f on f.源 = n.类别 and f.行键 = n.行键
where n.本期
