-- 授权：今夜有效的信息查询授权，一户一行。只有这些户的人才在车辆、不动产、工商、财政供养名单中查。
-- By the household's number or by an exact ID number; what was concluded from names is
-- no permission. Where both are written and do not agree, there is none.
with 授权书 as (
    select
        n.行键, n.授权日期, n.有效期至, n.户编号 is not null as 写了户编号, h.户编号 as 写的户, m.户编号 as 号码的户
    from 来源.查询授权 n
    cross join 今夜 t
    left join 户 h on h.户编号 = n.户编号
    left join 匹配 m on m.行键 = n.行键 and m.状态 = '已匹配' and m.方法 = 'id'
    where n.本期 and n.授权日期 <= t.日期 and (n.有效期至 is null or n.有效期至 >= t.日期)
)
select coalesce(写的户, 号码的户) as 户编号, 授权日期, 有效期至, 行键
from 授权书
where coalesce(写的户, 号码的户) is not null
  and (写的户 is not null or not 写了户编号)
  and (写的户 = 号码的户 or 写的户 is null or 号码的户 is null)
qualify row_number() over (partition by coalesce(写的户, 号码的户) order by 有效期至 desc nulls first, 授权日期 desc, 行键) = 1
