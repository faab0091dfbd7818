-- Clues that the data no longer shows and that a township is checking: it must hear
-- that it need not. The same columns as 线索.sql.
select
    a.乡镇, a.户编号, coalesce(h.户主姓名, a.户主姓名, ''), coalesce(h.户主证件号码, ''), coalesce(a.村, ''), coalesce(h.自然村, ''),
    coalesce(h.户类型, ''), coalesce(h.监测对象类别, ''), coalesce(h.监测状态, ''), h.家庭人口, coalesce(h.联系电话, ''),
    '',
    a.线索编号, '线索消失', '',
    case when a.人编号 is null then '' else coalesce(a.姓名, '') end,
    case when a.人编号 is null then '' else coalesce(p.证件号码, '') end,
    case when a.人编号 is null then '' else coalesce(p.与户主关系, '') end,
    coalesce(a.类别, ''), a.标题, '', a.上次依据, coalesce(a.牵头部门, ''),
    a.首次发现日期, a.下发日期, cast(null as date), false,
    '',
    case a.原因
        when '数据变化' then '本期数据中已没有这一情况，或已达不到预警条件'
        when '规则变化' then '预警规则或标准有调整，按新规则不再列出'
        when '规则停用' then '这条规则已停用'
        else coalesce(a.原因, '') end,
    '', coalesce(a.办理状态, ''), false, ''
from 线索消失 a
left join 户 h on h.户编号 = a.户编号
left join 人员 p on p.户编号 = a.户编号 and p.人编号 = a.人编号
left join 乡镇 t on t.乡镇 = a.乡镇
where a.本批
order by t.次序 nulls last, a.乡镇, a.村 nulls last, a.户编号, a.类别, a.线索编号
