-- 变形号码：看上去有效、其实可能被表格变形过的号码。它恰好是双精度数会写成的样子，而按它要么找到别人，要么找不到人、却有人的号码变形后正是它。
-- A number bent by a float64 passes the check digit one time in eleven. Numbers of
-- 18 digits that a float64 holds exactly are one in 16 to 128, depending on the
-- area; other programs print the double with as few digits as tell it apart and
-- zeros behind. Which of them may be such, identity knows (SurvivorKeys).
with 存疑 as (
    select d.甲, d.姓名, d.证件号码, string_split(残号键(d.证件号码, d.证件号码_状态), '|') as 残键
    from 部门人员 d
    where d.甲 in (select 甲 from 待比)
      and d.证件号码_状态 = '有效' and d.证件号码 not like '%X'
      and (d.证件号码 like '%0'
           or try_cast(d.证件号码 as hugeint) = try_cast(try_cast(d.证件号码 as double) as hugeint))
),
登记 as (
    select 姓名, 户编号, 证件号码, 'F' || cast(try_cast(try_cast(证件号码 as double) as hugeint) as varchar) as 变形
    from 登记人
    where 证件号码 not like '%X'
),
找到 as (
    -- some name in the household that the number leads to is like the one on the list
    select s.甲, max(case when r.姓名 is null or m.姓名 is null or s.姓名 is null then 9 else 姓名比(s.姓名, m.姓名) end) as 最近
    from 存疑 s
    join 登记 r on r.证件号码 = s.证件号码
    join 登记人 m on m.户编号 = r.户编号
    where s.残键 is not null
    group by s.甲
)
select 甲 from 找到 where 最近 < 4
union
select s.甲
from (select 甲, 证件号码, unnest(残键) as 残键 from 存疑) s
join 登记 r on r.变形 = s.残键 and r.证件号码 <> s.证件号码
where s.甲 not in (select 甲 from 找到)
