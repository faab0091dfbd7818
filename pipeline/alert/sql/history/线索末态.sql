-- 线索末态：今夜之前每条线索在部门数据中的最后一次变化，一条一行。没有新事件就是没有变化。
with 末次 as (
    select *
    from 历史事件
    where 事件 in ('产生', '持续', '加重', '冻结', '消失')
    qualify row_number() over (partition by 线索编号 order by 夜 desc) = 1
),
初现 as (
    select 线索编号, min(夜) as 初现夜 from 历史事件 where 事件 = '产生' group by 线索编号
)
select
    m.线索编号, m.规则, m.户编号, m.人编号, m.期间, m.事件 as 末次事件, m.夜 as 末次夜, n.初现夜,
    m.观测值, m.阈值, m.证据, m.依据行, m.规则摘要, m.乡镇, m.村, m.户主姓名, m.监测状态, m.姓名, m.办理状态, m.合并到
from 末次 m
join 初现 n on n.线索编号 = m.线索编号
