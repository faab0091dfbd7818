-- 登记住址：各村登记了多少人。
select 乡镇, 村, count(*) as 人数 from 登记人 where 乡镇 is not null and 村 is not null group by 乡镇, 村
