-- 教育费用：能对上登记的学生每次的学费、住宿费等，重复送来的只算一次。自付金额：名单写了的照写，没写的是费用减资助，缺一样就不详。
with 费用 as (
    select
        e.户编号, e.人编号, e.姓名, n.学期, n.学段, n.缴费日期, n.资助金额, n.自付金额, n.行键,
        regexp_extract_all(n.学年, '20\d\d') as 年,
        -- a column left empty is a fee that is not charged, as long as one is there
        case when coalesce(n.学费, n.住宿费, n.教科书费, n.其他费用) is not null
             then coalesce(n.学费, 0) + coalesce(n.住宿费, 0) + coalesce(n.教科书费, 0) + coalesce(n.其他费用, 0) end as 各项合计,
        n.费用合计
    from 部门事件 e
    join 来源.学费自付 n on n.行键 = e.行键
    where e.种类 = '教育费用'
),
学年 as (
    -- the school year begins in September; one year alone is the year in which it
    -- begins, unless the term is that of spring
    select
        *,
        case when len(年) > 0 and (len(年) > 1 or not coalesce(regexp_matches(学期, '春|下|第二'), false)) then cast(年[1] as integer)
             when len(年) > 0 then cast(年[1] as integer) - 1
             else cast(year(缴费日期 - interval 7 month) as integer) end as 起年
    from 费用
)
select
    户编号, 人编号, 姓名,
    起年 || '-' || (起年 + 1) as 学年,
    学期, 学段,
    try_cast(coalesce(费用合计, 各项合计) as decimal(14, 2)) as 费用合计,
    资助金额,
    coalesce(自付金额, case when 资助金额 >= coalesce(费用合计, 各项合计) then 0 else try_cast(coalesce(费用合计, 各项合计) - 资助金额 as decimal(14, 2)) end) as 自付金额,
    缴费日期,
    -- without the day it was paid: the first of the term
    coalesce(缴费日期, case when regexp_matches(学期, '春|下|第二') then make_date(起年 + 1, 3, 1) else make_date(起年, 9, 1) end) as 计费日期,
    行键
from 学年
