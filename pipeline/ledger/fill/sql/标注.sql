-- What rules say of a household beside its clues, in the order of the rules.
select n.户编号, n.证据
from 标注 n
left join 规则 r on r.规则 = n.规则
group by n.户编号, n.证据
order by n.户编号, min(r.次序), n.证据
