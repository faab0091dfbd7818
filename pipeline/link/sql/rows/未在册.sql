-- 未在册：部门名单写到、登记中找不到的人，按最可能的原因分类。住在本县乡镇而登记里没有的，可能是漏登，请乡镇核实。
with 人 as (
    select * from 人员归户 where 状态 in ('未在册', '号码不可用')
),
常见地区 as (
    -- the area code is that of the first registration: brides come from elsewhere
    select substr(证件号码, 1, 6) as 地区
    from 登记人
    where 证件号码 is not null
    group by 地区
    having count(*) >= 0.002 * (select count(*) from 登记人)
),
曾在册 as (
    select 证件号码, max(交付日期) as 最近, max_by(户编号, 交付日期) as 原户编号
    from 来源.农户登记
    where not 本期 and 证件号码 is not null and 证件号码 not in (select 证件号码 from 登记人 where 证件号码 is not null)
    group by 证件号码
),
家人 as (
    select 家庭, min(户编号) as 户编号
    from 人员归户
    where 家庭 is not null and 状态 = '已匹配'
    group by 家庭
    having count(distinct 户编号) = 1
),
判 as (
    select p.*, c.最近, c.原户编号, f.户编号 as 家人户,
        case when c.证件号码 is not null then '死亡或迁出'
             when p.外地 is not null then '外县人员'
             when p.出生日期 > n.日期 - interval 24 month and p.出生日期 <= n.日期 then '新生儿'
             when concat(p.乡镇原文, p.村原文) similar to '.*(社区|居委会|居民委员会|街道|小区).*' then '城镇居民'
             when p.证件号码 is not null and p.乡镇 is null and substr(p.证件号码, 1, 6) not in (select 地区 from 常见地区) then '外县人员'
             when p.证件号码 is null then '线索不足'
             when p.乡镇 is not null then '疑似漏登'
             else '原因不明' end as 原因
    from 人 p
    cross join (select max(日期) as 日期 from 今夜) n
    left join 曾在册 c on c.证件号码 = p.证件号码
    left join 家人 f on f.家庭 = p.家庭
)
select 键, 人标, 姓名, 证件号码, 证件号码_原值, 证件号码_状态, 出生日期, 乡镇原文, 村原文, 乡镇, 村, 状态, 原因,
    case 原因
        when '死亡或迁出' then cast(最近 as varchar) || '的登记中有此人（户编号' || 原户编号 || '），本期没有：可能已死亡、迁出或销户'
        when '外县人员' then case when 外地 is not null then '住址写的是' || 外地 else '号码前6位在本县登记中少见，名单也没有写本县的乡镇' end
        when '新生儿' then '出生不到两年，登记可能尚未补录' || case when 家人户 is null then '' else '；同一户主名下的家人在户' || 家人户 end
        when '城镇居民' then '住址写的是社区或街道，可能不是农户'
        when '疑似漏登' then '号码有效，住在' || 乡镇 || coalesce(村, '') || '，登记中没有此人：请乡镇核实是不是漏登的农户'
        when '线索不足' then case when coalesce(证件号码_状态, '空') = '空' then '没有证件号码' else '证件号码不能用（' || 证件号码_状态 || '）' end
            || case when 姓名 is null then '，也没有姓名' else '，凭姓名和住址找不到，或同名的不止一人' end || '：请部门按证件原件更正后重新报送'
        else '登记中没有这个证件号码，也看不出住在哪里' end as 说明
from 判
