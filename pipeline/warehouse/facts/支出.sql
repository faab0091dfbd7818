-- 支出：能对上登记的每一笔刚性支出。日期缺的为空，不计入任何一段时间。
select 户编号, 人编号, 姓名, '医疗自付' as 种类, 结算时间 as 日期, 个人支付 as 金额, 行键
from 医疗费用
where 个人支付 is not null
union all
select 户编号, 人编号, 姓名, '医疗合规自付', 结算时间, 合规自付, 行键
from 医疗费用
where 合规自付 is not null
union all
select 户编号, 人编号, 姓名, '教育自付', 计费日期, 自付金额, 行键
from 教育费用
where 自付金额 is not null
union all
select e.户编号, e.人编号, e.姓名, '灾害损失', n.受灾日期, n.直接经济损失, e.行键
from 部门事件 e
join 来源.受灾 n on n.行键 = e.行键
where n.直接经济损失 is not null
union all
select e.户编号, e.人编号, e.姓名, '灾害损失', n.火灾日期, n.直接财产损失, e.行键
from 部门事件 e
join 来源.火灾 n on n.行键 = e.行键
where n.直接财产损失 is not null
