-- 余下读音：余下的人，姓名每一种读法一行。
select 甲, unnest(读音) as 读音, 出生日期, 估计出生年, 乡镇, 头十 from 余下 where 读音 is not null
