-- 今夜命中：今夜各规则的命中，一条线索一行。线索编号由规则、户、人、期间算出，同一条线索夜夜相同。
-- The letter in front keeps a spreadsheet from reading 12E34567 as a number.
with 编号 as (
    select
        'X' || upper(substr(sha256(concat_ws('|', 规则, 户编号, coalesce(人编号, ''), 期间)), 1, 11)) as 线索编号,
        *
    from 命中
)
select *
from 编号
qualify row_number() over (partition by 线索编号 order by 观测值 desc nulls last, 证据) = 1
