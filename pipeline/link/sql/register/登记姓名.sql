-- 登记姓名：登记中的每一个姓名有多少人，读音有哪些。常见的姓名相同，说明不了多少。
with 各名 as (
    select 姓名, count(*) as 人数 from 登记人 where 姓名 is not null group by 姓名
)
select 姓名, 人数, 姓名键(姓名) as 姓名键, string_split(姓名读音(姓名), '|') as 读音,
    sum(人数) over (partition by 姓名键(姓名)) as 同名人数
from 各名
