-- 匹配：部门数据的每一行对应登记中的哪一户、哪个人，用什么方法、有多大把握。状态：已匹配、待确认、一人多户、未在册、号码不可用；后两种写明可能的原因。
select k.源, k.行键, k.键, k.人标, p.姓名, p.证件号码, p.证件号码_原值, p.证件号码_状态,
    p.乡镇原文 as 乡镇, p.村原文 as 村,
    p.状态, p.户编号, p.人编号, p.方法, p.概率, p.证据, p.姓名一致, p.候选户,
    u.原因, u.说明,
    -- one question for all that is written of him in ways that lead to the same candidates
    case when p.状态 in ('一人多户', '待确认') then 'Q' || upper(substr(sha256(concat_ws('|', p.姓名, coalesce(p.证件号码, p.证件号码_原值),
        p.性别, cast(p.出生日期 as varchar), array_to_string(p.候选户, ','))), 1, 11)) end as 确认编号
from 部门键 k
join 人员归户 p on p.键 = k.键
left join 未在册 u on u.键 = k.键
where k.本期
