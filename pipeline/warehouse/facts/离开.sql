-- 离开：死亡名单、户籍迁移名单说已经死亡或迁出的登记人员，一人一行，以最后一次为准；迁出以后又迁入的不在内。
-- The dead do not come back, whatever a later row of the police says.
with 动 as (
    select e.户编号, e.人编号, e.姓名, '死亡' as 去向, coalesce(d.死亡日期, d.注销日期, d.火化日期) as 日期, e.首次出现日期, e.行键, e.源
    from 部门事件 e
    join 来源.死亡 d on d.行键 = e.行键
    where e.种类 = '死亡'
    union all
    select e.户编号, e.人编号, e.姓名, m.变动类型, m.变动日期, e.首次出现日期, e.行键, e.源
    from 部门事件 e
    join 来源.户籍迁移 m on m.行键 = e.行键
),
末次 as (
    select *
    from 动
    where 人编号 is not null
    qualify row_number() over (
        partition by 户编号, 人编号
        order by case when 去向 = '死亡' then 0 else 1 end, coalesce(日期, 首次出现日期) desc, 首次出现日期 desc, 行键) = 1
)
select 户编号, 人编号, 姓名, 去向, 日期, 行键, 源
from 末次
where 去向 in ('死亡', '迁出')
