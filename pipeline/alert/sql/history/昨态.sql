-- 昨态：今夜之前每条线索的状态，由历史事件折叠而来。未了：部门数据中还有。办理状态已算上最近一夜以后办公室里的下发和乡镇的答复。
with 记 as (
    select e.*, n.* exclude (线索编号),
        case when n.关闭夜 >= e.末次夜 then '已关闭' else e.办理状态 end as 记办理,
        a.答复线索, a.答复, a.去向, a.答复日期, a.答复夜, a.答复人, v.答时值,
        coalesce(a.答复线索 = e.线索编号, false) as 自答,
        coalesce(w.去向 <> '等待', false) as 自结,
        coalesce(w.去向 = '等待', false) as 等待,
        d.答复 as 人已离开, d.夜 as 离开答复夜
    from 线索末态 e
    join 线索节点 n on n.线索编号 = e.线索编号
    left join 有效答复 a on a.线索编号 = e.线索编号
    left join 答时值 v on v.线索编号 = e.线索编号
    left join 答复历程 w on w.线索编号 = e.线索编号 and w.现行
    left join 答复离开 d on d.户编号 = e.户编号 and d.人编号 = e.人编号
)
select m.* exclude (办理状态),
    m.末次事件 <> '消失' as 未了,
    m.产生夜 as 首次发现日期,
    case when m.离开答复夜 >= f.夜 then '已关闭'
         -- an answer that no night has weighed yet
         when m.答复夜 >= f.夜 then case m.去向 when '关闭' then '已关闭' else '已答复' end
         when m.记办理 in ('已答复', '已关闭') and not m.等待 then m.记办理
         when m.自结 then case m.去向 when '关闭' then '已关闭' else '已答复' end
         when m.下发夜 is null or m.下发夜 < m.起夜 then '待下发'
         when m.逾期夜 > m.下发夜 then '逾期'
         when m.等待 then '核实中'
         else '已下发' end as 办理状态
from 记 m
cross join 前夜 f
