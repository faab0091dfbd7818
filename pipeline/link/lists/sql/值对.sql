-- 值对：一个字段在所有行对中遇到的每两个不同的值，各比一次。
create table 值对_{{.I}} as
select d.左值, d.右值,
    {{if .Native}}{{.Measure}} as 量,
    case when strlen(x.文) = length(x.文) and strlen(y.文) = length(y.文) and 量 is not null then {{.Native}}
        else {{.Function}}(x.文, y.文) end{{else}}{{.Function}}(x.文, y.文){{end}} as 级
from (select 左值, 右值 from 值行_{{.I}} where 左值 <> 右值) d
join 词_{{.I}} x on x.号 = d.左值
join 词_{{.I}} y on y.号 = d.右值
