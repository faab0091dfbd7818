-- 今夜覆盖：每条线索今夜是不是已经关闭、是不是仍由原来的答复办结；不是的，为什么。
with 底 as (
    select d.*, m.合并到, g.缘由,
        coalesce(d.数据 <> '消失', false) as 在,
        d.答复线索 is not null as 有答,
        d.答复线索 is not null and d.去向 = '纳入' and coalesce(d.监测状态 = '未消除', false) and not d.重于答时 as 已纳入
    from 今夜对照 d
    left join 今夜合并 m on m.线索编号 = d.线索编号
    left join 走了 g on g.户编号 = d.户编号 and g.人编号 is not distinct from d.人编号
),
新事 as (
    -- what may make a township look at a household again: open, its own, and not answered itself
    select distinct 户编号, 类别
    from 底
    where 今夜有 and 合并到 is null and 缘由 is null and not 已纳入 and (not 有答 or 重于答时 or 静默已满)
),
待看 as (
    select c.线索编号, c.户编号, c.答复日期, x.类别
    from 底 c
    join 新事 x on x.户编号 = c.户编号
    where c.今夜有 and c.有答 and x.类别 <> c.类别
),
当时 as (
    -- the household's categories on the day of the answer
    select q.户编号, q.答复日期, r.类别
    from (
        select q.户编号, q.答复日期, v.规则, v.事件
        from (select distinct 户编号, 答复日期 from 待看) q
        join 历史事件 v on v.户编号 = q.户编号
        where v.夜 <= q.答复日期 and v.事件 in ('产生', '持续', '加重', '冻结', '消失')
        qualify row_number() over (partition by q.户编号, q.答复日期, v.线索编号 order by v.夜 desc) = 1
    ) q
    join 规则 r on r.规则 = q.规则
    where q.事件 <> '消失'
),
新类 as (
    select distinct w.线索编号
    from 待看 w
    left join 当时 t on t.户编号 = w.户编号 and t.答复日期 = w.答复日期 and t.类别 = w.类别
    where t.类别 is null
)
select 底.*,
    底.有答 and (底.已纳入 or not (底.重于答时 or 底.静默已满 or n.线索编号 is not null)) as 有效,
    n.线索编号 is not null as 新类别
from 底
left join 新类 n on n.线索编号 = 底.线索编号
