-- 地名：部门名单中乡镇和村的每一种写法，对应本县哪个乡镇、哪个村；写的是外地的，说明是哪里。
with 写法 as (
    select distinct 乡镇, 村 from 部门描述 where 乡镇 is not null or 村 is not null
),
直查 as (
    select w.乡镇 as 乡镇原文, w.村 as 村原文, t.乡镇, v.村,
        case when t.乡镇 is null or v.村 is null and w.村 is not null
             then 地名查找(concat_ws('', w.乡镇, w.村)) end as 找到,
        case when t.乡镇 is null then 外地查找(concat_ws('', w.乡镇, w.村)) end as 外地
    from 写法 w
    left join 乡镇别名 t on t.别名 = w.乡镇
    left join 村别名 v on v.乡镇 = t.乡镇 and v.别名 = w.村
)
select 乡镇原文, 村原文,
    coalesce(乡镇, nullif(split_part(找到, '|', 1), '')) as 乡镇,
    coalesce(村, case when 乡镇 is null or 乡镇 = split_part(找到, '|', 1) then nullif(split_part(找到, '|', 2), '') end) as 村,
    外地
from 直查
