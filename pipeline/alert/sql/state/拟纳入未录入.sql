-- 拟纳入未录入：乡镇答复拟纳入（或回退），过了规定的天数，全国系统导出的名单里还没有的，请催办录入。
select
    d.线索编号, d.规则, r.标题, d.乡镇, d.村, d.户编号, d.户主姓名, d.姓名, d.监测状态,
    d.答复, d.答复日期, d.答复人, cast(date_diff('day', d.答复日期, d.夜) as integer) as 已过天数, k.纳入天数
from 今夜办理 d
cross join 办理口径 k
left join 规则 r on r.规则 = d.规则
where d.自答 and d.去向 = '纳入' and coalesce(d.监测状态, '') <> '未消除'
    and d.夜 > d.答复日期 + k.纳入天数
