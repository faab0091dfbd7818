/*---
id: 柳江新增危房
title: 当月新增危房（危房改造）户
category: 住房
colour: 红
lead: 住建
support: [农业农村]
basis:
  - {document: 柳江区2023年防止返贫和增收帮扶方案（内容提要）, clause: 每月对新增危房改造户专项排查1次}
  - {document: 缺省值，由县确定, clause: 往前看几个月；没有危房改造名单，用住房鉴定C级、D级代替}
sources: [农户登记, 住房鉴定]
params: [lookback_months]
worsen: {step: 0.5, direction: up}
quiet_days: 180
unit: 级

examples:
  - name: 本月鉴定为D级
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: D, 行键: r1, 鉴定日期: 2026-11-12}]
    expect:
      - 户编号: H1
        人编号: null
        期间: 2026-11
        观测值: 4
        阈值: 3
        证据: 2026-11新增危房：张*名下住房2026-11-12鉴定为D级（整幢危房）；请专项排查是否已列入危房改造、有没有安全住处。来源：住房鉴定名单
        依据行: [r1]
  - name: C级算，B级和等级不详的不算
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-11-12}
        - {户编号: H2, 人编号: P1, 姓名: 张三, 鉴定等级: B, 行键: r2, 鉴定日期: 2026-11-12}
        - {户编号: H3, 人编号: P1, 姓名: 张三, 鉴定等级: null, 行键: r3, 鉴定日期: 2026-11-12}
    expect: [{户编号: H1, 观测值: 3}]
  - name: 上月第一天的还算，再早一天不算
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-10-01}
        - {户编号: H2, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r2, 鉴定日期: 2026-09-30}
    expect: [{户编号: H1, 期间: 2026-10}]
  - name: 比对日之后的不提示，当天的提示
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-11-21}
        - {户编号: H2, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r2, 鉴定日期: 2026-11-22, 首次出现日期: 2026-11-20}
    expect: [{户编号: H1}]
  - name: 鉴定已久、刚列入名单的要提示
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2024-05-01, 首次出现日期: 2026-10-05}]
    expect:
      - 期间: 2026-10
        证据: 2026-10新增危房：张*名下住房2024-05-01鉴定为C级（局部危房），2026-10-05首次列入名单；请专项排查是否已列入危房改造、有没有安全住处。来源：住房鉴定名单
  - name: 没有鉴定日期的看首次列入名单的日期，都不详的不是新增
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 首次出现日期: 2026-11-05}
        - {户编号: H2, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r2}
    expect:
      - 户编号: H1
        证据: 2026-11新增危房：张*名下住房鉴定为C级（局部危房），鉴定日期不详，2026-11-05首次列入名单；请专项排查是否已列入危房改造、有没有安全住处。来源：住房鉴定名单
  - name: 从第一次交来就在名单上、后来又鉴定一次仍是C级的，不是新增
    night: 2026-11-21
    given:
      送达: [{源: 住房鉴定, 最早一期: 2026-11-11}]
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-11-12}]
    expect: []
  - name: 第一次交来时刚鉴定的，看鉴定日期
    night: 2026-11-21
    given:
      送达: [{源: 住房鉴定, 最早一期: 2026-11-12}]
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-11-12}]
    expect: [{户编号: H1}]
  - name: 后来重新鉴定为B级的不提示
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: D, 行键: r1, 鉴定日期: 2026-10-12}
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: B, 行键: r2, 鉴定日期: 2026-11-12}
    expect: []
  - name: 一户同月几行合为一条，取较重的等级
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r2, 鉴定日期: 2026-11-12}
        - {户编号: H1, 人编号: P2, 姓名: 李四, 鉴定等级: D, 行键: r1, 鉴定日期: 2026-11-12}
    expect: [{观测值: 4, 依据行: [r1, r2]}]
  - name: 县里只看本月
    night: 2026-11-21
    params: {lookback_months: 0}
    given:
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-10-31}]
    expect: []
  - name: 已是监测对象、风险未消除的户照样提示，作为补充风险
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 监测状态: 未消除, 行键: h1}]
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1, 鉴定日期: 2026-11-12}]
    expect: [{户编号: H1}]
---*/
with 鉴定 as (
    -- A date after the night has not come yet, whenever the house was listed. A house is
    -- new at its level when a later delivery first held it so; for one of the very first
    -- delivery the survey's own date tells, unless it is younger than that delivery: then
    -- the house was only surveyed again.
    select
        a.户编号, a.鉴定等级, a.鉴定日期, a.首次出现日期, a.行键,
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
        substr(cast(起算日 as varchar), 1, 7) as 期间,
        称呼 || '名下住房' || coalesce(cast(鉴定日期 as varchar), '') || '鉴定为'
            || case 鉴定等级 when 'C' then 'C级（局部危房）' else 'D级（整幢危房）' end
            || case when 鉴定日期 is null then '，鉴定日期不详' else '' end
            || coalesce('，' || cast(首次出现日期 as varchar) || '首次列入名单', '') as 说明
    from 鉴定
    where 鉴定等级 in ('C', 'D')
      and (鉴定日期 is null or 鉴定日期 = 末次)
      and 起算日 >= date_trunc('month', $night) - interval '1' month * $lookback_months and 起算日 <= $night
),
合并 as (
    select
        户编号, 期间,
        max(case 鉴定等级 when 'C' then 3 else 4 end) as 等级,
        string_agg(distinct 说明, '、' order by 说明) as 说明,
        array_agg(distinct 行键 order by 行键) as 依据行
    from 说明
    group by 户编号, 期间
)
select
    户编号,
    cast(null as varchar) as 人编号,
    期间,
    cast(等级 as decimal(14,2)) as 观测值,
    cast(3 as decimal(14,2)) as 阈值,
    期间 || '新增危房：' || 说明 || '；请专项排查是否已列入危房改造、有没有安全住处。来源：住房鉴定名单' as 证据,
    依据行
from 合并
