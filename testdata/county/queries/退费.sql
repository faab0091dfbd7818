-- Refunds and the bill that each of them cancels; none: to be asked of the department.
select r.文件, r.行号, b.姓名, b.结算编号, b.医疗费总额, b.个人支付, o.行号 as 原单行号, o.个人支付 as 原单个人支付
from 退费 t
join 来源.医保结算 b on b.行键 = t.行键
join 来源.行 r on r.行键 = t.行键
left join (select s.行键, s.个人支付, x.行号 from 来源.医保结算 s join 来源.行 x on x.行键 = s.行键) o on o.行键 = t.原单行键
order by r.文件, r.行号
