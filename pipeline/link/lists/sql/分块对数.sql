-- 分块对数：一个分块会找到多少对行（一对被几个键找到的，算几次）。
select {{if .Self}}coalesce(sum(n * (n - 1) // 2), 0)::bigint
from (select count(*) as n from ({{template "键" keys .Block "左"}}) group by {{template "列" .Block}})
{{else}}coalesce(sum(l.n * r.n), 0)::bigint
from (select count(*) as n, {{template "列" .Block}} from ({{template "键" keys .Block "左"}}) group by {{template "列" .Block}}) l
join (select count(*) as n, {{template "列" .Block}} from ({{template "键" keys .Block .Right}}) group by {{template "列" .Block}}) r
    on {{template "同" .Block}}{{end}}
