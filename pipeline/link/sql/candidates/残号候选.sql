-- 残号候选：号码被表格截短或变形，剩下的部分与登记号码相同的人员。
-- What is left of a damaged number, and what an intact one may be damaged to, is
-- identity's knowledge (SurvivorKeys, NumberKeys). No damage reaches the year and
-- month of birth, so only who shares those is asked: every key is a letter and
-- digits from the front.
with 部门残号 as (
    select 甲, unnest(残键) as 残键 from 余下
),
部门整号 as (
    select 甲, unnest(string_split(号码键(证件号码), '|')) as 残键
    from 余下
    where 证件号码 is not null
      and substr(证件号码, 1, 12) in (select substr(unnest(残键), 2, 12) from 登记人 where 残键 is not null)
)
select d.甲, r.乙
from 部门残号 d
join (
    select 乙, unnest(string_split(号码键(证件号码), '|')) as 残键
    from 登记人
    where substr(证件号码, 1, 12) in (select substr(残键, 2, 12) from 部门残号)
) r on r.残键 = d.残键
union
select d.甲, r.乙
from 部门整号 d
join (select 乙, unnest(残键) as 残键 from 登记人 where 残键 is not null) r on r.残键 = d.残键
