-- 登记收入：每户最新一期登记的各项收入，以及上一年的。没有登记任何收入的户不在表内；缺的项为空，不当作零。
-- 年度 is the year of the delivery. What a register of November calls this year's
-- income is in many places that of the collection year October to September, which
-- ends in the same calendar year; one delivered from January to September may still
-- show the year before. The lists do not say, so the year of delivery stands.
-- Lists overlap, so each item comes from the first row (优先) that has it, among
-- those of one year.
with 行 as (
    select
        户编号, cast(year(交付日期) as integer) as 年度, true as 现行, 优先 as 次序,
        人均纯收入, 上年人均纯收入, 家庭纯收入, 工资性收入, 生产经营性收入, 财产性收入, 转移性收入, 生产经营性支出,
        家庭理赔收入, 合规自付支出, null as 人口, 行键
    from 登记行
    union all
    -- deliveries of earlier years are kept for this comparison alone
    select
        户编号, cast(year(交付日期) as integer), false,
        row_number() over (partition by 户编号, year(交付日期) order by 交付日期 desc, 行键),
        人均纯收入, 上年人均纯收入, 家庭纯收入, 工资性收入, 生产经营性收入, 财产性收入, 转移性收入, 生产经营性支出,
        家庭理赔收入, 合规自付支出,
        coalesce(nullif(case k.收入除数 when '共同生活人口' then 共同生活人口 when '户籍人口' then 户籍人口 end, 0), 家庭人口),
        行键
    from 来源.农户登记
    cross join 口径 k
),
有收入 as (
    select *
    from 行
    where coalesce(人均纯收入, 家庭纯收入, 工资性收入, 生产经营性收入, 财产性收入, 转移性收入) is not null
),
合并 as (
    select
        户编号, 年度, 现行,
        min_by(人均纯收入, 次序) filter (where 人均纯收入 is not null) as 人均纯收入,
        min_by(上年人均纯收入, 次序) filter (where 上年人均纯收入 is not null) as 上年人均纯收入,
        min_by(家庭纯收入, 次序) filter (where 家庭纯收入 is not null) as 家庭纯收入,
        min_by(工资性收入, 次序) filter (where 工资性收入 is not null) as 工资性收入,
        min_by(生产经营性收入, 次序) filter (where 生产经营性收入 is not null) as 生产经营性收入,
        min_by(财产性收入, 次序) filter (where 财产性收入 is not null) as 财产性收入,
        min_by(转移性收入, 次序) filter (where 转移性收入 is not null) as 转移性收入,
        min_by(生产经营性支出, 次序) filter (where 生产经营性支出 is not null) as 生产经营性支出,
        min_by(家庭理赔收入, 次序) filter (where 家庭理赔收入 is not null) as 家庭理赔收入,
        min_by(合规自付支出, 次序) filter (where 合规自付支出 is not null) as 合规自付支出,
        min_by(人口, 次序) filter (where 人口 > 0) as 人口,
        min(次序) filter (where 人均纯收入 is not null) as 首次序,
        -- the row that the figure per head comes from, else the first with any income
        coalesce(min_by(行键, 次序) filter (where 人均纯收入 is not null),
                 min_by(行键, 次序) filter (where 家庭纯收入 is not null),
                 min_by(行键, 次序)) as 行键
    from 有收入
    group by 户编号, 年度, 现行
),
年收入 as (
    select
        m.* replace (
            -- net income = wage + business + property + transfer − business cost, and only when all five are known (domain.md section 3)
            coalesce(m.家庭纯收入, try_cast(m.工资性收入 + m.生产经营性收入 + m.财产性收入 + m.转移性收入 - m.生产经营性支出 as decimal(14, 2))) as 家庭纯收入,
            case when m.现行 then h.收入人口 else m.人口 end as 人口),
        case when m.人均纯收入 is not null or m.家庭纯收入 is not null then '登记'
             when m.工资性收入 + m.生产经营性收入 + m.财产性收入 + m.转移性收入 - m.生产经营性支出 is not null then '分项计算' end as 收入来源
    from 合并 m
    join 户 h on h.户编号 = m.户编号
),
人均 as (
    -- cents divided by heads in whole numbers, halves away from zero
    select
        * replace (coalesce(人均纯收入,
            try_cast((2 * cast(家庭纯收入 * 100 as bigint) + sign(家庭纯收入) * 人口) // (2 * 人口) * 0.01 as decimal(14, 2))) as 人均纯收入)
    from 年收入
),
现行年 as (
    select *
    from 人均
    where 现行
    qualify row_number() over (partition by 户编号 order by 首次序 nulls last, 年度 desc) = 1
)
select
    n.户编号, n.年度, n.人均纯收入,
    coalesce(n.上年人均纯收入, p.人均纯收入) as 上年人均纯收入,
    n.家庭纯收入, n.工资性收入, n.生产经营性收入, n.财产性收入, n.转移性收入, n.生产经营性支出,
    n.家庭理赔收入, n.合规自付支出,
    p.家庭纯收入 as 上年家庭纯收入, p.工资性收入 as 上年工资性收入, p.转移性收入 as 上年转移性收入,
    n.收入来源, n.人口 as 收入人口,
    n.行键,
    case when n.上年人均纯收入 is null then p.行键 else n.行键 end as 上年行键,
    p.行键 as 上年分项行键
from 现行年 n
left join 人均 p on p.户编号 = n.户编号 and p.年度 = n.年度 - 1 and not p.现行
