-- 家庭户：名单写在同一户主名下的其他人（或户主本人的号码）已按号码找到的户。
select distinct d.甲, i.户编号
from 余下 d
join 全部号码候选 i on i.家庭 = d.家庭 and i.甲 <> d.甲
union
select d.甲, r.户编号
from 余下 d
join 登记人 r on r.证件号码 = d.户主号码
