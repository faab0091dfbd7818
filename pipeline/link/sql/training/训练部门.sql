-- 训练部门：训练比对模型用的部门人员，按人标的散列取固定的一批，同样的数据取同样的人。
select d.甲, d.出生日期, d.乡镇, 姓名键(d.姓名) as 姓名键, row_number() over (order by md5('甲' || d.键), d.键) as 序
from 部门人员 d
where d.姓名 is not null
qualify 序 <= 20000
