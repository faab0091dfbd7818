-- 匹配候选：每个人可能对应的户，一户一行，取该户中最像的人。次序小的步骤优先；号码相同而姓名是同户他人的，改指那个人。
with 有效 as (
    select e.*
    from 比对证据 e
    left join 匹配答复 a on a.人标 = e.人标 and a.户编号 = e.户编号 and a.答复 = '不是'
    where a.人标 is null
),
户 as (
    select 键, 户编号, list_sum(list(概率 order by 人编号)) as 户概率
    from 有效
    where 次序 > 1
    group by 键, 户编号
),
最像 as (
    select e.*
    from 有效 e
    qualify row_number() over (partition by e.键, e.户编号 order by case when e.次序 = 1 then 0 else 1 end, e.概率 desc, e.姓名 desc, e.人编号) = 1
),
同户 as (
    -- the number of one member, the name of another: the household is certain, and
    -- the name says who is meant
    select b.键, b.户编号, min(m.人编号) as 人编号
    from 最像 b
    join 登记人 m on m.户编号 = b.户编号 and m.姓名 = b.甲名 and m.人编号 <> b.人编号
    where b.次序 = 1 and b.姓名 < 3
    group by b.键, b.户编号
    having count(*) = 1
)
select b.键, b.人标, b.次序, b.方法, b.户编号,
    coalesce(t.人编号, b.人编号) as 人编号,
    case when b.次序 = 1 then 1 else coalesce(h.户概率, 0) end as 概率,
    b.证据 || case when t.人编号 is null then '' else '；号码是同户' || b.乙名 || '的，按姓名归到' || b.甲名 end as 证据,
    b.姓名, b.有效号码,
    b.姓名 = 6 or t.人编号 is not null as 姓名一致
from 最像 b
left join 户 h on h.键 = b.键 and h.户编号 = b.户编号
left join 同户 t on t.键 = b.键 and t.户编号 = b.户编号
where b.次序 = 1 or h.户概率 >= 0.1
