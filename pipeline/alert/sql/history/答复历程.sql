-- 答复历程：乡镇对线索的每一次答复，一次一行，互相矛盾的并列在此；本轮：算数的，即最近一次下发或重开以后的；现行：目前以哪一次为准（本轮中日期最近的）。
-- The same cell of the same workbook counts once, however often it was read.
with 各次 as (
    select a.夜, a.序, a.线索编号, e.规则, e.户编号, e.人编号, a.日期, a.答复, a.去向, a.答复人, a.说明, a.文件, a.文件摘要, a.工作表, a.行号
    from 历史事件 a
    join 线索末态 e on e.线索编号 = a.线索编号 and a.夜 >= e.初现夜
    where a.事件 = '答复'
    qualify row_number() over (
        partition by a.线索编号, a.文件摘要, a.工作表, a.行号, a.答复, a.日期 order by a.夜, a.序) = 1
),
当轮 as (
    select a.*, (n.轮夜 is null or a.夜 >= n.轮夜) and (n.轮日 is null or a.日期 >= n.轮日) as 本轮
    from 各次 a
    join 线索节点 n on n.线索编号 = a.线索编号
)
select *,
    本轮 and row_number() over (
        partition by 线索编号, 本轮
        order by 日期 desc, 夜 desc, 去向 = '等待', 文件摘要 desc, 工作表 desc, 行号 desc, 答复 desc) = 1 as 现行
from 当轮
