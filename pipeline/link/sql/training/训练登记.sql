-- 训练登记：随机配对用的登记人员，按散列取固定的一批。
select 乙, row_number() over (order by md5('乙' || 户编号 || '/' || 人编号), 户编号, 人编号) as 序
from 登记人
where 姓名 is not null
qualify 序 <= 20000
