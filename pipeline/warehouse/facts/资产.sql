-- 资产：有有效授权的户，其成员名下的车辆、不动产、工商登记和财政供养。只作备注，供人判断，不是排除的理由。
-- By the exact number only: a car is nobody's for a name that is alike.
with 成员 as (
    select p.户编号, p.人编号, p.姓名, p.证件号码
    from 人员 p
    join 授权 a on a.户编号 = p.户编号
    where p.证件号码 is not null
),
名下 as (
    select '车辆' as 类别, 证件号码, concat_ws('，', 车辆类型, 品牌型号, 号牌号码, 使用性质, 车辆状态) as 内容, 初次登记日期 as 登记日期, 车辆价格 as 金额, 行键
    from 来源.车辆
    where 本期
    union all
    select '不动产', 证件号码, concat_ws('，', 用途, 坐落, 权利类型, '建筑面积' || 建筑面积, 共有情况), 登记日期, null, 行键
    from 来源.不动产
    where 本期
    union all
    select '工商', 证件号码, concat_ws('，', 主体类型, 企业名称, 任职, 经营状态, 经营范围), 成立日期, 注册资本, 行键
    from 来源.工商
    where 本期
    union all
    select '财政供养', 证件号码, concat_ws('，', 单位名称, 供养类别, 编制类型, 职务, 供养状态), null, 月工资, 行键
    from 来源.财政供养
    where 本期
)
select p.户编号, p.人编号, p.姓名, n.类别, nullif(n.内容, '') as 内容, n.登记日期, cast(n.金额 as decimal(14, 2)) as 金额, n.行键
from 名下 n
join 成员 p on p.证件号码 = n.证件号码
