/*---
id: 回退基本医疗
title: 风险已消除的户又有人没有参加基本医疗保险，核实是否回退
category: 因病
colour: 红
lead: 医保
support: [农业农村]
basis:
  - {document: 沁乡振办〔2024〕1号, clause: 风险消除后又出现返贫致贫风险的，及时回退（重新纳入监测帮扶）；“三保障”问题}
sources: [农户登记, 医保参保]
quiet_days: 180
unit: 人

examples:
  - name: 家里两人
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 已消除, 消除监测时间: 2025-05-10, 行键: h1}]
      户情: [{户编号: H1, 医疗有保障: false}]
      参保:
        - {户编号: H1, 人编号: P2, 姓名: 李四, 已参保: false, 行键: r2}
        - {户编号: H1, 人编号: P1, 姓名: 张三, 已参保: false, 参保状态: 暂停参保, 年度: 2026, 行键: r1}
        - {户编号: H1, 人编号: P3, 姓名: 王五, 已参保: true, 年度: 2026, 行键: r3}
        - {户编号: H1, 人编号: P4, 姓名: 赵六, 年度: 2026, 行键: r4}
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: 2
        阈值: 1
        证据: 该户监测风险2025-05-10已消除，现在有2人没有参加基本医疗保险：张*（2026年度，暂停参保）、李*，请核实是否需要回退、重新纳入监测。来源：医保参保名单
        依据行: [r1, r2]
  - name: 正好一人也算
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 已消除, 行键: h1}]
      户情: [{户编号: H1, 医疗有保障: false}]
      参保: [{户编号: H1, 人编号: P1, 姓名: 张三, 已参保: false, 行键: r1}]
    expect:
      - 观测值: 1
        证据: 该户监测风险已消除，现在有1人没有参加基本医疗保险：张*，请核实是否需要回退、重新纳入监测。来源：医保参保名单
  - name: 只有农户登记这样写，人数不详的写至少一人
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 已消除, 行键: h1}]
      户情: [{户编号: H1, 医疗有保障: false}]
    expect:
      - 观测值: 1
        证据: 该户监测风险已消除，现在有人没有参加基本医疗保险，请核实是否需要回退、重新纳入监测。来源：农户登记
        依据行: [h1]
  - name: 有保障的、不详的不产生线索
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 已消除, 行键: h1}, {户编号: H2, 监测状态: 已消除, 行键: h2}]
      户情: [{户编号: H1, 医疗有保障: true}, {户编号: H2, 医疗有保障: null}]
      参保: [{户编号: H1, 人编号: P1, 姓名: 张三, 已参保: true, 行键: r1}]
    expect: []
  - name: 风险未消除的和不是监测对象的由别的规则提示
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 行键: h1}, {户编号: H2, 监测状态: 非监测对象, 行键: h2}]
      户情: [{户编号: H1, 医疗有保障: false}, {户编号: H2, 医疗有保障: false}]
      参保:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 已参保: false, 行键: r1}
        - {户编号: H2, 人编号: P2, 姓名: 张三, 已参保: false, 行键: r2}
    expect: []
---*/
with 问题行 as (
    -- who has left is no longer a member (户情)
    select
        d.户编号, d.行键,
        coalesce(d.人编号, d.姓名, d.行键) as 本人,
        coalesce(substr(d.姓名, 1, 1) || '*', '姓名不详者') as 称呼,
        concat_ws('，', cast(d.年度 as varchar) || '年度', d.参保状态) as 说明
    from 参保 as d
    left join 离开 as l on l.户编号 = d.户编号 and l.人编号 = d.人编号
    where d.已参保 = false
      and l.人编号 is null
),
按户 as (
    select
        户编号,
        count(distinct 本人) as 人数,
        string_agg(称呼 || case when 说明 <> '' then '（' || 说明 || '）' else '' end, '、' order by 本人, 行键) as 名单,
        array_agg(distinct 行键 order by 行键) as 依据行
    from 问题行
    group by 户编号
)
select
    h.户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    cast(coalesce(n.人数, 1) as decimal(14,2)) as 观测值,
    cast(1 as decimal(14,2)) as 阈值,
    '该户监测风险' || coalesce(cast(h.消除监测时间 as varchar), '') || '已消除，现在有'
        || coalesce(cast(n.人数 as varchar), '') || '人没有参加基本医疗保险' || coalesce('：' || n.名单, '')
        || '，请核实是否需要回退、重新纳入监测。来源：' || case when n.户编号 is null then '农户登记' else '医保参保名单' end as 证据,
    coalesce(n.依据行, array[h.行键]) as 依据行
from 户 as h
join 户情 as q on q.户编号 = h.户编号
left join 按户 as n on n.户编号 = h.户编号
where h.监测状态 = '已消除' and q.医疗有保障 = false
