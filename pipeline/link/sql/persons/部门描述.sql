-- 部门描述：各部门名单的每一行怎样描述一个人。人标相同的行描述完全相同，只需比对一次。
-- A person is described by many rows: a bill each time, a roster each month.
select
    *,
    md5(concat_ws(chr(31), coalesce(姓名, ''), coalesce(证件号码, ''), coalesce(证件号码_原值, ''), coalesce(证件号码_状态, ''),
        array_to_string(各号码, ','), coalesce(性别, ''), coalesce(cast(出生日期 as varchar), ''), coalesce(cast(估计出生年 as varchar), ''),
        coalesce(乡镇, ''), coalesce(村, ''))) as 人标,
    case when 户主姓名 is not null or 户主号码 is not null
         then md5(concat_ws(chr(31), 源, coalesce(户主姓名, ''), coalesce(户主号码, ''), coalesce(乡镇, ''), coalesce(村, ''))) end as 家庭
from 部门行
