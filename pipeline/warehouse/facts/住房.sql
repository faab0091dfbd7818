-- 住房：最新一期住房安全鉴定结果中能对上登记的户，A、B级安全，C级局部危险，D级整幢危险。
with 首见 as (
    select 证件号码, 鉴定等级, min(交付日期) as 日期
    from 来源.住房鉴定
    where 证件号码 is not null
    group by 证件号码, 鉴定等级
),
户首见 as (
    -- under whatever number was written
    select r.户编号, n.鉴定等级, min(n.交付日期) as 日期
    from 来源.住房鉴定 n
    join 行人 r on r.行键 = n.行键
    group by r.户编号, n.鉴定等级
),
起点 as (
    select min(交付日期) as 日期 from 来源.住房鉴定
)
select
    m.户编号, m.人编号, m.姓名, n.鉴定等级, n.鉴定日期,
    case when least(f.日期, p.日期) > s.日期 then least(f.日期, p.日期) end as 首次出现日期,
    n.行键
from 来源.住房鉴定 n
join 匹配 m on m.行键 = n.行键 and m.状态 = '已匹配'
cross join 起点 s
left join 首见 f on f.证件号码 = n.证件号码 and f.鉴定等级 is not distinct from n.鉴定等级
left join 户首见 p on p.户编号 = m.户编号 and p.鉴定等级 is not distinct from n.鉴定等级
where n.本期
