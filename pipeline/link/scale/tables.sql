-- The register and the department's list, in the shapes that link.Run reads.
create table 今夜 as select date '2026-11-21' as 日期;
create table 名册 as select * from read_csv($people, header = false, all_varchar = true, nullstr = '',
    names = ['人编号', '户编号', '姓名', '证件号码', '性别', '出生日期', '乡镇', '村']);
create table 人员 as select 人编号, 户编号, 姓名, 证件号码, 人编号 as 行键, 性别, cast(出生日期 as date) as 出生日期 from 名册;
create table 登记行 as select 人编号 as 行键, 证件号码 as 证件号码_原值, '有效' as 证件号码_状态 from 名册;
create table 户 as select 户编号, any_value(乡镇) as 乡镇, any_value(村) as 村 from 名册 group by 户编号;
create table 乡镇别名 as select distinct 乡镇 as 别名, 乡镇 from 名册;
create table 村别名 as select distinct 乡镇, 村 as 别名, 村 from 名册;
create schema 来源;
create table 来源.农户登记 as select 户编号, 姓名, 证件号码, date '2026-11-01' as 交付日期, true as 本期 from 名册;
drop table 名册;
create table 送来 as select * from read_csv($rows, header = false, all_varchar = true, nullstr = '',
    names = ['行键', '姓名', '证件号码', '证件号码_原值', '证件号码_状态', '乡镇', '村', '性别', '出生日期', '户主姓名', '户主号码', '真户', '真人', '损坏']);
create table 来源.名单 as select 行键, 姓名, 证件号码, 证件号码_原值, 证件号码_状态, 乡镇, 村, 性别, cast(出生日期 as date) as 出生日期,
    户主姓名, 户主号码, date '2026-11-01' as 交付日期, true as 本期 from 送来;
create table 真相 as select 行键, 真户 as 户编号, 真人 as 人编号, coalesce(损坏, '无') as 损坏 from 送来;
drop table 送来;
checkpoint;
