-- Values that a department should put right: rejected rows and warnings, refunds
-- whose bill is not there, what is odd about a sheet as a whole, and what townships
-- found to be wrong.
select
    coalesce(s.部门, ''), q.源, q.级别, q.文件, q.工作表, q.行号, coalesce(q.列, ''), coalesce(q.列名, ''),
    coalesce(q.值, ''), q.原因, coalesce(q.处理建议, '')
from 来源.问题行 q
left join 数据源状态 s on s.源 = q.源
union all
select
    coalesce(s.部门, ''), l.源, '警告', l.文件, l.工作表, l.行号, '', '医疗费总额',
    '', '退费单找不到对应的原单，未参与计算', '核对原单是否已报送；原单在以前各期的，请一并报送'
from 退费 t
join 来源.行 l on l.行键 = t.行键
left join 数据源状态 s on s.源 = l.源
where t.原单行键 is null
union all
select b.部门, b.源, '警告', b.文件, b.工作表, 0, '', '', '', unnest(string_split(b.提醒, chr(10))), '请核对后重新报送'
from 文件对账 b
where b.状态 = '已使用' and b.提醒 is not null
union all
-- what a township found to be wrong; a row that tonight's files no longer have is no longer theirs to mend
select coalesce(q.部门, ''), q.源, '退回', q.文件, q.工作表, q.行号, '', '', coalesce(q.姓名, q.户主姓名, ''),
    '乡镇核实答复：' || concat_ws('，', q.答复, q.说明) || '（' || concat_ws(' ', cast(q.答复日期 as varchar), q.答复人) || '）',
    '请核对这一行，更正后重新报送'
from 退回部门 q
where q.文件 is not null
order by 1, 2, 4, 5, 6, 7, 8, 9, 10, 11
