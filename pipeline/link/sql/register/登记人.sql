-- 登记人：登记在册的每一个人，带上比对要用的住址和号码，编号为乙。
select
    row_number() over (order by p.户编号, p.人编号, p.行键) as 乙,
    p.人编号, p.户编号, p.姓名, p.证件号码,
    -- what a spreadsheet shortened is compared by what is left of it, not digit by digit
    case when p.证件号码 is null and r.证件号码_状态 in ('占位号码', '科学计数法', '多个号码') then null
         else upper(regexp_replace(coalesce(p.证件号码, r.证件号码_原值), '[^0-9Xx]', '', 'g')) end as 数,
    case when p.证件号码 is null then string_split(残号键(r.证件号码_原值, r.证件号码_状态), '|') end as 残键,
    p.性别, p.出生日期,
    nullif(h.乡镇, '未识别乡镇') as 乡镇, h.村
from 人员 p
join 户 h on h.户编号 = p.户编号
left join 登记行 r on r.行键 = p.行键
