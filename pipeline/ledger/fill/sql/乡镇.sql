-- Every township that may get a book, in the order of the configuration; a
-- place that the register names and the configuration does not comes last.
select 乡镇 from (
    select 乡镇, 次序 from 乡镇
    union all
    select distinct a.乡镇, 9999 from 预警 a where a.乡镇 not in (select 乡镇 from 乡镇)
)
order by 次序, 乡镇
