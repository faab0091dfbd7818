-- 步骤_号码：匹配第一步，规范后的18位证件号码与登记人员相同。每个候选户一行，并写明各项比对结果。
-- Later steps of the waterfall are models of the same shape, united in 匹配候选.
select
    d.行键,
    1 as 次序,
    'id' as 方法,
    p.户编号,
    p.人编号,
    cast(1 as decimal(5, 4)) as 概率,
    '证件号码一致'
        || case when d.证件号码_状态 = '有效' then '' else '（' || d.证件号码_状态 || '）' end
        || case when d.姓名 = p.姓名 then '；姓名一致' else '；姓名不一致（登记为' || coalesce(p.姓名, '空') || '）' end
        || case when d.乡镇 is null then '；部门数据无乡镇'
                when t.乡镇 is null then '；部门数据的乡镇不认识'
                when t.乡镇 = h.乡镇 then '；乡镇一致'
                else '；乡镇不一致（登记在' || h.乡镇 || '）' end as 证据,
    d.姓名 is not distinct from p.姓名 as 姓名一致
from 部门人员 d
join 人员 p on p.证件号码 = d.证件号码
join 户 h on h.户编号 = p.户编号
left join 乡镇别名 t on t.别名 = d.乡镇
