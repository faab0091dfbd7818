-- 姓名对：候选对中写法不同的每两个姓名差多远（相同、同音、形近、差一字、同名异姓、同姓、不同）。
with 对 as (
    select distinct d.姓名 as 甲, r.姓名 as 乙
    from 候选对 c
    join 部门人员 d on d.键 = c.键
    join 登记人 r on r.人编号 = c.人编号 and r.户编号 = c.户编号
    where d.姓名 <> r.姓名
)
select 甲, 乙, 姓名比(甲, 乙) as 级 from 对
