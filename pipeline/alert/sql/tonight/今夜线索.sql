-- 今夜线索：今夜仍在的线索（不含消失的），连同今夜下发以后的批次和截止日期。
select
    d.夜, d.线索编号, d.数据 as 事件, d.规则, d.户编号, d.人编号, d.期间, d.观测值, d.阈值, d.证据, d.依据行,
    d.乡镇, d.村, d.户主姓名, d.监测状态, d.姓名, d.合并到,
    e.原因 as 事件原因, d.末次事件, d.未评估原因,
    case when d.数据 = '产生' then d.夜 else d.产生夜 end as 首次发现日期,
    d.办理状态, d.本批, d.待发因, d.加急,
    case when x.线索编号 is not null then x.批次 when d.下发夜 >= d.今起夜 then d.批次 end as 批次,
    case when x.线索编号 is not null then x.日期 when d.下发夜 >= d.今起夜 then d.下发日期 end as 下发日期,
    case when x.线索编号 is not null then x.截止 when d.下发夜 >= d.今起夜 then d.截止 end as 核查截止,
    coalesce(d.答复, w.答复) as 答复, coalesce(d.去向, w.去向) as 去向,
    coalesce(d.答复日期, w.日期) as 答复日期, case when d.答复 is null then w.答复人 else d.答复人 end as 答复人,
    case when d.有效 and not d.已纳入 then d.答复日期 + coalesce(d.静默天数, 0) end as 静默至,
    case when d.办理状态 <> '已关闭' then null when d.合并到 is null then d.今关闭原因 else l.今关闭原因 end as 关闭原因
from 今夜办理 d
left join 今夜办理 l on l.线索编号 = d.合并到
left join 事件 e on e.线索编号 = d.线索编号 and e.事件 = d.数据
left join 事件 x on x.线索编号 = d.线索编号 and x.事件 = '下发'
left join 答复历程 w on w.线索编号 = d.线索编号 and w.现行 and w.去向 = '等待'
where d.在
