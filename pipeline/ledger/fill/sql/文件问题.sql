-- Files that were left alone tonight, and sheets of files in use that nobody
-- could read. The last column says whether a household of some township may be
-- hidden in it: the townships are told of those. A file that was superseded,
-- repeats another or waits for its day (未到日期.sql) is no problem.
select 文件夹, 文件, '' as 工作表,
    状态 || case when 说明 is null then '' else '：' || 说明 end,
    coalesce(处理建议, ''),
    状态 in ('无法读取', '无法判断来源', '正在写入')
from 文件
where 状态 not in ('已使用', '已有更新一期', '内容重复', '日期晚于今夜')
union all
select f.文件夹, b.文件, b.工作表,
    '工作表“' || b.工作表 || '”没有认出表头，' || cast(b.未识别 as varchar) || ' 行没有读取',
    '是名单的，请部门按原来的列名整理表头后重新报送；是填表说明之类的，不用处理',
    true
from 文件对账 b
join 文件 f on f.文件 = b.文件
where b.状态 = '已使用' and b.未识别 > 0
order by 2, 3
