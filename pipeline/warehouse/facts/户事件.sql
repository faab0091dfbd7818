-- 户事件：能对上登记的户发生的每一件事，以及现在在大病、疑似辍学、饮水不安全、孤儿和事实无人抚养儿童、务工返乡名单上的人。首次出现日期：首次出现在哪一期名单，全名单最早一期就有的为空。
-- 内容 is written to stand in a sentence of evidence. The visits of cadres and grid
-- workers are events only where they found a risk.
with 说明 as (
    select 行键, 事故日期 as 日期, concat_ws('，', 伤亡情况, 责任划分) as 内容, 伤亡情况 as 程度, 赔偿金额 as 金额
    from 来源.交通事故
    union all
    select 行键, coalesce(失业日期, 失业登记日期), concat_ws('，', '失业', 原工作单位, 失业原因), null, 月失业金
    from 来源.失业登记
    union all
    select 行键, 受灾日期,
        concat_ws('，', 灾害种类, '倒塌房屋' || 倒塌房屋间数 || '间', '损坏房屋' || 损坏房屋间数 || '间', '受灾面积' || 受灾面积, 人员伤亡),
        case when 倒塌房屋间数 > 0 then '房屋倒塌' when 损坏房屋间数 > 0 then '房屋损坏' end, 直接经济损失
    from 来源.受灾
    union all
    select 行键, 火灾日期, concat_ws('，', '火灾', 起火原因, '烧毁房屋' || 烧毁房屋间数 || '间', 人员伤亡),
        case when 烧毁房屋间数 > 0 then '房屋烧毁' end, 直接财产损失
    from 来源.火灾
    union all
    select 行键, coalesce(死亡日期, 注销日期, 火化日期), concat_ws('，', '死亡', 死亡原因), null, null
    from 来源.死亡
    union all
    select 行键, 变动日期,
        concat_ws('，', 变动类型, 变动原因, case 变动类型 when '迁入' then '来自' || 迁出地 when '迁出' then '迁往' || 迁入地 end), null, null
    from 来源.户籍迁移
    union all
    select 行键, 救助日期, concat_ws('，', 救助类型 || '临时救助', 救助事由), 救助类型, 救助金额
    from 来源.临时救助
    union all
    select 行键, 停发日期, concat_ws('，', coalesce(低保类别, '低保（特困）') || '停发', 停发原因), 低保类别, 月保障金
    from 来源.低保停发
    union all
    select 行键, 受理日期, concat_ws('，', 线索来源, 诉求类型, 诉求内容), null, null
    from 来源.信访线索
    union all
    select 行键, 申报日期, concat_ws('，', 风险类型, 申报事由, 困难说明), null, null
    from 来源.农户自主申报
    union all
    select 行键, 排查日期, concat_ws('，', 风险类型, 排查结果), null, null
    from 来源.干部排查
    where 存在风险 or (风险类型 is not null and not regexp_matches(风险类型, '^(无|没有|未发现|否|不存在)'))
    union all
    select 行键, 走访日期, concat_ws('，', 风险类型, 走访情况), null, null
    from 来源.网格员走访
    where 存在风险 or (风险类型 is not null and not regexp_matches(风险类型, '^(无|没有|未发现|否|不存在)'))
    union all
    select 行键, coalesce(理赔日期, 出险日期), concat_ws('，', 险种, 出险原因, 理赔状态), null, 赔付金额
    from 来源.防贫保险理赔
)
select
    e.源, e.种类, e.户编号, e.人编号, e.姓名, s.日期, e.首次出现日期,
    nullif(s.内容, '') as 内容, s.程度, cast(s.金额 as decimal(14, 2)) as 金额, e.行键
from 部门事件 e
join 说明 s on s.行键 = e.行键
union all
select '大病专项救治', '大病', 户编号, 人编号, 姓名, 确诊日期, 首次出现日期, 病种, null, 自付金额, 行键
from 大病
union all
select '疑似辍学', '疑似辍学', 户编号, 人编号, 姓名, 辍学日期, 首次出现日期,
    nullif(concat_ws('，', 学段, 年级, 辍学原因, 劝返情况), ''), 学段, null, 行键
from 辍学
union all
select '饮水安全', '饮水不安全', 户编号, null, null, 发现日期, 首次出现日期, 问题, null, null, 行键
from 饮水
where not 饮水安全
union all
select '孤儿和事实无人抚养儿童', '孤儿或事实无人抚养', 户编号, 人编号, 姓名, 批准日期, 首次出现日期,
    nullif(concat_ws('，', 儿童类别, 养育方式), ''), 儿童类别, null, 行键
from 儿童
union all
select '务工收入', '务工返乡', 户编号, 人编号, 姓名, 结束日期, 首次出现日期,
    concat_ws('，', '务工返乡', 务工地点, 务工单位), null, 月收入, 行键
from (
    select *
    from 务工
    where 已返乡
    qualify row_number() over (partition by 户编号, coalesce(人编号, 姓名) order by 结束日期 desc nulls last, 行键) = 1
)
