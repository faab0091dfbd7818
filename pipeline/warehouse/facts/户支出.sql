-- 户支出：每户各类支出在各段时间（见 期间）的合计，没有支出的不在表内。
-- Each expense lies in several periods, and there are many: they are brought together
-- once a household and only then parted by period.
with 逐户 as (
    select 户编号, 种类, list({'日期': 日期, '金额': 金额, '行键': 行键}) as 各笔
    from 支出
    where 日期 is not null
    group by 户编号, 种类
),
分期 as (
    select s.户编号, s.种类, w.期间, list_filter(s.各笔, lambda x: x.日期 between w.起 and w.止) as 各笔
    from 逐户 s
    cross join 期间 w
)
select
    户编号, 种类, 期间,
    cast(least(list_sum(list_transform(各笔, lambda x: x.金额)), 999999999999.99) as decimal(14, 2)) as 金额,
    len(各笔)::integer as 笔数,
    list_sort(list_transform(各笔, lambda x: x.行键)) as 依据行
from 分期
where len(各笔) > 0
