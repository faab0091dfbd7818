-- 登记同音：登记中每个姓名，与它同名的、与它同音的各有多少人（按最常见的读法）。
select n.姓名, n.同名人数, max(f.人数) as 同音人数
from (select 姓名, 同名人数, unnest(读音) as 读音 from 登记姓名) n
join 登记读音 f on f.读音 = n.读音
group by n.姓名, n.同名人数
