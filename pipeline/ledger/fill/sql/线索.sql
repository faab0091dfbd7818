-- Every open clue with its household, in the order of the ledger: township as
-- configured, village, household; within the household the newest first. The last
-- columns say on which sheet of a township's book it stands (none: not sent yet,
-- answered or closed). A clue that says the same as another stands there alone.
select
    a.乡镇, a.户编号, coalesce(a.户主姓名, ''), coalesce(a.户主证件号码, ''), coalesce(a.村, ''), coalesce(a.自然村, ''),
    coalesce(a.户类型, ''), coalesce(a.监测对象类别, ''), coalesce(a.监测状态, ''), a.家庭人口, coalesce(a.联系电话, ''),
    coalesce(h.帮扶责任人, ''),
    a.线索编号, a.状态, a.线索性质,
    case when a.人编号 is null then '' else coalesce(a.姓名, '') end,
    case when a.人编号 is null then '' else coalesce(a.证件号码, '') end,
    case when a.人编号 is null then '' else coalesce(a.与户主关系, '') end,
    a.类别, a.标题, coalesce(a.颜色, ''),
    a.预警依据 || coalesce('；同一情况还见于：' || a.并入依据, '') || coalesce('。请核对是不是本人：' || a.匹配存疑, '')
        || case when a.本批 and a.答复 is not null
                then '。上次答复：' || concat_ws(' ', cast(a.答复日期 as varchar), a.答复, a.答复人) else '' end,
    coalesce(a.牵头部门, ''),
    a.首次发现日期, a.下发日期, a.反馈截止, a.逾期,
    coalesce(a.匹配方式, '登记本身'),
    case when a.状态 = '冻结' then coalesce(a.原因, '') else '' end,
    case a.本批原因 when '逾期' then '催办' else coalesce(a.本批原因, '') end, a.办理状态, coalesce(a.紧急, false),
    case when a.办理状态 in ('待下发', '已答复', '已关闭') then ''
         when a.本批 and a.线索性质 = '补充风险' then '补充风险'
         when a.本批 then '核查台账'
         else '在办' end
from 预警 a
left join 户 h on h.户编号 = a.户编号
left join 乡镇 t on t.乡镇 = a.乡镇
where a.合并到 is null
order by t.次序 nulls last, a.乡镇, a.村 nulls last, a.户编号, a.下发日期 desc nulls last, a.类别, a.线索编号
