-- 户收入：每户最新一期登记的人均纯收入和上一年的人均纯收入。没有登记收入的户不在表内；上年数缺失为空，不当作零。
with 本年 as (
    select
        户编号,
        cast(year(交付日期) as integer) as 年度,
        人均纯收入, 上年人均纯收入, 合规自付支出, 行键
    from 登记行
    where 人均纯收入 is not null
    qualify row_number() over (partition by 户编号 order by 优先) = 1
),
往年 as (
    -- deliveries of earlier years are kept for this comparison alone
    select 户编号, cast(year(交付日期) as integer) as 年度, 人均纯收入, 行键
    from 来源.农户登记
    where 人均纯收入 is not null
    qualify row_number() over (partition by 户编号, year(交付日期) order by 交付日期 desc, 行键) = 1
)
select
    n.户编号, n.年度, n.人均纯收入,
    coalesce(n.上年人均纯收入, p.人均纯收入) as 上年人均纯收入,
    n.合规自付支出,
    n.行键,
    case when n.上年人均纯收入 is null then p.行键 else n.行键 end as 上年行键
from 本年 n
left join 往年 p on p.户编号 = n.户编号 and p.年度 = n.年度 - 1
