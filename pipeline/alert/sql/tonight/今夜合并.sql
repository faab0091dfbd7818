-- 今夜合并：说的是同一件事的线索：同一户、同一人、同一类别，依据的行相同，或是两份名单上种类、日期、金额都相同的事。并入最先发现的一条。
with 在 as (
    select 线索编号, 户编号, coalesce(人编号, '') as 人, 类别, 次序, 依据行, 昨合并到, 数据,
        case when 数据 = '产生' then 夜 else 产生夜 end as 首次发现日期
    from 今夜对照
    where 数据 in ('产生', '持续', '加重', '冻结')
),
沿用 as (
    -- rows of a list that is missing tonight cannot be compared: what was joined stays so
    select c.线索编号, c.昨合并到 as 合并到
    from 在 c
    join 在 l on l.线索编号 = c.昨合并到
    where c.数据 = '冻结' or l.数据 = '冻结'
),
事 as (
    select 行键, min(concat_ws('|', 种类, cast(日期 as varchar), cast(金额 as varchar))) as 事
    from (select 行键, 种类, 日期, 金额 from 支出 union all select 行键, 种类, 日期, 金额 from 户事件)
    where 日期 is not null
    group by 行键
),
行 as (
    select 线索编号, unnest(依据行) as 行键
    from 在
    where 数据 <> '冻结' and 线索编号 not in (select 线索编号 from 沿用)
),
签 as (
    select l.线索编号, list_sort(list_distinct(list(coalesce(s.事, l.行键)))) as 签
    from 行 l
    left join 事 s on s.行键 = l.行键
    group by l.线索编号
),
组 as (
    select c.线索编号,
        first_value(c.线索编号) over (
            partition by c.户编号, c.人, c.类别, s.签 order by c.首次发现日期, c.次序, c.线索编号) as 合并到
    from 在 c
    join 签 s on s.线索编号 = c.线索编号
),
并 as (
    select 线索编号, 合并到 from 组 where 合并到 <> 线索编号
)
-- what a clue was joined to may be joined to another tonight, and that one is nobody's
select u.线索编号, coalesce(b.合并到, u.合并到) as 合并到
from 沿用 u
left join 并 b on b.线索编号 = u.合并到
union all
select 线索编号, 合并到 from 并
