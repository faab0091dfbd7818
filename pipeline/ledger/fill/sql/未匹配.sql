-- Persons of department lists for whom no household was found, one line a
-- person and list, with the first row that names them.
with 人 as (
    select
        m.源, m.状态, coalesce(m.姓名, '') as 姓名, coalesce(m.证件号码, m.证件号码_原值, '') as 号码,
        min(m.证件号码_状态) as 号码状态, min(m.乡镇) as 乡镇, min(m.村) as 村,
        min(m.原因) as 原因, min(m.说明) as 说明,
        min({"文件": l.文件, "工作表": l.工作表, "行号": l.行号}) as 首行, count(*) as 行数
    from 匹配 m
    join 来源.行 l on l.行键 = m.行键
    -- without a register nobody is found, which says nothing about anybody
    where m.状态 <> '已匹配' and exists (select 1 from 户)
    group by m.源, m.状态, coalesce(m.姓名, ''), coalesce(m.证件号码, m.证件号码_原值, '')
)
select
    coalesce(s.部门, ''), p.源, p.状态, p.姓名, p.号码, coalesce(p.乡镇, ''), coalesce(p.村, ''),
    case p.状态
        when '一人多户' then '同一号码登记在两户以上，已列入乡镇台账“待确认”'
        when '待确认' then '登记中有相近的人，把握不够，已列入乡镇台账“待确认”'
        else concat_ws('：', p.原因, p.说明) end
    || case when p.行数 > 1 then '（共' || cast(p.行数 as varchar) || '行）' else '' end,
    p.首行.文件, p.首行.工作表, p.首行.行号
from 人 p
left join 数据源状态 s on s.源 = p.源
order by 1, 2, 3, p.首行.文件, p.首行.工作表, p.首行.行号, p.姓名, p.号码
