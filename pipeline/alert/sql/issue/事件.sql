-- 事件：这一次下发和催办的线索，追加到历史。最近一夜以后已经答复、已经关闭的，不在内。
with 待发 as (
    select s.*,
        case when s.办理状态 = '待下发' and s.重开夜 >= s.起夜 then '重开'
             when s.办理状态 = '待下发' then '新增'
             when s.加重夜 > s.下发夜 then '加重'
             when s.办理状态 = '逾期' and (s.催办夜 is null or s.催办夜 < s.逾期夜) then '催办' end as 待发因
    from 昨态 s
    where s.未了 and s.合并到 is null and s.办理状态 not in ('已答复', '已关闭')
)
select
    f.夜, d.线索编号, case d.待发因 when '催办' then '催办' else '下发' end as 事件,
    d.规则, d.户编号, d.人编号, d.期间, d.观测值, d.阈值, d.证据,
    case d.待发因 when '催办' then '逾期' else d.待发因 end as 原因,
    d.乡镇, d.村, d.户主姓名, d.监测状态, d.姓名,
    cast(1000000 + row_number() over (order by d.线索编号) as integer) as 序, -- behind the night's own
    k.日期, k.批次,
    case when d.待发因 = '催办' then d.截止 when coalesce(d.监测状态, '') <> '未消除' then q.截止 end as 截止
from 待发 d
cross join 办理口径 k
cross join 前夜 f
left join 规则 r on r.规则 = d.规则
left join 核查期限 q on q.期限天数 is not distinct from r.期限天数 and q.期限单位 is not distinct from r.期限单位
where d.待发因 is not null
