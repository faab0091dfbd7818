/*---
id: 回退住房安全
title: 风险已消除的户又有住房安全问题，核实是否回退
category: 住房
colour: 红
lead: 住建
support: [农业农村]
basis:
  - {document: 沁乡振办〔2024〕1号, clause: 风险消除后又出现返贫致贫风险的，及时回退（重新纳入监测帮扶）；“三保障”问题}
sources: [农户登记, 住房鉴定]
worsen: {step: 0.5, direction: up}
quiet_days: 180
unit: 级

examples:
  - name: 消除以后鉴定为D级
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 已消除, 消除监测时间: 2025-05-10, 行键: h1}]
      户情: [{户编号: H1, 住房安全: false}]
      住房:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 鉴定日期: 2026-06-01, 行键: r2}
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: D, 鉴定日期: 2026-08-01, 行键: r1}
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定日期: 2026-09-01, 行键: r3}
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: 4
        阈值: 3
        证据: 该户监测风险2025-05-10已消除，现在住房鉴定为D级，不安全，请核实是否需要回退、重新纳入监测。来源：住房鉴定
        依据行: [r1, r2]
  - name: C级正好算
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 已消除, 行键: h1}]
      户情: [{户编号: H1, 住房安全: false}]
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1}]
    expect: [{户编号: H1, 观测值: 3, 阈值: 3}]
  - name: 只有农户登记说是危房户，等级不详的按C级
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 已消除, 行键: h1}]
      户情: [{户编号: H1, 住房安全: false}]
    expect:
      - 观测值: 3
        证据: 该户监测风险已消除，现在登记为危房户，不安全，请核实是否需要回退、重新纳入监测。来源：农户登记
        依据行: [h1]
  - name: 住房安全的、不详的不产生线索
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 已消除, 行键: h1}, {户编号: H2, 监测状态: 已消除, 行键: h2}]
      户情: [{户编号: H1, 住房安全: true}, {户编号: H2, 住房安全: null}]
      住房: [{户编号: H1, 人编号: P1, 鉴定等级: C, 行键: r1}]
    expect: []
  - name: 风险未消除的和不是监测对象的由别的规则提示
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 行键: h1}, {户编号: H2, 监测状态: 非监测对象, 行键: h2}]
      户情: [{户编号: H1, 住房安全: false}, {户编号: H2, 住房安全: false}]
      住房: [{户编号: H1, 人编号: P1, 鉴定等级: D, 行键: r1}, {户编号: H2, 人编号: P2, 鉴定等级: D, 行键: r2}]
    expect: []
---*/
with 危房行 as (
    select
        a.户编号,
        max(a.鉴定等级) as 等级,
        array_agg(distinct a.行键 order by a.行键) as 行键
    from 住房 as a
    where a.鉴定等级 in ('C', 'D')
    group by a.户编号
)
select
    h.户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    cast(case w.等级 when 'D' then 4 else 3 end as decimal(14,2)) as 观测值,
    cast(3 as decimal(14,2)) as 阈值,
    '该户监测风险' || coalesce(cast(h.消除监测时间 as varchar), '') || '已消除，现在'
        || coalesce('住房鉴定为' || w.等级 || '级', '登记为危房户') || '，不安全，请核实是否需要回退、重新纳入监测。来源：'
        || case when w.户编号 is null then '农户登记' else '住房鉴定' end as 证据,
    coalesce(w.行键, array[h.行键]) as 依据行
from 户 as h
join 户情 as q on q.户编号 = h.户编号
left join 危房行 as w on w.户编号 = h.户编号
where h.监测状态 = '已消除' and q.住房安全 = false
