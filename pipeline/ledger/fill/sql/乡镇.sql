-- Every township that may get a book, in the order of the configuration; a
-- place that the register names and the configuration does not comes last, as
-- does one that only clues now gone still name.
select 乡镇 from (
    select 乡镇, 次序 from 乡镇
    union all
    select distinct a.乡镇, 9999 from (select 乡镇 from 预警 where 合并到 is null union all select 乡镇 from 线索消失 where 本批) a
    where a.乡镇 not in (select 乡镇 from 乡镇)
)
order by 次序, 乡镇
