-- 对照：部门名单的每一行，真正写的是谁，程序归到了哪里。
-- 结果: right, wrong, review, missed, rejected (not in the lake) or past (of an older delivery, which nobody links).
select t.源, t.文件, t.工作表, t.行号, t.户编号 as 真户, t.人编号 as 真人,
    string_split(t.损坏, '；') as 损坏, t.原因 as 真因,
    m.键, m.状态, m.方法, m.户编号, m.概率, m.证据, m.原因,
    case when w.行键 is null then 'rejected'
         when m.行键 is null then 'past'
         when m.状态 = '已匹配' and m.户编号 = t.户编号 then 'right'
         when m.状态 = '已匹配' then 'wrong'
         when m.状态 in ('待确认', '一人多户') then 'review'
         else 'missed' end as 结果
from 真行 t
left join 行 w on w.源 = t.源 and w.文件 = t.文件 and w.工作表 = t.工作表 and cast(w.行号 as varchar) = t.行号
left join 夜.匹配 m on m.源 = w.源 and m.行键 = w.行键
