-- 线索节点：每条线索最近一次产生、加重、重开、逾期、催办、关闭是哪一夜，最近一次下发的日期、批次、截止和当时的观测值。
-- What was done about a clue before it was first found (a night was made again without it) is nobody's.
with 本件 as (
    select v.*
    from 历史事件 v
    join 线索末态 e on e.线索编号 = v.线索编号 and v.夜 >= e.初现夜
),
节点 as (
    select
        线索编号,
        max(夜) filter (事件 = '产生') as 产生夜,
        max(夜) filter (事件 = '加重') as 加重夜,
        max(夜) filter (事件 = '重开') as 重开夜,
        max(夜) filter (事件 = '逾期') as 逾期夜,
        max(夜) filter (事件 = '催办') as 催办夜,
        max(夜) filter (事件 = '关闭') as 关闭夜,
        arg_max(原因, 夜) filter (事件 = '关闭') as 关闭原因
    from 本件
    group by 线索编号
),
下发 as (
    select 线索编号, 夜, coalesce(日期, 夜) as 日期, 批次, 截止
    from 本件
    where 事件 = '下发'
    qualify row_number() over (partition by 线索编号 order by 夜 desc, 日期 desc, 批次 desc) = 1
),
基准 as (
    -- a whole row, because max_by passes over a clue that was told without a value
    select 线索编号, 观测值
    from 本件
    where 事件 in ('产生', '加重', '重开', '下发')
    qualify row_number() over (partition by 线索编号 order by 夜 desc, 事件 = '下发' desc, 日期 desc, 批次 desc) = 1
)
select
    n.*, x.夜 as 下发夜, x.日期 as 下发日期, x.批次, x.截止, b.观测值 as 基准值,
    -- an answer counts for the round that it was given in: read, and dated, since the clue was last sent or reopened
    greatest(n.重开夜, x.夜) as 轮夜,
    greatest(n.重开夜, x.日期) as 轮日,
    greatest(n.产生夜, n.重开夜) as 起夜
from 节点 n
left join 下发 x on x.线索编号 = n.线索编号
left join 基准 b on b.线索编号 = n.线索编号
