-- 事件：今夜发生了什么，追加到历史：部门数据方面的产生、持续、加重、冻结、消失（没有变化的不记），办理方面的关闭、重开、逾期、下发、催办。
-- 持续 and 冻结 are written when something of the clue changed, so that the log grows
-- with what happens and not with the nights; a clue without an event is as it was.
-- 原因 tells a clue that came or went because the rule changed from one where the
-- data changed: 已变化 compares the rule with its last evaluation, whether that found
-- anything or not.
with 数据面 as (
    select *,
        case when 数据 = '冻结' then 昨摘要 else coalesce(摘要, 昨摘要) end as 规则摘要
    from 今夜办理
    where 数据 is not null
),
变动 as (
    select *
    from 数据面
    where 数据 in ('产生', '加重', '消失')
        or (数据 = '持续' and 末次事件 = '冻结') or (数据 = '冻结' and 末次事件 <> '冻结')
        or (观测值, 阈值, 证据, 依据行, 规则摘要, 办理状态, 合并到) is distinct from (昨观测值, 昨阈值, 昨证据, 昨依据行, 昨摘要, 记办理, 昨合并到)
        or (乡镇, 村, 户主姓名, 监测状态, 姓名) is distinct from (昨乡镇, 昨村, 昨户主, 昨监测, 昨姓名)
),
各件 as (
    select 1 as 类, 线索编号, 数据 as 事件,
        case when 数据 = '冻结' then 未评估原因
             when 数据 = '消失' and not 在用 then '规则停用'
             when 数据 in ('产生', '加重', '消失') and 已变化 then '规则变化'
             when 数据 in ('加重', '消失') then '数据变化'
             when 数据 = '产生' and 曾经有 then '再次出现'
             when 数据 = '产生' then '首次发现' end as 原因
    from 变动
    union all
    select 2, 线索编号, '关闭', 今关闭原因 from 今夜办理 where 今关闭
    union all
    select 3, 线索编号, '重开', 重开因 from 今夜办理 where 重开因 is not null
    union all
    select 4, 线索编号, '逾期', '截止' || cast(截止 as varchar) || '没有答复' from 今夜办理 where 今逾期
    union all
    select 5, 线索编号, case 待发因 when '催办' then '催办' else '下发' end, case 待发因 when '催办' then '逾期' else 待发因 end
    from 今夜办理 where 本批
)
select
    d.夜, d.线索编号, x.事件, d.规则, d.户编号, d.人编号, d.期间,
    d.观测值, d.阈值,
    case when x.类 in (1, 5) then d.证据 end as 证据,
    case when x.类 = 1 then d.依据行 end as 依据行,
    x.原因,
    case when x.类 = 1 then case when d.数据 = '冻结' then d.昨摘要 else coalesce(d.摘要, d.昨摘要) end end as 规则摘要,
    d.乡镇, d.村, d.户主姓名, d.监测状态, d.姓名,
    cast(row_number() over (order by d.线索编号, x.类) as integer) as 序,
    case when x.类 = 5 then d.今批日期 when x.类 > 1 then d.夜 end as 日期,
    case when x.类 = 5 then d.今批次 end as 批次,
    case when x.事件 = '下发' and coalesce(d.监测状态, '') <> '未消除' then q.截止
         when x.事件 in ('逾期', '催办') then d.截止 end as 截止,
    cast(null as varchar) as 答复, cast(null as varchar) as 去向, cast(null as varchar) as 答复人, cast(null as varchar) as 说明,
    cast(null as varchar) as 文件, cast(null as varchar) as 文件摘要, cast(null as varchar) as 工作表, cast(null as integer) as 行号,
    case when x.类 = 1 then d.办理状态 end as 办理状态,
    case when x.类 = 1 then d.合并到 end as 合并到
from 各件 x
join 今夜办理 d on d.线索编号 = x.线索编号
left join 核查期限 q on q.期限天数 is not distinct from d.期限天数 and q.期限单位 is not distinct from d.期限单位
