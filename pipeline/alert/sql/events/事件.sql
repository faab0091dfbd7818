-- 事件：今夜每条线索发生了什么：产生、持续、加重、冻结（规则今夜未评估）、消失（线索消失，不等于风险消除）。
-- 原因 tells a clue that came or went because the rule changed from one where
-- the data changed: 已变化 compares the rule's text and parameters with those of
-- its last evaluation, whether that found anything or not.
with 对照 as (
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
        s.下发时观测值, s.规则摘要 as 昨摘要,
        s.乡镇 as 昨乡镇, s.村 as 昨村, s.户主姓名 as 昨户主, s.监测状态 as 昨监测, s.姓名 as 昨姓名
    from 今夜命中 h
    full join 昨态 s on s.线索编号 = h.线索编号
    where h.线索编号 is not null or s.未了
),
判定 as (
    select
        d.*, r.摘要, coalesce(r.已变化, false) as 已变化, r.规则 is not null as 在用, coalesce(r.已评估, false) as 已评估, r.未评估原因,
        case when d.今夜有 and d.昨夜有
                  and (case when r.加重方向 = 'down' then d.下发时观测值 - d.观测值
                            else d.观测值 - d.下发时观测值 end) > r.加重幅度 then '加重'
             when d.今夜有 and d.昨夜有 then '持续'
             when d.今夜有 then '产生'
             when r.规则 is not null and not r.已评估 then '冻结'
             else '消失' end as 事件
    from 对照 d
    left join 规则 r on r.规则 = d.规则
)
select
    t.日期 as 夜, j.线索编号, j.事件, j.规则, j.户编号, j.人编号, j.期间,
    j.观测值, j.阈值, j.证据, j.依据行,
    case when j.事件 = '冻结' then j.未评估原因
         when j.事件 = '消失' and not j.在用 then '规则停用'
         when j.事件 = '消失' and j.已变化 then '规则变化'
         when j.事件 = '消失' then '数据变化'
         when j.事件 = '产生' and j.已变化 then '规则变化'
         when j.事件 = '产生' and j.曾经有 then '再次出现'
         when j.事件 = '产生' then '首次发现'
         when j.事件 = '加重' and j.已变化 then '规则变化'
         when j.事件 = '加重' then '数据变化' end as 原因,
    case when j.事件 = '冻结' then j.昨摘要 else coalesce(j.摘要, j.昨摘要) end as 规则摘要,
    coalesce(h.乡镇, j.昨乡镇, '未识别乡镇') as 乡镇,
    coalesce(h.村, j.昨村) as 村,
    coalesce(h.户主姓名, j.昨户主) as 户主姓名,
    coalesce(h.监测状态, j.昨监测) as 监测状态,
    case when j.人编号 is not null then coalesce(p.姓名, j.昨姓名) end as 姓名
from 判定 j
cross join 今夜 t
left join 户 h on h.户编号 = j.户编号
left join 人员 p on p.户编号 = j.户编号 and p.人编号 = j.人编号
