-- 匹配：部门数据的每一行对应登记中的哪一户、哪个人，用什么方法、有多大把握。状态：已匹配、一人多户（留给人判断）、未在册、号码不可用。
with 首步 as (
    select *
    from 匹配候选
    qualify 次序 = min(次序) over (partition by 行键)
),
归户 as (
    select
        行键,
        count(distinct 户编号) as 候选户数,
        list(distinct 户编号 order by 户编号) as 候选户,
        min(户编号) as 户编号,
        min(人编号) as 人编号,
        min(方法) as 方法,
        min(概率) as 概率,
        string_agg(distinct 证据, ' | ' order by 证据) as 证据,
        bool_and(姓名一致) as 姓名一致
    from 首步
    group by 行键
)
select
    d.源, d.行键, d.姓名, d.证件号码, d.证件号码_原值, d.证件号码_状态, d.乡镇, d.村,
    case when g.候选户数 = 1 then '已匹配'
         when g.候选户数 > 1 then '一人多户'
         when d.证件号码 is null then '号码不可用'
         else '未在册' end as 状态,
    case when g.候选户数 = 1 then g.户编号 end as 户编号,
    case when g.候选户数 = 1 then g.人编号 end as 人编号,
    case when g.候选户数 = 1 then g.方法 end as 方法,
    case when g.候选户数 = 1 then g.概率 end as 概率,
    g.证据, g.姓名一致, g.候选户
from 部门人员 d
left join 归户 g on g.行键 = d.行键
