-- 分块的三个片段：键是一张表里各行在一个分块上的键（k0、k1……），列是这些键的名称，同是两边的键都相同。
{{define "键"}}select t.行{{range $i, $c := .Block.Columns}}, {{$c}} as k{{$i}}{{end}} from {{.Table}} t{{range .Block.Parts}} join {{.Table}} {{.Alias}} on {{.Alias}}.号 = t.v{{.Field}}{{end}}{{end}}
{{define "列"}}{{range $i, $c := .Columns}}{{if $i}}, {{end}}k{{$i}}{{end}}{{end}}
{{define "同"}}{{range $i, $c := .Columns}}{{if $i}} and {{end}}r.k{{$i}} = l.k{{$i}}{{end}}{{end}}
