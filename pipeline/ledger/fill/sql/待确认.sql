-- Persons of department lists whose number stands in more than one household:
-- a line for each candidate. A township sees its own candidates only, and is
-- told that there are others.
with 人 as (
    -- one question a person, however often and however spelt the list places him
    select 源, 姓名, 证件号码, min_by(乡镇, 行键) as 乡镇, min_by(村, 行键) as 村, 候选户, count(*) as 行数
    from 匹配
    where 状态 = '一人多户'
    group by 源, 姓名, 证件号码, 候选户
),
候选 as (
    select *, unnest(候选户) as 户编号, len(候选户) as 户数 from 人
)
select
    h.乡镇,
    'Q' || upper(substr(sha256(concat_ws('|', c.源, c.姓名, c.证件号码)), 1, 11)),
    coalesce(s.部门, ''), c.源, coalesce(c.姓名, ''), coalesce(c.证件号码, ''),
    concat_ws('，', '部门名单写的是：' || coalesce(concat(c.乡镇, c.村), '没有乡镇和村'),
              '同一证件号码登记在' || cast(c.户数 as varchar) || '户，请确认此人属于哪一户',
              case when c.行数 > 1 then '共' || cast(c.行数 as varchar) || '条' end),
    c.户编号, coalesce(h.户主姓名, ''), coalesce(h.村, ''), coalesce(p.姓名, ''), coalesce(p.证件号码, ''), coalesce(p.与户主关系, ''),
    case when p.姓名 = c.姓名 then '证件号码一致，姓名一致' else '证件号码一致，姓名不一致' end
from 候选 c
join 户 h on h.户编号 = c.户编号
join 人员 p on p.户编号 = c.户编号 and p.证件号码 = c.证件号码
left join 数据源状态 s on s.源 = c.源
left join 乡镇 t on t.乡镇 = h.乡镇
-- one line a household, even where it lists the number twice
qualify row_number() over (partition by c.源, c.姓名, c.证件号码, c.户编号 order by p.姓名 is distinct from c.姓名, p.人编号) = 1
order by t.次序 nulls last, h.乡镇, c.源, c.证件号码, c.姓名 nulls first, h.村 nulls last, c.户编号
