-- 姓名对：候选对中写法不同的每两个姓名差多远（相同、同音、形近、差一字、同名异姓、同姓、不同）。
with 对 as (
    select distinct d.姓名 as 甲名, r.姓名 as 乙名
    from 候选对 c
    join 部门人员 d on d.甲 = c.甲
    join 登记人 r on r.乙 = c.乙
    where d.姓名 <> r.姓名
)
select 甲名, 乙名, 姓名比(甲名, 乙名) as 级 from 对
