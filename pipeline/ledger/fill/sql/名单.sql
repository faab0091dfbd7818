-- The standing lists, in the order of the rules: within a list the townships as
-- configured, those who have left it last. A household that is no longer in the
-- register has no township.
with 行 as (
    select 规则, 户编号, 人编号, 期间, 观测值, 证据, 变动, 起始日期 from 名单
    union all
    select 规则, 户编号, 人编号, 期间, 观测值, 证据, '移出', 起始日期 from 名单移出
)
select
    l.规则, r.标题, coalesce(r.颜色, ''), case when r.已评估 then '' else coalesce(r.未评估原因, '') end,
    coalesce(h.乡镇, ''), coalesce(h.村, ''), l.户编号, coalesce(h.户主姓名, ''), coalesce(h.户类型, ''),
    coalesce(h.监测对象类别, ''), coalesce(h.监测状态, ''),
    case when l.人编号 is null then '' else coalesce(p.姓名, '') end,
    coalesce(case when l.人编号 is null then h.户主证件号码 else p.证件号码 end, ''),
    l.证据, l.变动, l.起始日期
from 行 l
join 规则 r on r.规则 = l.规则
left join 户 h on h.户编号 = l.户编号
left join 人员 p on p.户编号 = l.户编号 and p.人编号 = l.人编号
left join 乡镇 t on t.乡镇 = h.乡镇
order by r.次序, l.规则, t.次序 nulls last, h.乡镇, l.变动 = '移出', h.村 nulls last, l.户编号, l.人编号 nulls first, l.期间, l.观测值
