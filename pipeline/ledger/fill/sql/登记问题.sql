-- What is wrong in the register, for the township to correct.
select
    q.乡镇, coalesce(q.村, ''), q.户编号, coalesce(q.户主姓名, ''), coalesce(q.姓名, ''),
    coalesce(q.证件号码, q.证件号码_原值, ''), q.问题 || '：' || q.说明, q.文件, q.工作表, q.行号, q.怎么改
from 登记问题 q
left join 乡镇 t on t.乡镇 = q.乡镇
order by t.次序 nulls last, q.乡镇, q.村 nulls last, q.户编号, q.问题, q.行键
