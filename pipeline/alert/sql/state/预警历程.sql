-- 预警历程：每条线索从产生到现在发生了什么，只增不改：部门数据的变化、下发、催办、答复、重开、逾期、关闭。没有变化的夜不记。
with 全部 as (
    select * from 历史事件
    union all by name
    select * from 事件
)
select a.* replace (
    coalesce(a.规则, d.规则) as 规则, coalesce(a.户编号, d.户编号) as 户编号,
    case when a.规则 is null then d.人编号 else a.人编号 end as 人编号, coalesce(a.期间, d.期间) as 期间,
    coalesce(a.乡镇, d.乡镇) as 乡镇, coalesce(a.村, d.村) as 村,
    coalesce(a.户主姓名, d.户主姓名) as 户主姓名, coalesce(a.姓名, d.姓名) as 姓名)
from 全部 a
left join 今夜办理 d on d.线索编号 = a.线索编号
