-- 昨态：今夜之前每条线索的状态，由历史事件逐夜折叠而来。未了：最后一次事件不是消失。
with 末次 as (
    select *
    from 历史事件
    qualify row_number() over (partition by 线索编号 order by 夜 desc) = 1
),
末次下发 as (
    -- a whole row, because max_by passes over a clue that was issued without a value
    select 线索编号, 夜 as 下发日期, 观测值 as 下发时观测值
    from 历史事件
    where 事件 in ('产生', '加重')
    qualify row_number() over (partition by 线索编号 order by 夜 desc) = 1
),
首次 as (
    select 线索编号, max(夜) as 首次发现日期
    from 历史事件
    where 事件 = '产生'
    group by 线索编号
)
select
    m.线索编号, m.规则, m.户编号, m.人编号, m.期间,
    m.事件 <> '消失' as 未了,
    s.首次发现日期, x.下发日期, x.下发时观测值,
    m.观测值, m.阈值, m.证据, m.依据行, m.规则摘要,
    m.乡镇, m.村, m.户主姓名, m.监测状态, m.姓名
from 末次 m
join 首次 s on s.线索编号 = m.线索编号
join 末次下发 x on x.线索编号 = m.线索编号
