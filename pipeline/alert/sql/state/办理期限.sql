-- 办理期限：各环节的期限：核查、识别、公示按线索，责任人、计划按户；状态：未到期、按时完成、逾期完成、逾期，没有记录可查的写明。逾期为空：无从判断。
with 线索 as (
    select e.*, h.监测状态 as 册上状态, h.识别监测时间
    from 今夜线索 e
    left join 户 h on h.户编号 = e.户编号
    where e.合并到 is null and e.核查截止 is not null and coalesce(e.监测状态, '') <> '未消除' and e.办理状态 not in ('待下发', '已关闭')
),
纳入 as (
    -- the closed ones too: they are those that were taken in
    select d.线索编号, d.户编号, d.乡镇, d.村, d.户主姓名, d.下发日期, h.监测状态 = '未消除' as 已纳入,
        case when h.监测状态 = '未消除' then greatest(h.识别监测时间, d.答复日期) end as 完成日期
    from 今夜办理 d
    left join 户 h on h.户编号 = d.户编号
    where d.自答 and d.去向 = '纳入' and d.下发日期 is not null and d.截止 is not null
),
落实 as (
    select bool_or(责任人落实日期 is not null) as 有责任人, bool_or(帮扶计划日期 is not null) as 有计划 from 户
),
户环节 as (
    select '责任人' as 阶段, 户编号, 乡镇, 村, 户主姓名, 识别监测时间, 责任人落实日期 as 完成日期,
        case when not coalesce(f.有责任人, false) then '登记中没有这一项'
             when 责任人落实日期 is null and 帮扶责任人 is not null then '已落实，日期不详' end as 不详
    from 户 cross join 落实 f
    where 监测状态 = '未消除' and 识别监测时间 is not null
    union all
    select '计划', 户编号, 乡镇, 村, 户主姓名, 识别监测时间, 帮扶计划日期,
        case when not coalesce(f.有计划, false) then '登记中没有这一项' end
    from 户 cross join 落实 f
    where 监测状态 = '未消除' and 识别监测时间 is not null
),
各项 as (
    select '核查' as 阶段, 1 as 次序, 线索编号, 户编号, 乡镇, 村, 户主姓名, 下发日期 as 起算日期, 核查截止 as 截止日期,
        case when 办理状态 = '已答复' then 答复日期 end as 完成日期,
        case when 办理状态 = '已答复' and 答复日期 is null then '已答复' end as 不详
    from 线索
    union all
    select '识别', 2, n.线索编号, n.户编号, n.乡镇, n.村, n.户主姓名, n.下发日期, q.截止, n.完成日期, null
    from 纳入 n
    join 阶段期限 q on q.阶段 = '识别' and q.起算日期 = n.下发日期
    union all
    select '公示', 3, n.线索编号, n.户编号, n.乡镇, n.村, n.户主姓名, n.下发日期, q.截止, null,
        case when n.已纳入 then '已纳入' when t.日期 > q.截止 then '应已开始公示，请核对' end
    from 纳入 n
    cross join 今夜 t
    join 阶段期限 q on q.阶段 = '公示' and q.起算日期 = n.下发日期
    union all
    select x.阶段, case x.阶段 when '责任人' then 4 else 5 end, null, x.户编号, x.乡镇, x.村, x.户主姓名,
        x.识别监测时间, q.截止, x.完成日期, coalesce(x.不详, case when q.截止 is null then '没有那一年的放假安排' end)
    from 户环节 x
    left join 阶段期限 q on q.阶段 = x.阶段 and q.起算日期 = x.识别监测时间
)
select
    x.阶段, x.次序, x.线索编号, x.户编号, x.乡镇, x.村, x.户主姓名, x.起算日期, x.截止日期, x.完成日期,
    case when x.不详 is not null then x.不详
         when x.完成日期 <= x.截止日期 then '按时完成'
         when x.完成日期 is not null then '逾期完成'
         when t.日期 > x.截止日期 then '逾期'
         else '未到期' end as 状态,
    case when x.不详 is null then x.完成日期 is null and t.日期 > x.截止日期
         when x.不详 in ('已纳入', '已答复', '已落实，日期不详') then false end as 逾期,
    case when x.不详 is null and x.完成日期 is null and t.日期 > x.截止日期
         then cast(date_diff('day', x.截止日期, t.日期) as integer) end as 逾期天数
from 各项 x
cross join 今夜 t
