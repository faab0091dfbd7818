-- 务工行：务工名单（本期和往期）的每一行，以及这个人在那一期是不是已经返乡：写着未就业或者务工已经结束，又没有别处在岗。
with 行 as (
    select
        行键, 姓名, 证件号码, 文件摘要, 交付日期, 本期,
        务工地点, 务工单位, 务工状态, 月收入, 务工收入, 务工月数, 务工开始日期, 务工结束日期,
        coalesce(务工状态 = '未就业', false) or coalesce(务工结束日期 <= 交付日期, false) as 已停
    from 来源.务工收入
)
select
    * exclude (文件摘要, 已停),
    bool_and(已停) over (partition by 文件摘要, coalesce(证件号码, 姓名)) as 已返乡
from 行
