-- Rules that were not evaluated tonight, by township and for the whole county
-- (乡镇 empty): how many clues stay frozen, and since when. The reason names the
-- source.
with 规则夜 as (
    select 规则, max(夜) filter (where 事件 in ('产生', '持续', '加重', '消失')) as 末次评估 from 预警历程 group by 规则
),
冻结自 as (
    select e.规则, min(e.夜) as 自
    from 预警历程 e
    left join 规则夜 n on n.规则 = e.规则
    where e.事件 = '冻结' and (n.末次评估 is null or e.夜 > n.末次评估)
    group by e.规则
),
冻结数 as (
    select 规则, 乡镇, count(*) as 条 from 预警 where 状态 = '冻结' and 合并到 is null group by 规则, 乡镇
    union all
    select 规则, '', count(*) from 预警 where 状态 = '冻结' and 合并到 is null group by 规则
),
范围 as (
    select 乡镇 from 乡镇
    union
    select 乡镇 from 预警
    union all
    select ''
)
select
    a.乡镇, r.标题, r.未评估原因, cast(coalesce(n.条, 0) as bigint), coalesce(f.自, t.日期)
from 规则 r
cross join 范围 a
cross join 今夜 t
left join 冻结数 n on n.规则 = r.规则 and n.乡镇 = a.乡镇
left join 冻结自 f on f.规则 = r.规则
where not r.已评估 and r.种类 = '预警'
order by r.次序, a.乡镇
