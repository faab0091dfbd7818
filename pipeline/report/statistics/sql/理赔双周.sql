-- 理赔双周：防贫综合保险理赔按双周汇总，一险种一乡镇一行。双周从每年1月1日起每14天一期，年末不足14天的并入最后一期。
with 期 as (
    select
        z.*, h.乡镇,
        year(z.理赔日期) as 年,
        least((dayofyear(z.理赔日期) - 1) // 14 + 1, 26) as 期次
    from 理赔 z
    join 户 h on h.户编号 = z.户编号
    where z.理赔日期 is not null
)
select
    年, 期次,
    cast(make_date(年, 1, 1) + to_days(cast((期次 - 1) * 14 as integer)) as date) as 起,
    case when 期次 = 26 then make_date(年, 12, 31)
         else cast(make_date(年, 1, 1) + to_days(cast(期次 * 14 - 1 as integer)) as date) end as 止,
    乡镇, coalesce(险种, '（未写险种）') as 险种,
    count(*) as 理赔笔数, count(distinct 户编号) as 理赔户数,
    cast(least(sum(赔付金额), 999999999999.99) as decimal(14, 2)) as 赔付金额
from 期
group by 年, 期次, 乡镇, coalesce(险种, '（未写险种）')
