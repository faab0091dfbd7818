/*---
id: 全国饮水不安全
title: 饮水出现不安全
category: 饮水
colour: 红
lead: 水利
support: [农业农村]
basis:
  - {document: 旺苍县2021年部门月推送做法（公开资料）, clause: 水利部门推送饮水安全受严重影响的农户}
  - {document: 缺省值，由县确定, clause: 观察天数}
sources: [农户登记, 饮水安全]
params: [water_days]
quiet_days: 180
unit: 件

examples:
  - name: 新近的要提示
    night: 2026-11-21
    given:
      饮水: [{户编号: H1, 饮水安全: false, 问题: 水量不足, 发现日期: 2026-10-12, 行键: r1}]
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: 1
        阈值: 1
        证据: 该户2026-10-12饮水不安全（水量不足）；请核实水量、水质、取水和供水情况。来源：饮水安全名单
        依据行: [r1]
  - name: 第90天还算，第91天不算
    night: 2026-11-21
    given:
      饮水:
        - {户编号: H1, 饮水安全: false, 问题: 水量不足, 发现日期: 2026-08-23, 行键: r1}
        - {户编号: H2, 饮水安全: false, 问题: 水量不足, 发现日期: 2026-08-22, 行键: r2}
    expect: [{户编号: H1, 期间: ""}]
  - name: 比对当天的算，比对日之后的不提示
    night: 2026-11-21
    given:
      饮水:
        - {户编号: H1, 饮水安全: false, 问题: 水量不足, 发现日期: 2026-11-21, 行键: r1}
        - {户编号: H2, 饮水安全: false, 问题: 水量不足, 发现日期: 2026-11-22, 首次出现日期: 2026-11-20, 行键: r2}
    expect: [{户编号: H1, 期间: ""}]
  - name: 日期早已过去、刚列入名单的要提示
    night: 2026-11-21
    given:
      饮水: [{户编号: H1, 饮水安全: false, 问题: 水量不足, 发现日期: 2020-03-01, 首次出现日期: 2026-11-05, 行键: r1}]
    expect:
      - 户编号: H1
        期间: ""
        证据: 该户2020-03-01饮水不安全（水量不足），2026-11-05首次列入名单；请核实水量、水质、取水和供水情况。来源：饮水安全名单
  - name: 首次列入名单第91天不再提示
    night: 2026-11-21
    given:
      饮水: [{户编号: H1, 饮水安全: false, 问题: 水量不足, 发现日期: 2020-03-01, 首次出现日期: 2026-08-22, 行键: r1}]
    expect: []
  - name: 没有日期的看首次列入名单的日期
    night: 2026-11-21
    given:
      饮水: [{户编号: H1, 饮水安全: false, 问题: 水量不足, 首次出现日期: 2026-11-05, 行键: r1}]
    expect:
      - 户编号: H1
        期间: ""
        证据: 该户饮水不安全（水量不足），日期不详，2026-11-05首次列入名单；请核实水量、水质、取水和供水情况。来源：饮水安全名单
  - name: 两个日期都不详，从第一次交来就在名单上，不是新增
    night: 2026-11-21
    given:
      饮水: [{户编号: H1, 饮水安全: false, 问题: 水量不足, 行键: r1}]
    expect: []
  - name: 日期先于列入名单的，按列入名单那一天算
    night: 2026-11-21
    given:
      饮水: [{户编号: H1, 饮水安全: false, 问题: 水量不足, 发现日期: 2026-09-01, 首次出现日期: 2026-10-05, 行键: r1}]
    expect: [{期间: ""}]
  - name: 同上，过了日期的90天仍在提示
    night: 2026-12-15
    given:
      饮水: [{户编号: H1, 饮水安全: false, 问题: 水量不足, 发现日期: 2026-09-01, 首次出现日期: 2026-10-05, 行键: r1}]
    expect: [{期间: ""}]
  - name: 县里改为30天
    night: 2026-11-21
    params: {water_days: 30}
    given:
      饮水:
        - {户编号: H1, 饮水安全: false, 问题: 水量不足, 发现日期: 2026-10-22, 行键: r1}
        - {户编号: H2, 饮水安全: false, 问题: 水量不足, 发现日期: 2026-10-21, 行键: r2}
    expect: [{户编号: H1}]
  - name: 已是监测对象、风险未消除的户照样提示，作为补充风险
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 监测状态: 未消除, 行键: h1}]
      饮水: [{户编号: H1, 饮水安全: false, 问题: 水量不足, 发现日期: 2026-10-12, 行键: r1}]
    expect: [{户编号: H1}]
  - name: 饮水安全的不提示
    night: 2026-11-21
    given:
      饮水: [{户编号: H1, 饮水安全: true, 发现日期: 2026-10-12, 行键: r1}]
    expect: []
  - name: 安不安全不详的不提示，列入数据质量清单
    night: 2026-11-21
    given:
      饮水: [{户编号: H1, 发现日期: 2026-10-12, 首次出现日期: 2026-10-20, 行键: r1}]
    expect: []
  - name: 什么问题不详的照样提示
    night: 2026-11-21
    given:
      饮水: [{户编号: H1, 饮水安全: false, 发现日期: 2026-10-12, 行键: r1}]
    expect:
      - 户编号: H1
        证据: 该户2026-10-12饮水不安全；请核实水量、水质、取水和供水情况。来源：饮水安全名单
---*/
with 新增 as (
    -- What is new is told by the later of the two dates: its own, and the delivery that
    -- first held it, which is empty when the list's very first delivery did. A date
    -- after the night has not come yet.
    select
        n.*,
        case when n.首次出现日期 is null or n.发现日期 > n.首次出现日期 then n.发现日期 else n.首次出现日期 end as 起算日
    from 饮水 as n
    where not n.饮水安全 and coalesce(n.发现日期, $night) <= $night
),
说明 as (
    select
        a.户编号, a.行键,
        '该户' || coalesce(cast(a.发现日期 as varchar), '') || '饮水不安全' || coalesce('（' || a.问题 || '）', '')
            || case when a.发现日期 is null then '，日期不详' else '' end
            || coalesce('，' || cast(a.首次出现日期 as varchar) || '首次列入名单', '') as 说明
    from 新增 as a
    where date_diff('day', a.起算日, $night) between 0 and $water_days
),
合并 as (
    select
        户编号,
        count(distinct 说明) as 件数,
        string_agg(distinct 说明, '；' order by 说明) as 说明,
        array_agg(distinct 行键 order by 行键) as 依据行
    from 说明
    group by 户编号
)
select
    户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    cast(件数 as decimal(14,2)) as 观测值,
    cast(1 as decimal(14,2)) as 阈值,
    说明 || '；请核实水量、水质、取水和供水情况。来源：饮水安全名单' as 证据,
    依据行
from 合并
