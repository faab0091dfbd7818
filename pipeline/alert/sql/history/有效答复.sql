-- 有效答复：每条线索眼下由哪一次答复办结：自己的，同一规则、同一人另一期间的，或并入的那条线索的，取日期最近的一次。
with 线 as (
    select e.线索编号, e.规则, e.户编号, coalesce(e.人编号, '') as 人, e.合并到, n.轮夜, n.轮日
    from 线索末态 e
    join 线索节点 n on n.线索编号 = e.线索编号
),
现行 as (
    select a.*, coalesce(a.人编号, '') as 人 from 答复历程 a where a.现行
),
候选 as (
    select k.线索编号, k.轮夜, k.轮日, a.线索编号 as 答复线索, a.规则 as 答复规则, a.答复, a.去向, a.日期, a.夜, a.答复人
    from 线 k
    join 现行 a on a.规则 = k.规则 and a.户编号 = k.户编号 and a.人 = k.人
    union all
    select k.线索编号, k.轮夜, k.轮日, a.线索编号, a.规则, a.答复, a.去向, a.日期, a.夜, a.答复人
    from 线 k
    join 现行 a on a.线索编号 = k.合并到
    where a.规则 <> k.规则
),
最近 as (
    select *
    from 候选
    where 去向 <> '等待' and (轮夜 is null or 夜 >= 轮夜) and (轮日 is null or 日期 >= 轮日)
    qualify row_number() over (
        partition by 线索编号 order by 日期 desc, 答复线索 = 线索编号 desc, 夜 desc, 答复线索) = 1
)
select a.线索编号, a.答复线索, a.答复规则, a.答复, a.去向, a.日期 as 答复日期, a.夜 as 答复夜, a.答复人
from 最近 a
left join 现行 w on w.线索编号 = a.线索编号 and w.去向 = '等待'
where w.线索编号 is null or w.日期 < a.日期
