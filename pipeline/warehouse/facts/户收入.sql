-- 户收入：每户最新一期登记的各项收入、人均纯收入，上一年的，以及纳入监测对象的收入参考范围（参考收入＝家庭纯收入＋理赔－合规自付）。没有登记收入的户不在表内；缺的项为空，不当作零。
-- The claims and the compliant out-of-pocket are the register's where it has them, else
-- the sums of the lists over the period that the county reckons with (口径). What is
-- not known stays out of the sum and is named in 参考收入口径.
with 理赔合计 as (
    -- claims without a single amount are not claims of nothing
    select c.户编号, case when count(c.赔付金额) > 0 then cast(least(sum(c.赔付金额), 999999999999.99) as decimal(14, 2)) end as 金额
    from 理赔 c
    cross join 口径 k
    join 期间 w on w.期间 = k.收入期间 and coalesce(c.理赔日期, c.出险日期) between w.起 and w.止
    where not coalesce(regexp_matches(c.理赔状态, '拒|未赔|不予|撤'), false)
    group by c.户编号
),
自付合计 as (
    select e.户编号, e.金额
    from 户支出 e
    join 口径 k on k.收入期间 = e.期间
    where e.种类 = '医疗合规自付'
),
送 as (
    select coalesce(bool_or(源 = '防贫保险理赔'), false) as 理赔, coalesce(bool_or(源 = '医保结算'), false) as 医保
    from 送达
),
各项 as (
    select
        s.*,
        coalesce(s.家庭纯收入, try_cast(s.人均纯收入 * s.收入人口 as decimal(14, 2))) as 全户纯收入,
        coalesce(s.家庭理赔收入, case when c.户编号 is not null then c.金额 when t.理赔 then 0 end) as 计入理赔,
        case when s.家庭理赔收入 is not null then '登记' else '防贫保险' end as 理赔来源,
        coalesce(s.合规自付支出, case when t.医保 then coalesce(e.金额, 0) end) as 计入自付,
        case when s.合规自付支出 is not null then '登记' else '医保结算' end as 自付来源
    from 登记收入 s
    cross join 送 t
    left join 理赔合计 c on c.户编号 = s.户编号
    left join 自付合计 e on e.户编号 = s.户编号
),
参考 as (
    select
        *,
        try_cast(全户纯收入 + coalesce(计入理赔, 0) - coalesce(计入自付, 0) as decimal(14, 2)) as 参考收入
    from 各项
)
select
    户编号, 年度, 人均纯收入, 上年人均纯收入,
    家庭纯收入, 工资性收入, 生产经营性收入, 财产性收入, 转移性收入, 生产经营性支出,
    家庭理赔收入 as 理赔收入, 合规自付支出,
    上年家庭纯收入, 上年工资性收入, 上年转移性收入,
    收入来源,
    计入理赔, 计入自付, 参考收入,
    -- cents divided by heads in whole numbers, halves away from zero
    try_cast((2 * cast(参考收入 * 100 as bigint) + sign(参考收入) * 收入人口) // (2 * 收入人口) * 0.01 as decimal(14, 2)) as 人均参考收入,
    case when 参考收入 is not null
         then '纯收入' || case when 计入理赔 is null then '' else '＋理赔（' || 理赔来源 || '）' end
              || case when 计入自付 is null then '' else '－合规自付（' || 自付来源 || '）' end
              || case when 计入理赔 is null and 计入自付 is null then '；理赔、合规自付不详，未计'
                      when 计入理赔 is null then '；理赔不详，未计'
                      when 计入自付 is null then '；合规自付不详，未计' else '' end end as 参考收入口径,
    收入人口,
    行键, 上年行键, 上年分项行键
from 参考
