-- 饮水行：饮水安全名单（本期和往期）的每一行，综合各列看饮水是否安全。任何一项说不安全就是不安全，看不出来的为空。
select
    行键, 证件号码, 发现日期, 交付日期, 本期,
    case when not 饮水安全状况 or 饮水出现问题 or not 水量达标 or not 水质达标 or not 用水方便 or not 供水保证达标
              or (饮水问题 is not null and not regexp_matches(饮水问题, '^(无|没有|不存在|否|安全|正常|已解决)')) then false
         when 饮水安全状况 or not 饮水出现问题 or (水量达标 and 水质达标 and 用水方便 and 供水保证达标) then true end as 饮水安全,
    nullif(concat_ws('、', case when not regexp_matches(饮水问题, '^(无|没有|不存在|否|安全|正常|已解决)') then 饮水问题 end,
        case when not 水量达标 then '水量不达标' end, case when not 水质达标 then '水质不达标' end,
        case when not 用水方便 then '用水不方便' end, case when not 供水保证达标 then '供水保证率不达标' end), '') as 问题
from 来源.饮水安全
