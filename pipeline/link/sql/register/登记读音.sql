-- 登记读音：登记中的姓名按读音各有多少人（声调不计，多音字各算一次）。
select 读音, sum(人数) as 人数
from (select unnest(读音) as 读音, 人数 from 登记姓名)
group by 读音
