-- 训练对：训练比对模型用的人员对。随机：任意两人；同生日、同姓名：可能是同一人的两批。
-- Fifty partners for everybody, by walking through the register in steps.
with 配对 as (
    select 甲, 1 + (序 * 7 + unnest(range(50)) * 397) % (select greatest(count(*), 1) from 训练登记) as 对方
    from 训练部门
)
select '随机' as 组, d.甲, r.乙
from 配对 d
join 训练登记 r on r.序 = d.对方
union
select '同生日', d.甲, r.乙
from 训练部门 d
join 登记人 r on r.出生日期 = d.出生日期
union
select '同姓名', d.甲, r.乙
from 训练部门 d
join 登记姓名 n on n.姓名键 = d.姓名键
join 登记人 r on r.姓名 = n.姓名 and r.乡镇 = d.乡镇
