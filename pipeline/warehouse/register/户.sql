-- 户：登记在册的每一户，一户一行。户类：监测对象（风险未消除）、脱贫户、一般农户。
with 户主行 as (
    -- the householder's own row says where the household is; without one, its first row does
    select *
    from 登记行
    qualify row_number() over (
        partition by 户编号
        order by case when 与户主关系 = '户主' then 0 else 1 end,
                 case when 乡镇 = '未识别乡镇' then 1 else 0 end,
                 优先
    ) = 1
),
合并 as (
    select
        户编号,
        min_by(户类型, 优先) filter (where 户类型 is not null) as 户类型,
        bool_or(户类型 like '%脱贫户%' or 户类型 like '%脱贫不稳定%') as 曾脱贫,
        min_by(监测对象类别, 优先) filter (where 监测对象类别 is not null) as 监测对象类别,
        min_by(风险是否已消除, 优先) filter (where 监测对象类别 is not null and 风险是否已消除 is not null) as 风险是否已消除,
        min_by(识别监测时间, 优先) filter (where 识别监测时间 is not null) as 识别监测时间,
        min_by(消除监测时间, 优先) filter (where 消除监测时间 is not null) as 消除监测时间,
        min_by(家庭人口, 优先) filter (where 家庭人口 is not null) as 家庭人口,
        count(distinct coalesce(证件号码, 姓名)) as 登记人数,
        min_by(整户无劳动能力兜底保障户, 优先) filter (where 整户无劳动能力兜底保障户 is not null) as 整户无劳动能力兜底保障户,
        min_by(联系电话, 优先) filter (where 联系电话 is not null) as 联系电话,
        min_by(共同生活人口, 优先) filter (where 共同生活人口 is not null) as 共同生活人口,
        min_by(户籍人口, 优先) filter (where 户籍人口 is not null) as 户籍人口,
        min_by(易地搬迁户, 优先) filter (where 易地搬迁户 is not null) as 易地搬迁户,
        min_by(安置点, 优先) filter (where 安置点 is not null) as 安置点,
        min_by(帮扶责任人, 优先) filter (where 帮扶责任人 is not null) as 帮扶责任人,
        min_by(责任人落实日期, 优先) filter (where 责任人落实日期 is not null) as 责任人落实日期,
        min_by(帮扶计划日期, 优先) filter (where 帮扶计划日期 is not null) as 帮扶计划日期,
        min_by(是否危房户, 优先) filter (where 是否危房户 is not null) as 是否危房户,
        min_by(是否解决安全饮用水, 优先) filter (where 是否解决安全饮用水 is not null) as 是否解决安全饮用水
    from 登记行
    group by 户编号
),
定性 as (
    select
        *,
        case when 监测对象类别 is null then '非监测对象'
             when 风险是否已消除 then '已消除'
             else '未消除' end as 监测状态,
        coalesce(家庭人口, 登记人数)::integer as 人口
    from 合并
)
select
    m.户编号,
    h.姓名 as 户主姓名,
    h.证件号码 as 户主证件号码,
    h.乡镇, h.村, h.自然村,
    coalesce(m.户类型, case when m.监测对象类别 is null then '一般农户' end) as 户类型,
    m.监测对象类别, m.风险是否已消除, m.识别监测时间, m.消除监测时间,
    m.监测状态,
    case when m.监测对象类别 is not null and not coalesce(m.风险是否已消除, false) then '监测对象'
         when coalesce(m.曾脱贫, false) or m.监测对象类别 like '%脱贫不稳定%' then '脱贫户'
         else '一般农户' end as 户类,
    m.人口 as 家庭人口,
    m.整户无劳动能力兜底保障户,
    m.联系电话,
    m.共同生活人口, m.户籍人口,
    -- a divisor of zero is no divisor
    coalesce(nullif(case k.收入除数 when '共同生活人口' then m.共同生活人口 when '户籍人口' then m.户籍人口 end, 0), m.人口) as 收入人口,
    m.易地搬迁户, m.安置点, m.帮扶责任人, m.责任人落实日期, m.帮扶计划日期,
    m.是否危房户, m.是否解决安全饮用水,
    -- whole months: they are full on the day of the same number, or on the last of a
    -- month that has none (民法典第二百零二条)
    case when m.监测状态 = '未消除' and m.识别监测时间 <= n.日期 then date_sub('month', m.识别监测时间, n.日期) end::integer as 监测月数,
    case when m.监测状态 = '已消除' and m.消除监测时间 <= n.日期 then date_sub('month', m.消除监测时间, n.日期) end::integer as 消除月数,
    h.行键
from 定性 m
cross join 口径 k
cross join 今夜 n
join 户主行 h on h.户编号 = m.户编号
