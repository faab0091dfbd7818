-- 候选对：至少在一个分块上相同的两行。一对行只列一次，块集的各位说明是哪些分块找到的。
create table 候选对 as
select 左行, 右行, bit_or(块位)::integer as 块集
from (
    {{range $i, $b := .Blocks}}{{if $i}}union all
    {{end}}select l.行 as 左行, r.行 as 右行, {{$b.Bit}} as 块位
    from ({{template "键" keys $b "左"}}) l
    join ({{template "键" keys $b $.Right}}) r
        on {{template "同" $b}}{{if $.Self}} and l.行 < r.行{{end}}
    {{else}}select 0 as 左行, 0 as 右行, 0 as 块位 where false
{{end}})
group by 左行, 右行
