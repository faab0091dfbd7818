/*---
id: 全国新增危房
title: 新鉴定为C级、D级危房
category: 住房
colour: 红
lead: 住建
support: [农业农村]
basis:
  - {document: 秀山县2022年方案（内容提要）, clause: 唯一住房出现安全隐患}
  - {document: 危险房屋鉴定等级, clause: C级为局部危房，D级为整幢危房}
  - {document: 缺省值，由县确定, clause: 观察天数}
sources: [农户登记, 住房鉴定]
params: [housing_days, house_scope]
worsen: {step: 0.5, direction: up}
quiet_days: 180
unit: 级

examples:
  - name: 新近鉴定为D级
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: D, 行键: r1, 鉴定日期: 2026-10-12}]
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: 4
        阈值: 3
        证据: 张*名下住房2026-10-12鉴定为D级（整幢危房）；请核实是否住在里面、是不是唯一住房，并及时转移安置或改造。来源：住房鉴定名单
        依据行: [r1]
  - name: C级正好算，B级不算
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-10-12}
        - {户编号: H2, 人编号: P1, 姓名: 张三, 鉴定等级: B, 行键: r2, 鉴定日期: 2026-10-12}
    expect: [{户编号: H1, 观测值: 3, 阈值: 3}]
  - name: 等级不详的不提示，列入数据质量清单
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: null, 行键: r1, 鉴定日期: 2026-10-12}]
    expect: []
  - name: 第90天还算，第91天不算
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-08-23}
        - {户编号: H2, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r2, 鉴定日期: 2026-08-22}
    expect: [{户编号: H1}]
  - name: 比对日之后的不提示
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-11-22, 首次出现日期: 2026-11-20}]
    expect: []
  - name: 鉴定已久、刚以危房列入名单的要提示
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2024-05-01, 首次出现日期: 2026-11-05}]
    expect:
      - 期间: ""
        证据: 张*名下住房2024-05-01鉴定为C级（局部危房），2026-11-05首次列入名单；请核实是否住在里面、是不是唯一住房，并及时转移安置或改造。来源：住房鉴定名单
  - name: 鉴定日期不详的看首次列入名单的日期
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 首次出现日期: 2026-11-05}]
    expect:
      - 期间: ""
        证据: 张*名下住房鉴定为C级（局部危房），鉴定日期不详，2026-11-05首次列入名单；请核实是否住在里面、是不是唯一住房，并及时转移安置或改造。来源：住房鉴定名单
  - name: 两个日期都不详，从第一次交来就在名单上，不是新增
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1}]
    expect: []
  - name: 从第一次交来就在名单上、后来又鉴定一次仍是C级的，不是新增
    night: 2026-11-21
    given:
      送达: [{源: 住房鉴定, 最早一期: 2026-10-11}]
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-10-12}]
    expect: []
  - name: 第一次交来时刚鉴定的，看鉴定日期
    night: 2026-11-21
    given:
      送达:
        - {源: 住房鉴定, 最早一期: 2026-10-12}
        - {源: 医保结算, 最早一期: 2020-01-01}
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-10-12}]
    expect: [{户编号: H1}]
  - name: 几年前就以C级列入名单，重新鉴定仍是C级的，不是新增
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-10-12, 首次出现日期: 2024-10-12}]
    expect: []
  - name: 后来重新鉴定为B级的不提示
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: D, 行键: r1, 鉴定日期: 2026-09-12}
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: B, 行键: r2, 鉴定日期: 2026-10-12}
    expect: []
  - name: 新近由C级变为D级的按D级
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-09-12}
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: D, 行键: r2, 鉴定日期: 2026-10-12}
    expect: [{观测值: 4, 依据行: [r2]}]
  - name: 不是唯一住房的，写明
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-10-12, 唯一住房: false}]
    expect:
      - 户编号: H1
        证据: 张*名下住房2026-10-12鉴定为C级（局部危房），不是唯一住房；请核实是否住在里面、是不是唯一住房，并及时转移安置或改造。来源：住房鉴定名单
  - name: 县里只看唯一住房：不是唯一住房的不提示，是的、不详的提示
    night: 2026-11-21
    params: {house_scope: 唯一住房}
    given:
      住房:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-10-12, 唯一住房: false}
        - {户编号: H2, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r2, 鉴定日期: 2026-10-12, 唯一住房: true}
        - {户编号: H3, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r3, 鉴定日期: 2026-10-12}
    expect:
      - 户编号: H2
        证据: 张*名下住房2026-10-12鉴定为C级（局部危房），是唯一住房；请核实是否住在里面、是不是唯一住房，并及时转移安置或改造。来源：住房鉴定名单
      - 户编号: H3
        证据: 张*名下住房2026-10-12鉴定为C级（局部危房）；请核实是否住在里面、是不是唯一住房，并及时转移安置或改造。来源：住房鉴定名单
  - name: 一户两行同日鉴定合为一条，取较重的等级
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 人编号: P2, 姓名: 李四, 鉴定等级: C, 行键: r2, 鉴定日期: 2026-10-12}
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: D, 行键: r1, 鉴定日期: 2026-10-12}
    expect: [{户编号: H1, 观测值: 4, 依据行: [r1, r2]}]
  - name: 县里改为30天
    night: 2026-11-21
    params: {housing_days: 30}
    given:
      住房:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-10-22}
        - {户编号: H2, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r2, 鉴定日期: 2026-10-21}
    expect: [{户编号: H1}]
  - name: 已是监测对象、风险未消除的户照样提示，作为补充风险
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 监测状态: 未消除, 行键: h1}]
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-10-12}]
    expect: [{户编号: H1}]
---*/
with 鉴定 as (
    -- A date after the night has not come yet, whenever the house was listed. A house is
    -- new at its level when a later delivery first held it so; for one of the very first
    -- delivery the survey's own date tells, unless it is younger than that delivery: then
    -- the house was only surveyed again.
    select
        a.户编号, a.鉴定等级, a.鉴定日期, a.首次出现日期, a.唯一住房, a.行键,
        coalesce(substr(a.姓名, 1, 1) || '*', '姓名不详者') as 称呼,
        max(a.鉴定日期) over (partition by a.户编号) as 末次,
        coalesce(a.首次出现日期, case when a.鉴定日期 > (select max(最早一期) from 送达 where 源 = '住房鉴定') then null else a.鉴定日期 end) as 起算日
    from 住房 as a
    where a.鉴定等级 in ('A', 'B', 'C', 'D') and coalesce(a.鉴定日期, $night) <= $night
),
说明 as (
    -- Only what the newest survey of the household says; undated rows cannot be shown
    -- to be superseded, so they count.
    select
        户编号, 行键, 鉴定等级,
        称呼 || '名下住房' || coalesce(cast(鉴定日期 as varchar), '') || '鉴定为'
            || case 鉴定等级 when 'C' then 'C级（局部危房）' else 'D级（整幢危房）' end
            || case when 唯一住房 then '，是唯一住房' when not 唯一住房 then '，不是唯一住房' else '' end
            || case when 鉴定日期 is null then '，鉴定日期不详' else '' end
            || coalesce('，' || cast(首次出现日期 as varchar) || '首次列入名单', '') as 说明
    from 鉴定
    where 鉴定等级 in ('C', 'D')
      and (鉴定日期 is null or 鉴定日期 = 末次)
      and ($house_scope = '全部住房' or coalesce(唯一住房, true))
      and date_diff('day', 起算日, $night) between 0 and $housing_days
),
合并 as (
    select
        户编号,
        max(case 鉴定等级 when 'C' then 3 else 4 end) as 等级,
        string_agg(distinct 说明, '；' order by 说明) as 说明,
        array_agg(distinct 行键 order by 行键) as 依据行
    from 说明
    group by 户编号
)
select
    户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    cast(等级 as decimal(14,2)) as 观测值,
    cast(3 as decimal(14,2)) as 阈值,
    说明 || '；请核实是否住在里面、是不是唯一住房，并及时转移安置或改造。来源：住房鉴定名单' as 证据,
    依据行
from 合并
