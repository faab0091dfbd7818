-- 预警：最近一夜仍在的每一条预警线索，办理状态算上那一夜以后的答复和这一次的下发。本批：这一次下发或催办。
select p.* replace (
    case when e.事件 = '下发' then '已下发' else s.办理状态 end as 办理状态,
    e.线索编号 is not null as 本批,
    case e.事件 when '催办' then '催办' when '下发' then e.原因 end as 本批原因,
    case when e.线索编号 is null and s.办理状态 not in ('已答复', '已关闭') then p.待发原因 end as 待发原因,
    case when e.事件 = '下发' then e.批次 when s.下发夜 >= s.起夜 then s.批次 end as 批次,
    case when e.事件 = '下发' then e.日期 when s.下发夜 >= s.起夜 then s.下发日期 end as 下发日期,
    case when e.事件 = '下发' then e.截止 when s.下发夜 >= s.起夜 then s.截止 end as 反馈截止,
    case when e.事件 = '下发' then e.截止 when s.下发夜 >= s.起夜 then s.截止 end as 核查截止,
    e.事件 is distinct from '下发' and s.办理状态 = '逾期' as 逾期,
    case when e.事件 = '下发' then i.截止 else p.识别截止 end as 识别截止,
    case when e.事件 = '下发' then g.截止 else p.公示截止 end as 公示截止,
    s.答复 as 答复, s.答复日期 as 答复日期, s.答复人 as 答复人)
from 发布预警 p
join 昨态 s on s.线索编号 = p.线索编号
left join 事件 e on e.线索编号 = p.线索编号
left join 阶段期限 i on i.阶段 = '识别' and i.起算日期 = e.日期 and e.截止 is not null
left join 阶段期限 g on g.阶段 = '公示' and g.起算日期 = e.日期 and e.截止 is not null
