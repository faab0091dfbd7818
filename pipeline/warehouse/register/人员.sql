-- 人员：登记在册的每一个人，一户内同一个人只有一行。人编号缺失时由户编号和证件号码（或姓名、出生日期）生成，夜夜不变。
with 归一 as (
    select
        *,
        coalesce(证件号码, 姓名 || '/' || coalesce(cast(出生日期 as varchar), '')) as 人
    from 登记行
),
合并 as (
    select
        户编号, 人,
        min_by(人编号, 优先) filter (where 人编号 is not null) as 人编号,
        min_by(姓名, 优先) as 姓名,
        min_by(证件号码, 优先) filter (where 证件号码 is not null) as 证件号码,
        min_by(证件号码_原值, 优先) filter (where 证件号码_残疾 is not null) as 残疾人证号,
        min_by(与户主关系, 优先) filter (where 与户主关系 is not null) as 与户主关系,
        min_by(性别, 优先) filter (where 性别 is not null) as 性别,
        min_by(出生日期, 优先) filter (where 出生日期 is not null) as 出生日期,
        min_by(健康状况, 优先) filter (where 健康状况 is not null) as 健康状况,
        min_by(劳动技能, 优先) filter (where 劳动技能 is not null) as 劳动技能,
        min_by(在校生状况, 优先) filter (where 在校生状况 is not null) as 在校生状况,
        min_by(行键, 优先) as 行键
    from 归一
    group by 户编号, 人
)
select
    coalesce(人编号, 户编号 || '-' || substr(md5(人), 1, 8)) as 人编号,
    户编号, 姓名, 证件号码, 残疾人证号, 与户主关系,
    coalesce(性别, case when 证件号码 is null then null
                        when cast(substr(证件号码, 17, 1) as integer) % 2 = 1 then '男' else '女' end) as 性别,
    coalesce(出生日期, cast(try_strptime(substr(证件号码, 7, 8), '%Y%m%d') as date)) as 出生日期,
    健康状况, 劳动技能, 在校生状况, 行键
from 合并
