-- 登记问题：农户登记中需要乡镇核对更正的地方，每条写明在哪个文件、哪张表、哪一行。
with 一人多户 as (
    select 证件号码, string_agg(distinct 户编号, '、' order by 户编号) as 各户
    from 登记行
    where 证件号码 is not null
    group by 证件号码
    having count(distinct 户编号) > 1
),
一户多乡镇 as (
    select 户编号, string_agg(distinct 乡镇, '、' order by 乡镇) as 各乡镇
    from 登记行
    where 乡镇 <> '未识别乡镇'
    group by 户编号
    having count(distinct 乡镇) > 1
),
无户主 as (
    select 户编号
    from 登记行
    group by 户编号
    having count(*) filter (where 与户主关系 = '户主') = 0 and count(与户主关系) > 0
),
问题 as (
    select r.行键, '一人多户' as 问题,
        '同一证件号码登记在 ' || d.各户 || ' 等户' as 说明,
        '核实此人属于哪一户，在系统中删除其余登记' as 怎么改
    from 登记行 r join 一人多户 d on d.证件号码 = r.证件号码
    union all
    select r.行键, '一户多乡镇',
        '同一户编号登记在 ' || d.各乡镇, '核实该户所在乡镇，更正户编号或乡镇'
    from 登记行 r join 一户多乡镇 d on d.户编号 = r.户编号
    union all
    select 行键, '乡镇不认识',
        '登记的乡镇是“' || coalesce(乡镇原文, '（空）') || '”，县配置中没有',
        '更正乡镇名称；若是旧名或简称，请县里在 county.yaml 的 aliases 中补上'
    from 登记行 where 乡镇 = '未识别乡镇'
    union all
    select 行键, '村不认识',
        '登记的村是“' || coalesce(村, '（空）') || '”，县配置中该乡镇没有',
        '更正村名；若是旧名或简称，请县里在 county.yaml 的 aliases 中补上'
    from 登记行 where 乡镇 <> '未识别乡镇' and not 村已识别
    union all
    select 行键, '证件号码不可用', '证件号码' || 证件号码_状态, '按身份证或残疾人证原件更正证件号码，单元格设为文本格式后再填'
    from 登记行 where 证件号码 is null
    union all
    select min(r.行键), '没有户主', '全户没有“与户主关系”为户主的人', '更正与户主关系'
    from 登记行 r join 无户主 d on d.户编号 = r.户编号
    group by r.户编号
    union all
    select h.行键, '没有收入', '脱贫户、监测对象没有人均纯收入，收入类规则无法判断', '补录人均纯收入'
    from 户 h
    left join 登记收入 s on s.户编号 = h.户编号
    where s.人均纯收入 is null and h.户类 <> '一般农户'
)
select
    h.乡镇, h.村, r.户编号, h.户主姓名, r.姓名, r.证件号码, r.证件号码_原值,
    w.问题, w.说明, w.怎么改, r.文件, r.工作表, r.行号, r.行键
from 问题 w
join 登记行 r on r.行键 = w.行键
join 户 h on h.户编号 = r.户编号
