-- Every township that a book was ever made for.
select distinct 乡镇 from 地名 order by 1
