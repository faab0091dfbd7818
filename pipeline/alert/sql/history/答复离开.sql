-- 答复离开：按乡镇最近的答复已经死亡或迁出的人，一人一行；以后又答复了别的，就不在内。
select 户编号, 人编号, 答复, 日期, 夜
from (
    select *
    from 答复历程
    where 现行 and 去向 <> '等待' and 人编号 is not null
    qualify row_number() over (
        partition by 户编号, 人编号 order by 日期 desc, 去向 <> '关闭', 夜 desc, 线索编号) = 1
)
where 去向 = '关闭'
