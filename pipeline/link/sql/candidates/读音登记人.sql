-- 读音登记人：与余下的人姓名同音的登记人员，每一种读法一行。
select n.读音, r.乙, r.出生日期, r.乡镇, r.村, substr(r.数, 1, 10) as 头十, n.人数
from (
    select s.姓名, s.读音, f.人数
    from (select 姓名, unnest(读音) as 读音 from 登记姓名) s
    join 登记读音 f on f.读音 = s.读音
    where s.读音 in (select 读音 from 余下读音)
) n
join 登记人 r on r.姓名 = n.姓名
