-- 随机对：在两表间按固定算式取的行对，用来估计“不是同一个人”时各项碰巧相同的比例。块集为 0。
-- A small product is taken whole; of a large one the minimal standard generator of
-- Park and Miller (CACM 31, 1988), three steps from each number, picks the rows.
create table 随机对 as
select 左行, 右行, 0 as 块集
from (
    select
        {{if .All}}n // {{.Rights}} + 1{{else}}(a // 7) % {{.Lefts}} + 1{{end}} as 左行,
        {{if .All}}n % {{.Rights}} + 1{{else}}(b // 7) % {{.Rights}} + 1{{end}} as 右行
    from (
        select n, a, (((a * 48271) % 2147483647) * 48271) % 2147483647 as b
        from (
            select n, (((((n + 1) * 48271) % 2147483647) * 48271) % 2147483647 * 48271) % 2147483647 as a
            from range({{.Sample}}) t(n)
        )
    )
)
{{if .Self}}where 左行 < 右行{{end}}
