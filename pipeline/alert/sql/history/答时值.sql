-- 答时值：每条线索在办结它的那次答复的日期时的观测值；那时还没有它的，取被答复的那条线索的（同一规则）。
with 各夜 as (
    select 线索编号, 夜, 观测值 from 历史事件 where 事件 in ('产生', '持续', '加重', '冻结', '消失')
),
自己 as (
    select a.线索编号, v.夜 <= a.答复日期 as 早, v.观测值
    from 有效答复 a
    join 各夜 v on v.线索编号 = a.线索编号
    qualify row_number() over (
        partition by a.线索编号
        order by v.夜 <= a.答复日期 desc, case when v.夜 <= a.答复日期 then v.夜 end desc, v.夜) = 1
),
被答 as (
    select a.线索编号, v.观测值
    from 有效答复 a
    join 线索末态 e on e.线索编号 = a.线索编号 and e.规则 = a.答复规则
    join 各夜 v on v.线索编号 = a.答复线索
    qualify row_number() over (
        partition by a.线索编号
        order by v.夜 <= a.答复日期 desc, case when v.夜 <= a.答复日期 then v.夜 end desc, v.夜) = 1
)
select a.线索编号,
    case when z.早 or a.答复线索 = a.线索编号 then z.观测值
         when b.线索编号 is not null then b.观测值 end as 答时值
from 有效答复 a
left join 自己 z on z.线索编号 = a.线索编号
left join 被答 b on b.线索编号 = a.线索编号
