-- 得分：可能是同一个人的行对，及其证据的分量（比特）。值相同时，少见的值比常见的值分量重。
select b.左行, b.右行, b.模式,
    s.位{{range .Frequent}} + coalesce(case when l.v{{.}} = r.v{{.}} then f{{.}}.位 end, 0){{end}} as 位
from 比对 b
join 分 s on s.模式 = b.模式
join 左 l on l.行 = b.左行
join {{.Right}} r on r.行 = b.右行
{{range .Frequent}}left join 频_{{.}} f{{.}} on f{{.}}.号 = l.v{{.}}
{{end}}where b.块集 <> 0
order by b.左行, b.右行
