-- Persons of department lists who may belong to more than one household, or to
-- one with too little certainty: a line for each candidate. A township sees its
-- own candidates only, and is told that there are others.
with 问 as (
    -- one question a person, however often and on however many lists he stands
    select 确认编号, min(状态) as 状态, min(键) as 键, string_agg(distinct 源, '、' order by 源) as 源, min(源) as 首源,
        min_by(姓名, 行键) as 姓名, min_by(coalesce(证件号码, 证件号码_原值), 行键) as 号码, min_by(证件号码_状态, 行键) as 号码状态,
        min_by(乡镇, 行键) as 乡镇, min_by(村, 行键) as 村, count(*) as 行数
    from 匹配
    where 确认编号 is not null
    group by 确认编号
),
候选 as (
    select q.*, d.性别, d.出生日期, c.户编号, c.人编号, c.概率, c.证据, count(*) over (partition by q.确认编号) as 户数
    from 问 q
    join 人员归户 d on d.键 = q.键
    join 匹配候选 c on c.键 = q.键 and (q.状态 = '待确认' or c.次序 = 1)
)
select
    h.乡镇,
    c.确认编号,
    coalesce(s.部门, ''), c.源, coalesce(c.姓名, ''), coalesce(c.号码, ''),
    concat_ws('，', '部门名单写的是：' || coalesce(nullif(concat(c.乡镇, c.村), ''), '没有乡镇和村'),
              c.性别, cast(c.出生日期 as varchar) || '出生',
              case when c.状态 = '一人多户' then '同一证件号码登记在' || cast(c.户数 as varchar) || '户，请确认此人属于哪一户'
                   when c.户数 > 1 then '可能是' || cast(c.户数 as varchar) || '户中的一户，请确认是不是这一户的人'
                   else '请确认是不是这一户的人' end,
              case when c.行数 > 1 then '共' || cast(c.行数 as varchar) || '条' end),
    c.户编号, coalesce(h.户主姓名, ''), coalesce(h.村, ''), coalesce(p.姓名, ''), coalesce(p.证件号码, ''), coalesce(p.与户主关系, ''),
    c.证据 || case when c.状态 = '待确认' then '；把握' || cast(cast(round(least(c.概率, 0.99) * 100) as integer) as varchar) || '%' else '' end
from 候选 c
join 户 h on h.户编号 = c.户编号
left join 人员 p on p.户编号 = c.户编号 and p.人编号 = c.人编号
left join 数据源状态 s on s.源 = c.首源
left join 乡镇 t on t.乡镇 = h.乡镇
qualify row_number() over (partition by c.确认编号, c.户编号 order by p.姓名, p.证件号码) = 1
order by t.次序 nulls last, h.乡镇, c.首源, c.号码, c.姓名 nulls first, c.确认编号, c.概率 desc, h.村 nulls last, c.户编号
