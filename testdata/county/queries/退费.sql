-- Refunds and the bill that each of them cancels; none: to be asked of the department.
select b.文件, b.行号, b.姓名, b.结算编号, b.医疗费总额, b.个人支付, o.文件 as 原单文件, o.行号 as 原单行号, o.个人支付 as 原单个人支付
from 退费 t
join 来源.医保结算 b on b.行键 = t.行键
left join 来源.医保结算 o on o.行键 = t.原单行键
order by b.文件, b.行号
