-- The clues that were asked for, a line for each township that it has stood in,
-- the newest last.
select 线索编号, coalesce(max_by(户编号, 夜) over w, ''), coalesce(max_by(户主姓名, 夜) over w, ''), 乡镇
from (
    select 线索编号, 乡镇, max_by(户编号, 夜) as 户编号, max_by(户主姓名, 夜) as 户主姓名, max(夜) as 夜
    from 事件
    where 乡镇 is not null and 事件 <> '答复'
    group by 线索编号, 乡镇
)
window w as (partition by 线索编号)
order by 线索编号, 夜, 乡镇
