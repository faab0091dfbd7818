-- 走了：死亡或迁出的人（部门名单或乡镇答复），和人都走了的户（人编号为空）。他们的线索不再问。
with 人 as (
    -- what a department's list says comes before what was answered
    select 户编号, 人编号, arg_min(缘由, 先后) as 缘由
    from (
        select 户编号, 人编号, 去向 as 缘由, 1 as 先后 from 离开 where 人编号 is not null
        union all
        select 户编号, 人编号, 答复, 2 from 答复离开
    )
    group by 户编号, 人编号
)
select 户编号, 人编号, 缘由 from 人
union all
select p.户编号, null, '户内已无人'
from 人员 p
left join 人 g on g.户编号 = p.户编号 and g.人编号 = p.人编号
group by p.户编号
having count(*) = count(g.人编号)
