-- 部门人员：各部门名单写到的每一个人，描述相同的只列一次，编号为甲。号码们：这一格、这一行能读出的全部可用证件号码。
with 各人 as (
    select k.键, d.* exclude (源, 行键, 本期, 户主姓名), k.家庭 as 所属家庭
    from 部门键 k
    join 部门描述 d on d.行键 = k.行键 and d.源 = k.源
    qualify row_number() over (partition by k.键 order by d.户主号码 nulls last, d.源, d.行键) = 1
),
号码 as (
    select *,
        list_sort(list_distinct(list_concat(各号码,
            -- a number that was stored as one is bent, whatever its check digit says
            case when 证件号码 is null and 证件号码_原值 is not null and 证件号码_状态 not in ('数值型号码', '末位归零', '科学计数法')
                 then coalesce(string_split(号码拆分(证件号码_原值), '|'), []) else [] end))) as 号码们,
        upper(regexp_replace(coalesce(证件号码, 证件号码_原值), '[^0-9Xx]', '', 'g')) as 数
    from 各人
)
select
    row_number() over (order by n.键) as 甲,
    n.键, n.人标, n.所属家庭 as 家庭,
    n.姓名,
    n.证件号码, n.证件号码_原值, n.证件号码_状态, n.号码们,
    case when n.证件号码_状态 in ('占位号码', '科学计数法', '多个号码') or length(n.数) < 10 then null else n.数 end as 数,
    case when n.证件号码 is null then string_split(残号键(n.证件号码_原值, n.证件号码_状态), '|') end as 残键,
    coalesce(n.性别, case when len(n.号码们) = 1 then case try_cast(substr(n.号码们[1], 17, 1) as integer) % 2 when 1 then '男' when 0 then '女' end end) as 性别,
    coalesce(n.出生日期,
             case when len(n.号码们) = 1 then cast(try_strptime(substr(n.号码们[1], 7, 8), '%Y%m%d') as date) end,
             case when len(n.号码们) = 0 then try_cast(内含生日(n.证件号码_原值) as date) end) as 出生日期,
    n.出生日期 is not null as 出生另列,
    n.估计出生年,
    n.乡镇 as 乡镇原文, n.村 as 村原文, w.乡镇, w.村, w.外地,
    n.户主号码
from 号码 n
left join 地名 w on w.乡镇原文 is not distinct from n.乡镇 and w.村原文 is not distinct from n.村
