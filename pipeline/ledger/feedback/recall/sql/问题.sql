-- The lines of 待确认 of a published night, as the books have them: a candidate for
-- each household, with the member that is printed. A question may stand for several
-- ways in which the person is written, each with a key of its own.
with 行 as (
    select m.确认编号, m.人标, c.户编号, c.人编号, h.乡镇, h.户主姓名, p.姓名, p.证件号码
    from 匹配 m
    join 匹配候选 c on c.键 = m.键 and (m.状态 = '待确认' or c.次序 = 1)
    join 户 h on h.户编号 = c.户编号
    left join 人员 p on p.户编号 = c.户编号 and p.人编号 = c.人编号
    where m.确认编号 in (%s)
)
select distinct 确认编号, 户编号, coalesce(乡镇, ''), coalesce(户主姓名, ''), 人标,
    coalesce(first_value(人编号) over (partition by 确认编号, 户编号 order by 姓名, 证件号码, 人编号), '')
from 行
order by all
