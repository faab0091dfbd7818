-- 今夜线索：今夜仍在的线索（不含消失的），写明首次发现、最近一次下发的日期。
select
    e.*,
    case when e.事件 = '产生' then e.夜 else s.首次发现日期 end as 首次发现日期,
    case when e.事件 in ('产生', '加重') then e.夜 else s.下发日期 end as 下发日期
from 事件 e
left join 昨态 s on s.线索编号 = e.线索编号
where e.事件 <> '消失'
