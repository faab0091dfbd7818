-- What rules say of townships.
select n.乡镇, r.标题, n.证据, coalesce(r.牵头部门, '')
from 乡镇提示 n
join 规则 r on r.规则 = n.规则
left join 乡镇 t on t.乡镇 = n.乡镇
order by t.次序 nulls last, n.乡镇, r.次序, n.期间, n.证据
