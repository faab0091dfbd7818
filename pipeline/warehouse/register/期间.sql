-- 期间：规则用到的各段时间，从今夜算起，起止两天都在内。采集年度是10月至次年9月，与收入采集同步。
-- The collection year: 2022年10月至2023年9月 (domain.md section 3).
with 夜 as (
    select
        日期,
        cast(date_trunc('month', 日期) as date) as 月初,
        cast(date_trunc('year', 日期) as date) as 年初,
        -- the first of the October that opened the collection year the night lies in
        cast(date_trunc('year', 日期 + interval 3 month) - interval 3 month as date) as 采集年初
    from 今夜
),
各段 as (
    select unnest([
        {'期间': '近12个月', '起': 日期 - interval 12 month + interval 1 day, '止': cast(日期 as timestamp)},
        {'期间': '上月底12个月', '起': 月初 - interval 12 month, '止': 月初 - interval 1 day},
        {'期间': '当年', '起': cast(年初 as timestamp), '止': cast(日期 as timestamp)},
        {'期间': '上一自然年', '起': 年初 - interval 1 year, '止': 年初 - interval 1 day},
        {'期间': '采集年度', '起': cast(采集年初 as timestamp), '止': cast(日期 as timestamp)},
        {'期间': '上一采集年度', '起': 采集年初 - interval 1 year, '止': 采集年初 - interval 1 day},
        {'期间': '当月', '起': cast(月初 as timestamp), '止': cast(日期 as timestamp)},
        {'期间': '上月', '起': 月初 - interval 1 month, '止': 月初 - interval 1 day}
    ], recursive := true)
    from 夜
)
select 期间, cast(起 as date) as 起, cast(止 as date) as 止
from 各段
