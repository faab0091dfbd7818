-- 人员归户：部门名单写到的每一个人归到哪一户、哪个人，描述相同的只列一次。状态：已匹配、待确认、一人多户（号码相同的户不止一个）、未在册、号码不可用。
-- A person's answer outranks everything; then the number; then what is left.
with 答 as (
    select 人标, 户编号, 人编号, 日期, 答复人
    from 匹配答复
    where 答复 = '是'
    qualify row_number() over (partition by 人标 order by 日期 desc, 户编号, 人编号) = 1
),
候选 as (
    select c.*, dense_rank() over (partition by c.键 order by case when c.次序 = 1 then 0 else 1 end) as 层
    from 匹配候选 c
),
首层 as (
    select *,
        count(*) over (partition by 键) as 户数,
        sum(cast(概率 as decimal(18, 9))) over (partition by 键) as 合计,
        row_number() over (partition by 键 order by 概率 desc, 次序, 户编号) as 名次
    from 候选
    where 层 = 1
),
汇总 as (
    select 键, list(户编号 order by 户编号) as 候选户, string_agg(distinct 证据, ' | ' order by 证据) as 各证据
    from 首层
    where 户数 > 1
    group by 键
),
判 as (
    select d.*, f.户编号 as 候选户编号, f.人编号 as 候选人编号, f.次序, f.方法 as 候选方法, f.概率 as 候选概率,
        f.证据 as 首证据, f.姓名一致 as 首一致,
        coalesce(s.候选户, [f.户编号]) as 候选户, coalesce(s.各证据, f.证据) as 各证据, a.户编号 as 答户, a.人编号 as 答人, a.日期 as 答日, a.答复人,
        case when a.人标 is not null then '已匹配'
             when f.次序 = 1 and f.户数 = 1 then '已匹配'
             when f.次序 = 1 then '一人多户'
             when f.概率 >= g.接受 and f.姓名 >= 3 and f.有效号码 <> 0 then '已匹配'
             when f.合计 >= g.待定 and f.概率 >= 0.25 then '待确认'
             when len(d.号码们) = 0 then '号码不可用'
             else '未在册' end as 状态
    from 部门人员 d
    cross join 比对模型 g
    left join 首层 f on f.键 = d.键 and f.名次 = 1
    left join 汇总 s on s.键 = d.键
    left join 答 a on a.人标 = d.人标
    where d.甲 in (select 甲 from 待比)
)
select 键, 人标, 家庭, 姓名, 证件号码, 证件号码_原值, 证件号码_状态, 号码们, 性别, 出生日期, 估计出生年,
    乡镇原文, 村原文, 乡镇, 村, 外地, 状态,
    case when 状态 = '已匹配' then coalesce(答户, 候选户编号) end as 户编号,
    case when 状态 = '已匹配' then case when 答户 is null then 候选人编号 else 答人 end end as 人编号,
    case when 状态 = '已匹配' then case when 答户 is null then 候选方法 else 'confirmed' end end as 方法,
    cast(case when 状态 <> '已匹配' then null when 答户 is not null or 次序 = 1 then 1 else least(候选概率, 0.9999) end as decimal(5, 4)) as 概率,
    case when 答户 is not null then '乡镇已确认（' || cast(答日 as varchar) || coalesce('，' || 答复人, '') || '）'
         when 状态 = '已匹配' then 首证据
         when 状态 in ('一人多户', '待确认') then 各证据 end as 证据,
    case when 答户 is not null then true when 状态 in ('已匹配', '一人多户', '待确认') then 首一致 end as 姓名一致,
    case when 状态 in ('已匹配', '一人多户', '待确认') then case when 答户 is null then 候选户 else [答户] end end as 候选户
from 判
