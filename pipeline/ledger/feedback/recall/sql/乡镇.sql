-- Every township that a book was ever made for.
select distinct 乡镇 from 事件 where 乡镇 is not null order by 1
