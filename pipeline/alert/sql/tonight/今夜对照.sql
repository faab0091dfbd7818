-- 今夜对照：每条线索今夜在部门数据中怎样（产生、持续、加重、冻结、消失，不在的为空），连同规则、住址和昨态，是判断办理状态的底稿。
with 新答 as (
    -- a clue that the log does not know: the same rule and person, another period
    select h.线索编号, a.线索编号 as 答复线索, a.答复, a.去向, a.日期 as 答复日期, a.答复人, v.观测值 as 答时值
    from 今夜命中 h
    join 答复历程 a on a.规则 = h.规则 and a.户编号 = h.户编号 and coalesce(a.人编号, '') = coalesce(h.人编号, '')
    join 历史事件 v on v.线索编号 = a.线索编号 and v.事件 in ('产生', '持续', '加重', '冻结', '消失')
    where a.现行 and a.去向 <> '等待' and h.线索编号 not in (select 线索编号 from 昨态)
    qualify row_number() over (
        partition by h.线索编号
        order by a.日期 desc, a.夜 desc, a.线索编号,
            v.夜 <= a.日期 desc, case when v.夜 <= a.日期 then v.夜 end desc, v.夜) = 1
),
对照 as (
    select
        coalesce(h.线索编号, s.线索编号) as 线索编号,
        coalesce(h.规则, s.规则) as 规则,
        coalesce(h.户编号, s.户编号) as 户编号,
        case when h.线索编号 is not null then h.人编号 else s.人编号 end as 人编号,
        coalesce(h.期间, s.期间) as 期间,
        h.线索编号 is not null as 今夜有,
        coalesce(s.未了, false) as 昨夜有,
        s.线索编号 is not null as 曾经有,
        case when h.线索编号 is not null then h.观测值 else s.观测值 end as 观测值,
        case when h.线索编号 is not null then h.阈值 else s.阈值 end as 阈值,
        coalesce(h.证据, s.证据) as 证据,
        coalesce(h.依据行, s.依据行) as 依据行,
        coalesce(s.答复线索, n.答复线索) as 答复线索, coalesce(s.答复, n.答复) as 答复, coalesce(s.去向, n.去向) as 去向,
        coalesce(s.答复日期, n.答复日期) as 答复日期, coalesce(s.答复人, n.答复人) as 答复人,
        coalesce(s.答时值, n.答时值) as 答时值,
        coalesce(s.自答, false) as 自答, coalesce(s.自结, false) as 自结, coalesce(s.等待, false) as 等待, s.记办理, s.基准值,
        s.末次事件, s.末次夜, s.产生夜, s.加重夜, s.重开夜, s.逾期夜, s.催办夜, s.关闭夜, s.关闭原因, s.起夜,
        s.下发夜, s.下发日期, s.批次, s.截止,
        s.合并到 as 昨合并到, s.规则摘要 as 昨摘要, s.乡镇 as 昨乡镇, s.村 as 昨村, s.户主姓名 as 昨户主,
        s.监测状态 as 昨监测, s.姓名 as 昨姓名, s.观测值 as 昨观测值, s.阈值 as 昨阈值, s.证据 as 昨证据, s.依据行 as 昨依据行
    from 今夜命中 h
    full join 昨态 s on s.线索编号 = h.线索编号
    left join 新答 n on n.线索编号 = h.线索编号
),
比较 as (
    select
        d.*, r.摘要, r.类别, r.次序, coalesce(r.加急, false) as 加急, r.静默天数, r.期限天数, r.期限单位,
        coalesce(r.已变化, false) as 已变化, r.规则 is not null as 在用, coalesce(r.已评估, false) as 已评估, r.未评估原因,
        coalesce(h.乡镇, d.昨乡镇, '未识别乡镇') as 乡镇,
        coalesce(h.村, d.昨村) as 村,
        coalesce(h.户主姓名, d.昨户主) as 户主姓名,
        coalesce(h.监测状态, d.昨监测) as 监测状态,
        case when d.人编号 is not null then coalesce(p.姓名, d.昨姓名) end as 姓名,
        d.今夜有 and coalesce(case r.加重方向 when 'down' then d.答时值 - d.观测值 else d.观测值 - d.答时值 end > r.加重幅度, false) as 重于答时,
        d.今夜有 and coalesce(case r.加重方向 when 'down' then d.基准值 - d.观测值 else d.观测值 - d.基准值 end > r.加重幅度, false) as 重于下发,
        coalesce(d.今夜有 and t.日期 > d.答复日期 + coalesce(r.静默天数, 0), false) as 静默已满,
        t.日期 as 夜
    from 对照 d
    cross join 今夜 t
    left join 规则 r on r.规则 = d.规则
    left join 户 h on h.户编号 = d.户编号
    left join 人员 p on p.户编号 = d.户编号 and p.人编号 = d.人编号
)
select *,
    -- against what the township was told last, or against what it answered
    case when 今夜有 and 昨夜有
              and case when 自结 or 答复线索 is not null and coalesce(记办理 in ('已答复', '已关闭'), false)
                       then 重于答时 else 重于下发 end then '加重'
         when 今夜有 and 昨夜有 then '持续'
         when 今夜有 then '产生'
         when 昨夜有 and 在用 and not 已评估 then '冻结'
         when 昨夜有 then '消失' end as 数据
from 比较
