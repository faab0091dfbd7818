/*---
id: 回退饮水安全
title: 风险已消除的户又有饮水安全问题，核实是否回退
category: 饮水
colour: 红
lead: 水利
support: [农业农村]
basis:
  - {document: 沁乡振办〔2024〕1号, clause: 风险消除后又出现返贫致贫风险的，及时回退（重新纳入监测帮扶）；饮水安全问题}
sources: [农户登记, 饮水安全]
quiet_days: 180
unit: 项

examples:
  - name: 消除以后饮水不安全
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 已消除, 消除监测时间: 2025-05-10, 行键: h1}]
      户情: [{户编号: H1, 饮水安全: false}]
      饮水: [{户编号: H1, 饮水安全: false, 问题: 水量不达标, 发现日期: 2026-10-01, 行键: r1}]
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: 1
        阈值: 1
        证据: 该户监测风险2025-05-10已消除，现在饮水不安全（水量不达标，2026-10-01发现），请核实是否需要回退、重新纳入监测。来源：饮水安全名单
        依据行: [r1]
  - name: 问题和日期没有写的
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 已消除, 行键: h1}]
      户情: [{户编号: H1, 饮水安全: false}]
      饮水: [{户编号: H1, 饮水安全: false, 行键: r1}]
    expect: [{证据: 该户监测风险已消除，现在饮水不安全，请核实是否需要回退、重新纳入监测。来源：饮水安全名单}]
  - name: 只有农户登记说没有解决安全饮水
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 已消除, 行键: h1}]
      户情: [{户编号: H1, 饮水安全: false}]
    expect:
      - 证据: 该户监测风险已消除，现在饮水不安全，请核实是否需要回退、重新纳入监测。来源：农户登记
        依据行: [h1]
  - name: 饮水安全的、不详的不产生线索
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 已消除, 行键: h1}, {户编号: H2, 监测状态: 已消除, 行键: h2}]
      户情: [{户编号: H1, 饮水安全: true}, {户编号: H2, 饮水安全: null}]
      饮水: [{户编号: H1, 饮水安全: true, 行键: r1}, {户编号: H2, 行键: r2}]
    expect: []
  - name: 风险未消除的和不是监测对象的由别的规则提示
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 行键: h1}, {户编号: H2, 监测状态: 非监测对象, 行键: h2}]
      户情: [{户编号: H1, 饮水安全: false}, {户编号: H2, 饮水安全: false}]
      饮水: [{户编号: H1, 饮水安全: false, 行键: r1}, {户编号: H2, 饮水安全: false, 行键: r2}]
    expect: []
---*/
with 问题行 as (
    -- the table has one row a household
    select
        w.户编号, w.行键,
        concat_ws('，', w.问题, cast(w.发现日期 as varchar) || '发现') as 说明
    from 饮水 as w
    where w.饮水安全 = false
)
select
    h.户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    cast(1 as decimal(14,2)) as 观测值,
    cast(1 as decimal(14,2)) as 阈值,
    '该户监测风险' || coalesce(cast(h.消除监测时间 as varchar), '') || '已消除，现在饮水不安全'
        || case when w.说明 <> '' then '（' || w.说明 || '）' else '' end
        || '，请核实是否需要回退、重新纳入监测。来源：' || case when w.户编号 is null then '农户登记' else '饮水安全名单' end as 证据,
    array[coalesce(w.行键, h.行键)] as 依据行
from 户 as h
join 户情 as q on q.户编号 = h.户编号
left join 问题行 as w on w.户编号 = h.户编号
where h.监测状态 = '已消除' and q.饮水安全 = false
