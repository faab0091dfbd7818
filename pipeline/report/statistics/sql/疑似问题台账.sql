-- 疑似问题台账：登记数据中疑似有误、需要乡镇核对更正的地方，以及数据类名单规则列出的户，一个问题一行，写明何时发现、何时销号；登记更正后再次导出，问题不再列出即销号，销号一年后不再保留。
-- What the night before had on its list is 上期疑似问题. A night without a fresh
-- register strikes nothing off: silence of a department corrects no register.
with 今夜问题 as (
    select
        q.乡镇, q.村, q.户编号, q.户主姓名, q.姓名 as 人员, q.问题, q.说明, q.怎么改, '登记核对' as 来源,
        min(struct_pack(文件 := q.文件, 工作表 := q.工作表, 行号 := q.行号)) as 位置
    from 登记问题 q
    group by all
    union all
    select
        h.乡镇, h.村, n.户编号, h.户主姓名, p.姓名, r.标题, n.证据, '核对后在系统中更正', '规则：' || n.规则, null
    from 名单 n
    join 规则 r on r.规则 = n.规则 and r.类别 = '数据'
    join 户 h on h.户编号 = n.户编号
    left join 人员 p on p.户编号 = n.户编号 and p.人编号 = n.人编号
),
标识 as (
    select *, md5(concat_ws(chr(31), 户编号, coalesce(人员, ''), 问题, case 来源 when '登记核对' then 说明 else '' end, 来源)) as 问题键
    from 今夜问题
    qualify row_number() over (partition by 问题键 order by 乡镇, 村, 说明) = 1
),
可信 as (
    select count(*) > 0 as 登记正常 from 数据源状态 where 源 = '农户登记' and 状态 = '正常'
)
select
    coalesce(n.问题键, p.问题键) as 问题键,
    coalesce(n.乡镇, p.乡镇) as 乡镇, coalesce(n.村, p.村) as 村, coalesce(n.户编号, p.户编号) as 户编号,
    coalesce(n.户主姓名, p.户主姓名) as 户主姓名, coalesce(n.人员, p.人员) as 人员, coalesce(n.问题, p.问题) as 问题,
    coalesce(n.说明, p.说明) as 说明, coalesce(n.怎么改, p.怎么改) as 怎么改, coalesce(n.来源, p.来源) as 来源,
    coalesce(n.位置.文件, p.文件) as 文件, coalesce(n.位置.工作表, p.工作表) as 工作表, coalesce(n.位置.行号, p.行号) as 行号,
    -- one that comes back after it was struck off is found anew
    case when n.问题键 is not null and (p.问题键 is null or p.状态 = '已销号') then t.日期 else p.发现日期 end as 发现日期,
    case when n.问题键 is not null then '未销号'
         when p.状态 = '已销号' or c.登记正常 then '已销号'
         else '未销号' end as 状态,
    case when n.问题键 is not null then null
         when p.状态 = '已销号' then p.销号日期
         when c.登记正常 then t.日期 end as 销号日期
from 标识 n
full join 上期疑似问题 p on p.问题键 = n.问题键
cross join 今夜 t
cross join 可信 c
where n.问题键 is not null or p.状态 <> '已销号' or p.销号日期 > t.日期 - interval '1' year
