-- 余下：号码在登记中找不到的人，带上姓名的读音、号码的片段，供后面各步找候选。
-- One typing error in a number of 18 leaves either its first ten characters or its
-- last seven as they were, whatever was replaced, swapped, dropped or added.
select
    d.*,
    姓名键(d.姓名) as 姓名键,
    string_split(姓名读音(d.姓名), '|') as 读音,
    case when length(d.数) between 17 and 19 then substr(d.数, 1, 10) end as 头十,
    case when length(d.数) between 17 and 19 and d.证件号码 is null then substr(d.数, 1, 14) end as 头十四,
    substr(d.姓名, 1, 1) as 姓,
    case when length(d.数) between 17 and 19 then right(d.数, 7) end as 尾七,
    case when length(d.数) between 17 and 19 then right(d.数, 4) end as 尾四
from 部门人员 d
where d.甲 in (select 甲 from 待比) and d.甲 not in (select 甲 from 号码候选)
