-- 整改工作台账：核实属实、需要接着办的事，以及退回部门更正的数据：由谁办、什么时限、办结没有。纳入或回退以登记中已是监测对象（风险未消除）为销号，退回部门的以部门数据中不再有这一情况为销号。
select
    t.乡镇, t.村, t.户编号, t.户主姓名, t.线索编号, t.标题,
    case 去向 when '纳入' then case when 答复 like '%回退%' then '风险已消除户回退' else '纳入监测对象' end
              else '退回部门更正数据' end as 整改事项,
    case 去向 when '纳入' then t.乡镇 else 牵头部门 end as 责任单位,
    答复, 答复日期, 说明, q.截止日期 as 时限,
    case when 去向 = '纳入' and 纳入日期 is not null then '已销号'
         when 去向 = '退回' and not exists (select 1 from 预警 y where y.线索编号 = t.线索编号) then '已销号'
         else '未销号' end as 状态,
    纳入日期 as 销号日期
from 下发任务 t
left join 办理期限 q on q.阶段 = '识别' and q.线索编号 = t.线索编号 and q.起算日期 = t.下发日期
where 去向 in ('纳入', '退回')
