-- 号码候选：证件号码相同的登记人员。一行有几个号码的逐个比；其中一个号码的登记姓名正与这一行相同，就不再看别的号码。
with 对 as (
    select d.甲, d.号码, r.乙, coalesce(d.姓名 = r.姓名, false) as 同名
    from (select 甲, 姓名, unnest(号码们) as 号码 from 部门人员 where 甲 in (select 甲 from 待比)) d
    join 登记人 r on r.证件号码 = d.号码
)
select distinct 甲, 乙
from (
    select * from 对
    qualify 同名 or not bool_or(同名) over (partition by 甲)
        or list_contains(list(号码) filter (where 同名) over (partition by 甲), 号码)
)
