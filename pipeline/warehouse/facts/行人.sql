-- 行人：各部门名单（本期和往期）中能对上登记的每一行是哪一户、哪个人。
select 行键, 户编号, 人编号 from 匹配 where 状态 = '已匹配'
union all
select 行键, 户编号, 人编号 from 往期匹配 where 状态 = '已匹配'
