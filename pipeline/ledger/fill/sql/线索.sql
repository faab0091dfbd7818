-- Every open clue with its household, in the order of the ledger: township as
-- configured, village, household; within the household the newest first.
select
    a.乡镇, a.户编号, coalesce(a.户主姓名, ''), coalesce(a.户主证件号码, ''), coalesce(a.村, ''), coalesce(a.自然村, ''),
    coalesce(a.户类型, ''), coalesce(a.监测对象类别, ''), coalesce(a.监测状态, ''), a.家庭人口, coalesce(a.联系电话, ''),
    a.线索编号, a.状态, a.线索性质,
    case when a.人编号 is null then '' else coalesce(a.姓名, '') end,
    case when a.人编号 is null then '' else coalesce(a.证件号码, '') end,
    case when a.人编号 is null then '' else coalesce(a.与户主关系, '') end,
    a.类别, a.标题, coalesce(a.颜色, ''),
    a.预警依据 || coalesce('。请核对是不是本人：' || a.匹配存疑, ''), coalesce(a.牵头部门, ''),
    a.首次发现日期, a.下发日期, a.反馈截止, a.逾期,
    coalesce(a.匹配方式, '登记本身'),
    case when a.状态 = '冻结' then coalesce(a.原因, '') else '' end
from 预警 a
left join 乡镇 t on t.乡镇 = a.乡镇
order by t.次序 nulls last, a.乡镇, a.村 nulls last, a.户编号, a.下发日期 desc, a.类别, a.线索编号
