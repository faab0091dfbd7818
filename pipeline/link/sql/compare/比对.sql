-- 比对：每个候选对逐项比对到哪一级，级数越大越一致，-1 是有一方没有填。各级的名称见 比对权重。
with 对 as (
    select c.组, c.甲, c.乙,
        d.姓名 as 甲名, r.姓名 as 乙名,
        case when d.姓名 is null or r.姓名 is null then -1
             when d.姓名 = r.姓名 then 6
             else n.级 - 1 end as 姓名,
        -- the digits that Excel left are as certain as a whole number: where they
        -- differ, the numbers do
        case when r.证件号码 is null then -1
             when list_contains(d.号码们, r.证件号码) then 1
             when len(d.号码们) > 0 or d.残键[1] like 'T%' and d.证件号码_状态 in ('末位归零', '数值型号码', '科学计数法') and k.甲 is null then 0
             else -1 end as 有效号码,
        case when (len(d.号码们) > 0 or d.残键[1] like 'T%' and d.证件号码_状态 in ('末位归零', '数值型号码', '科学计数法') and k.甲 is null) and r.证件号码 is not null or d.数 is null or length(r.数) < 10 or r.数 is null then -1
             when k.甲 is not null then 2
             when (substr(d.数, 1, 8) = substr(r.数, 1, 8) or right(d.数, 7) = right(r.数, 7)) and 号码差(d.数, r.数) <= 1 then 3
             when length(d.数) < 15 then -1
             when right(d.数, 8) = right(r.数, 8) or substr(d.数, 1, 10) = substr(r.数, 1, 10) and right(d.数, 4) = right(r.数, 4) then 1
             else 0 end as 残缺号码,
        d.出生日期 as 甲生, r.出生日期 as 乙生, d.出生另列, d.估计出生年,
        case when d.性别 is null or r.性别 is null then -1 when d.性别 = r.性别 then 1 else 0 end as 性别,
        case when r.乡镇 is null then -1
             when d.外地 is not null and d.乡镇 is null then 0
             when d.乡镇 is null then case when d.乡镇原文 is null and d.村原文 is null then -1 else 1 end
             when d.乡镇 <> r.乡镇 then 0
             when d.村 is null or r.村 is null then 3
             when d.村 = r.村 then 4
             else 2 end as 地点,
        case when g.甲 is null then -1 when h.甲 is null then 0 else 1 end as 家庭,
        r.乡镇 as 乙乡镇, r.村 as 乙村
    from 候选对 c
    join 部门人员 d on d.甲 = c.甲
    join 登记人 r on r.乙 = c.乙
    left join 姓名对 n on n.甲名 = d.姓名 and n.乙名 = r.姓名
    left join 残号候选 k on k.甲 = c.甲 and k.乙 = c.乙
    left join (select distinct 甲 from 家庭户) g on g.甲 = c.甲
    left join 家庭户 h on h.甲 = c.甲 and h.户编号 = r.户编号
)
select 组, 甲, 乙, 甲名, 乙名, 乙乡镇, 乙村, 姓名,
    -- the number holds the birth date: agreement of both says nothing beside what
    -- agrees of the number, disagreement does, unless the date was read off it
    case when 乙生 is null or 甲生 is null or not 出生另列 and (残缺号码 > 0 or 有效号码 = 1) then -1
         when 残缺号码 > 0 and 甲生 = 乙生 then -1
         when 甲生 = 乙生 then 3
         when month(甲生) = month(乙生) and day(甲生) = day(乙生)
           or year(甲生) = year(乙生) and (month(甲生) = month(乙生) or day(甲生) = day(乙生)
                or month(甲生) = day(乙生) and day(甲生) = month(乙生)) then 2
         when abs(year(甲生) - year(乙生)) <= 1 then 1
         else 0 end as 出生,
    case when 甲生 is not null or 估计出生年 is null or 乙生 is null then -1
         when abs(估计出生年 - year(乙生)) <= 1 then 1
         else 0 end as 年龄,
    性别, 地点, 有效号码, 残缺号码, 家庭
from 对
