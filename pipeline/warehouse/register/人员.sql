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
        min_by(登记参保, 优先) filter (where 登记参保 is not null) as 登记参保,
        min_by(失学或辍学原因, 优先) filter (where 失学或辍学原因 is not null) as 失学或辍学原因,
        min_by(行键, 优先) as 行键
    from 归一
    group by 户编号, 人
),
补全 as (
    select
        coalesce(人编号, 户编号 || '-' || substr(md5(人), 1, 8)) as 人编号,
        户编号, 姓名, 证件号码, 残疾人证号, 与户主关系,
        coalesce(性别, case when 证件号码 is null then null
                            when cast(substr(证件号码, 17, 1) as integer) % 2 = 1 then '男' else '女' end) as 性别,
        coalesce(出生日期, cast(try_strptime(substr(证件号码, 7, 8), '%Y%m%d') as date)) as 出生日期,
        健康状况, 劳动技能, 在校生状况, 登记参保, 失学或辍学原因, 行键
    from 合并
)
select
    p.人编号, p.户编号, p.姓名, p.证件号码, p.残疾人证号, p.与户主关系, p.性别, p.出生日期, p.健康状况, p.劳动技能, p.在校生状况,
    -- full years, as whole months in 户
    case when p.出生日期 <= n.日期 then date_sub('year', p.出生日期, n.日期) end::integer as 年龄,
    case when regexp_matches(p.劳动技能, '^(丧失|无)') then false
         when regexp_matches(p.劳动技能, '技能|普通|弱|半劳') then true end as 有劳动能力,
    case when regexp_matches(p.在校生状况, '^(非|不|未|无|否|已毕业|毕业)') then false
         when p.在校生状况 is not null then true end as 在校生,
    p.登记参保, p.失学或辍学原因,
    p.行键
from 补全 p
cross join 今夜 n
