-- 部门键：部门名单的每一行对应哪一个待比对的人（键）。
select d.源, d.行键, d.本期, d.人标, d.家庭,
    case when d.家庭 is null then d.人标
         else md5(concat_ws(chr(31), d.人标, coalesce(d.户主号码, ''), f.家庭摘要)) end as 键
from 部门描述 d
left join 部门家庭 f on f.家庭 = d.家庭
