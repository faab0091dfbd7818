{{define "键"}}select t.行{{range $i, $c := .Block.Columns}}, {{$c}} as k{{$i}}{{end}} from {{.Table}} t{{range .Block.Parts}} join {{.Table}} {{.Alias}} on {{.Alias}}.号 = t.v{{.Field}}{{end}}{{end}}
{{define "列"}}{{range $i, $c := .Columns}}{{if $i}}, {{end}}k{{$i}}{{end}}{{end}}
{{define "同"}}{{range $i, $c := .Columns}}{{if $i}} and {{end}}r.k{{$i}} = l.k{{$i}}{{end}}{{end}}
