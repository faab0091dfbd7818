-- 比对：每个行对的比对情况，各字段的等级合成一个数（模式）。等级加一，0 表示有一方没有这一项。
create table 比对 as
select
    p.左行, p.右行, p.块集,
    {{range .Fields}}{{.Radix}}::bigint * ({{if .Without}}case when {{.Without}} then 0 else {{end}}case
        when l.v{{.I}} is null or r.v{{.I}} is null then 0
        when l.v{{.I}} = r.v{{.I}} then {{.Equal}}
        else {{if .Function}}coalesce(w{{.I}}.级, -1) + 1{{else}}1{{end}} end{{if .Without}} end{{end}}) +
    {{end}}0::bigint as 模式
from (select * from 候选对 union all select * from 随机对) p
join 左 l on l.行 = p.左行
join {{.Right}} r on r.行 = p.右行
{{range .Fields}}{{if .Function}}left join 值对_{{.I}} w{{.I}} on w{{.I}}.左值 = l.v{{.I}} and w{{.I}}.右值 = r.v{{.I}}
{{end}}{{end}}
