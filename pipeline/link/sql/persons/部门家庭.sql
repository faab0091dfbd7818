-- 部门家庭：部门名单写在同一户主名下的人。家庭摘要随成员而变，成员变了要重新比对。
select 家庭, md5(string_agg(distinct 人标, ',' order by 人标)) as 家庭摘要, count(distinct 人标) as 人数
from 部门描述
where 家庭 is not null
group by 家庭
