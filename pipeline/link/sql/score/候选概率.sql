-- 候选概率：每个候选对是同一人的概率。一个人至多对应登记中的一个人，候选之间此消彼长，合计不超过1。
-- The sums run over lists in a fixed order: a sum of doubles by several threads
-- would differ in the last bit from night to night.
with 各人 as (
    select 甲, list_sum(list(赔率 order by 乙)) as 总赔率, min(在册率) as 在册率
    from 比对得分
    group by 甲
)
select s.*, s.赔率 / (1 - a.在册率 + a.总赔率) as 概率,
    case s.次序 when 2 then 'id-damaged' when 3 then 'id-typo' when 4 then 'name-birth-place' else 'probabilistic' end as 方法
from 比对得分 s
join 各人 a on a.甲 = s.甲
