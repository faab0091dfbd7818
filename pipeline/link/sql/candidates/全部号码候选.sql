-- 全部号码候选：今夜要比对的家庭中，每个成员按号码能找到的户（沿用上次结果的成员也在内）。
select distinct d.甲, d.家庭, r.户编号
from (select 甲, 家庭, unnest(号码们) as 号码 from 部门人员 where 家庭 in (select 家庭 from 余下 where 家庭 is not null)) d
join 登记人 r on r.证件号码 = d.号码
