-- 部门事件：各部门事件名单中能对上登记的每一件事，各期重复送来的只算一件，以最后一期写的为准；首次出现日期是最早送来的那一期。
-- 事 is the natural key of the source's spec without the person, who is the one that
-- the row was linked to, under whatever number. A person dies once, whichever list
-- says so and on whatever day. Bills have a model of their own, 医保单据.
with 行 as (
    select '交通事故' as 种类, '交通事故' as 源, 行键, 姓名, 交付日期,
        concat_ws('/', coalesce(事故编号, ''), coalesce(cast(事故日期 as varchar), '')) as 事
    from 来源.交通事故
    union all
    select '失业', '失业登记', 行键, 姓名, 交付日期,
        concat_ws('/', coalesce(cast(失业日期 as varchar), ''), coalesce(cast(失业登记日期 as varchar), ''))
    from 来源.失业登记
    union all
    select '受灾', '受灾', 行键, 姓名, 交付日期,
        concat_ws('/', coalesce(cast(受灾日期 as varchar), ''), coalesce(灾害种类, ''))
    from 来源.受灾
    union all
    select '火灾', '火灾', 行键, 姓名, 交付日期, coalesce(cast(火灾日期 as varchar), '') from 来源.火灾
    union all
    select '死亡', '死亡', 行键, 姓名, 交付日期, '' from 来源.死亡
    union all
    select 变动类型, '户籍迁移', 行键, 姓名, 交付日期,
        case when 变动类型 = '死亡' then '' else coalesce(cast(变动日期 as varchar), '') end
    from 来源.户籍迁移
    where 变动类型 in ('迁入', '迁出', '死亡')
    union all
    select '临时救助', '临时救助', 行键, 姓名, 交付日期,
        concat_ws('/', coalesce(cast(救助日期 as varchar), ''), coalesce(cast(救助金额 as varchar), ''))
    from 来源.临时救助
    union all
    select '低保停发', '低保停发', 行键, 姓名, 交付日期, coalesce(cast(停发日期 as varchar), '') from 来源.低保停发
    union all
    select '信访线索', '信访线索', 行键, 姓名, 交付日期,
        concat_ws('/', coalesce(工单编号, ''), coalesce(cast(受理日期 as varchar), ''))
    from 来源.信访线索
    union all
    select '自主申报', '农户自主申报', 行键, 姓名, 交付日期, coalesce(cast(申报日期 as varchar), '') from 来源.农户自主申报
    union all
    select '干部排查', '干部排查', 行键, 姓名, 交付日期, coalesce(cast(排查日期 as varchar), '') from 来源.干部排查
    union all
    select '网格走访', '网格员走访', 行键, 姓名, 交付日期, coalesce(cast(走访日期 as varchar), '') from 来源.网格员走访
    union all
    select '防贫理赔', '防贫保险理赔', 行键, 姓名, 交付日期,
        concat_ws('/', coalesce(报案号, ''), coalesce(cast(理赔日期 as varchar), ''), coalesce(cast(赔付金额 as varchar), ''))
    from 来源.防贫保险理赔
    union all
    select '教育费用', '学费自付', 行键, 姓名, 交付日期,
        concat_ws('/', coalesce(学年, ''), coalesce(学期, ''), coalesce(学校名称, ''), coalesce(资助类型, ''), coalesce(cast(缴费日期 as varchar), ''))
    from 来源.学费自付
)
select
    n.种类, n.源, r.户编号, r.人编号, n.姓名, n.行键,
    min(n.交付日期) over (partition by n.种类, r.户编号, coalesce(r.人编号, n.姓名), n.事) as 首次出现日期
from 行 n
join 行人 r on r.行键 = n.行键
qualify row_number() over (
    partition by n.种类, r.户编号, coalesce(r.人编号, n.姓名), n.事
    order by n.交付日期 desc, n.源, n.行键) = 1
