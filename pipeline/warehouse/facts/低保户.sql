-- 低保户：有人享受低保的每一户。整户低保：在家的人个个在保，或者写明的保障人数不少于在家人数。
with 人数 as (
    select 户编号, count(*) as 在家人数, count(*) filter (where 低保) as 在保人数
    from 成员
    group by 户编号
),
名单 as (
    select
        户编号,
        count(distinct coalesce(人编号, 姓名)) as 人数,
        max(保障人数) as 保障人数,
        max(批准日期) as 最新批准日期,
        max(首次出现日期) as 最新首次出现日期,
        array_agg(distinct 行键 order by 行键) as 依据行
    from 救助
    where 类别 = '低保'
    group by 户编号
)
select
    n.户编号,
    greatest(n.人数, coalesce(n.保障人数, 0))::integer as 低保人数,
    c.在保人数 = c.在家人数 or coalesce(n.保障人数 >= c.在家人数, false) as 整户低保,
    n.最新批准日期, n.最新首次出现日期, n.依据行
from 名单 n
left join 人数 c on c.户编号 = n.户编号
