-- 值行：一个字段在所有行对中遇到的每两个值。
-- A table of its own: told in the same statement that the values differ, the
-- optimiser would begin with that and compare every row with every other.
create table 值行_{{.I}} as
select distinct l.v{{.I}} as 左值, r.v{{.I}} as 右值
from (select 左行, 右行 from 候选对 union all select 左行, 右行 from 随机对) p
join 左 l on l.行 = p.左行
join {{.Right}} r on r.行 = p.右行
