-- 下发任务：每条线索每次下发是一项任务，一项一行：何时下发、何时截止、谁在何时怎样答复、是否按时、是否已纳入。同一次下发有几个答复的，以日期最近的为准；“核实中”不算答复。
with 下发 as (
    select
        线索编号, 夜, 序, 规则, 户编号, 人编号, 乡镇, 村, 户主姓名, 姓名, 监测状态, 观测值, 证据, 批次, 截止,
        coalesce(日期, 夜) as 下发日期,
        row_number() over 次序 as 第几次,
        lead(夜) over 次序 as 下次夜
    from 预警历程
    where 事件 = '下发'
    window 次序 as (partition by 线索编号 order by 夜, 序)
),
答 as (
    -- an answer belongs to the last issue before it: it was read after that night and before the next issue
    select
        x.线索编号, x.第几次, a.答复, a.去向, a.日期, a.答复人, a.说明, a.文件,
        row_number() over (partition by x.线索编号, x.第几次 order by a.日期 desc, a.夜 desc, a.序 desc, a.文件摘要) as 新旧,
        min(a.日期) over (partition by x.线索编号, x.第几次) as 首答日期
    from 下发 x
    join 预警历程 a on a.线索编号 = x.线索编号
    where a.事件 = '答复' and a.去向 <> '等待'
        and a.夜 >= x.夜 and (x.下次夜 is null or a.夜 < x.下次夜)
),
核实中 as (
    select distinct x.线索编号, x.第几次
    from 下发 x
    join 预警历程 a on a.线索编号 = x.线索编号
    where a.事件 = '答复' and a.去向 = '等待'
        and a.夜 >= x.夜 and (x.下次夜 is null or a.夜 < x.下次夜)
),
纳入 as (
    select x.线索编号, x.第几次, min(c.夜) as 纳入日期
    from 下发 x
    join 预警历程 c on c.线索编号 = x.线索编号
    where c.事件 = '关闭' and c.原因 like '已纳入%'
        and c.夜 >= x.夜 and (x.下次夜 is null or c.夜 < x.下次夜)
    group by x.线索编号, x.第几次
),
了结 as (
    -- gone from the data or closed without an answer: nobody has to go any more
    select x.线索编号, x.第几次, min(c.夜) as 了结日期, arg_min(c.事件, c.夜) as 了结方式
    from 下发 x
    join 预警历程 c on c.线索编号 = x.线索编号
    where c.事件 in ('关闭', '消失')
        and c.夜 >= x.夜 and (x.下次夜 is null or c.夜 < x.下次夜)
    group by x.线索编号, x.第几次
),
家庭 as (
    select 户编号, count(*) as 人数 from 人员 group by 户编号
)
select
    x.线索编号, x.第几次, x.批次, x.下发日期, strftime(x.下发日期, '%Y-%m') as 月,
    strftime(x.下发日期, '%Y') || '年第' || cast(quarter(x.下发日期) as varchar) || '季度' as 季度,
    x.规则, coalesce(r.标题, x.规则) as 标题, coalesce(r.类别, '') as 类别, coalesce(r.牵头部门, '（规则已停用）') as 牵头部门,
    coalesce(x.乡镇, '未识别乡镇') as 乡镇, x.村, x.户编号, x.户主姓名, x.人编号, x.姓名,
    coalesce(x.监测状态, '') = '未消除' as 是补充风险,
    case when x.人编号 is null then coalesce(f.人数, 1) else 1 end as 涉及人数,
    x.证据, x.截止,
    a.答复, a.去向, a.首答日期 as 答复日期, a.答复人, a.说明,
    case when a.首答日期 is not null then date_diff('day', x.下发日期, a.首答日期) end as 答复天数,
    case when a.首答日期 is not null and x.截止 is not null then a.首答日期 <= x.截止 end as 按时,
    case when a.去向 = '纳入' or a.答复 like '属实%' or a.答复 like '%补充风险%' then true
         when a.答复 is not null then false end as 属实,
    n.纳入日期,
    case when a.答复 is not null then '已核实'
         when e.了结日期 is not null then case e.了结方式 when '消失' then '线索消失' else '已关闭' end
         when x.下次夜 is not null then '已重新下发'
         when x.截止 < t.日期 then '逾期未核实'
         when w.线索编号 is not null then '核实中'
         else '未到期' end as 状态
from 下发 x
cross join 今夜 t
left join 规则 r on r.规则 = x.规则
left join 答 a on a.线索编号 = x.线索编号 and a.第几次 = x.第几次 and a.新旧 = 1
left join 核实中 w on w.线索编号 = x.线索编号 and w.第几次 = x.第几次
left join 纳入 n on n.线索编号 = x.线索编号 and n.第几次 = x.第几次
left join 了结 e on e.线索编号 = x.线索编号 and e.第几次 = x.第几次
left join 家庭 f on f.户编号 = x.户编号
