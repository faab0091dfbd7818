-- The fact tables that rules read, as package warehouse leaves them.
create table 户 (
    户编号 varchar, 户主姓名 varchar, 户主证件号码 varchar, 乡镇 varchar, 村 varchar, 自然村 varchar,
    户类型 varchar, 监测对象类别 varchar, 风险是否已消除 boolean, 识别监测时间 date, 消除监测时间 date,
    监测状态 varchar, 户类 varchar, 家庭人口 integer, 整户无劳动能力兜底保障户 boolean, 联系电话 varchar, 行键 varchar
);
create table 人员 (
    人编号 varchar, 户编号 varchar, 姓名 varchar, 证件号码 varchar, 残疾人证号 varchar, 与户主关系 varchar,
    性别 varchar, 出生日期 date, 健康状况 varchar, 劳动技能 varchar, 在校生状况 varchar, 行键 varchar
);
create table 户收入 (
    户编号 varchar, 年度 integer, 人均纯收入 decimal(14,2), 上年人均纯收入 decimal(14,2),
    合规自付支出 decimal(14,2), 行键 varchar, 上年行键 varchar
);
create table 医疗费用 (
    户编号 varchar, 人编号 varchar, 姓名 varchar, 结算时间 date, 医疗费总额 decimal(14,2),
    基金支付总额 decimal(14,2), 个人支付 decimal(14,2), 医疗类别 varchar, 定点机构 varchar, 行键 varchar
);
create table 救助 (
    户编号 varchar, 人编号 varchar, 姓名 varchar, 类别 varchar, 批准日期 date, 首次出现日期 date, 行键 varchar
);
create table 残疾 (
    户编号 varchar, 人编号 varchar, 姓名 varchar, 残疾类别 varchar, 残疾等级 integer,
    发证日期 date, 首次出现日期 date, 行键 varchar
);
create table 住房 (
    户编号 varchar, 人编号 varchar, 姓名 varchar, 鉴定等级 varchar, 鉴定日期 date, 首次出现日期 date, 行键 varchar
);
