/*---
id: 秀山医疗清零
title: 未参加基本医疗保险按月清零
category: 因病
colour: 黄
lead: 医保
support: [农业农村, 民政]
basis:
  - {document: 秀山2022年方案, clause: “三保障”和饮水安全问题每月动态清零；10个工作日}
  - {document: 缺省值，由县确定, clause: 清零的户类}
sources: [农户登记, 医保参保]
params: [zero_medical_classes]
worsen: {step: 0.5, direction: up}
quiet_days: 28 # 每月问一次，直到问题解决
deadline: {days: 10, unit: working}
unit: 人

examples:
  - name: 监测对象家里两个人没有参保
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 监测状态: 未消除, 行键: h1}]
      人员:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 行键: p1}
        - {户编号: H1, 人编号: P2, 姓名: 李四, 行键: p2}
        - {户编号: H1, 人编号: P3, 姓名: 张五, 行键: p3}
      成员:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 已参保: false}
        - {户编号: H1, 人编号: P2, 姓名: 李四, 已参保: false}
        - {户编号: H1, 人编号: P3, 姓名: 张五, 已参保: true}
      参保:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 已参保: false, 参保状态: 未参保, 年度: 2026, 行键: r1}
        - {户编号: H1, 人编号: P3, 姓名: 张五, 已参保: true, 参保状态: 正常参保, 年度: 2026, 行键: r3}
    expect:
      - 户编号: H1
        人编号: null
        期间: 2026-11
        观测值: 2
        阈值: 1
        证据: 监测对象，家里2人没有参加基本医疗保险：张*（2026年度，未参保）、李*（农户登记为未参保），到2026年11月尚未清零；请核实是否参保、动员参保或落实资助。来源：医保参保名单
        依据行: [p2, r1]
  - name: 脱贫户算，一般农户缺省不算
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 脱贫户, 行键: h1}, {户编号: H2, 户类: 一般农户, 行键: h2}]
      人员: [{户编号: H1, 人编号: P1, 姓名: 张三, 行键: p1}, {户编号: H2, 人编号: P2, 姓名: 李四, 行键: p2}]
      成员: [{户编号: H1, 人编号: P1, 姓名: 张三, 已参保: false}, {户编号: H2, 人编号: P2, 姓名: 李四, 已参保: false}]
      参保:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 已参保: false, 参保状态: 暂停参保, 行键: r1}
        - {户编号: H2, 人编号: P2, 姓名: 李四, 已参保: false, 参保状态: 未参保, 行键: r2}
    expect: [{户编号: H1, 证据: 脱贫户，家里1人没有参加基本医疗保险：张*（暂停参保），到2026年11月尚未清零；请核实是否参保、动员参保或落实资助。来源：医保参保名单, 依据行: [r1]}]
  - name: 县里连一般农户也清零，户类不详的按一般农户
    night: 2026-11-21
    params: {zero_medical_classes: [一般农户]}
    given:
      户: [{户编号: H1, 户类: 监测对象, 行键: h1}, {户编号: H2, 户类: 一般农户, 行键: h2}, {户编号: H3, 户类: null, 行键: h3}]
      人员: [{户编号: H1, 人编号: P1, 行键: p1}, {户编号: H2, 人编号: P2, 姓名: 李四, 行键: p2}, {户编号: H3, 人编号: P3, 行键: p3}]
      成员: [{户编号: H1, 人编号: P1, 已参保: false}, {户编号: H2, 人编号: P2, 姓名: 李四, 已参保: false}, {户编号: H3, 人编号: P3, 已参保: false}]
    expect: [{户编号: H2}, {户编号: H3, 证据: 户类不详，家里1人没有参加基本医疗保险：姓名不详者（农户登记为未参保），到2026年11月尚未清零；请核实是否参保、动员参保或落实资助。来源：医保参保名单}]
  - name: 全家都参保的、参保情况不详的不产生线索
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 行键: h1}]
      人员: [{户编号: H1, 人编号: P1, 姓名: 张三, 行键: p1}, {户编号: H1, 人编号: P2, 姓名: 李四, 行键: p2}]
      成员: [{户编号: H1, 人编号: P1, 姓名: 张三, 已参保: true}, {户编号: H1, 人编号: P2, 姓名: 李四, 已参保: null}]
    expect: []
  - name: 下个月还没有参保，就是下个月的一条
    night: 2026-12-01
    given:
      户: [{户编号: H1, 户类: 监测对象, 行键: h1}]
      人员: [{户编号: H1, 人编号: P1, 姓名: 张三, 行键: p1}]
      成员: [{户编号: H1, 人编号: P1, 姓名: 张三, 已参保: false}]
    expect: [{户编号: H1, 期间: 2026-12}]
---*/
with 未参保 as (
    select
        c.户编号, c.人编号,
        coalesce(m.行键, p.行键) as 行键,
        coalesce(substr(c.姓名, 1, 1) || '*', '姓名不详者') || '（' || case
            when m.人编号 is null then '农户登记为未参保'
            else coalesce(cast(m.年度 as varchar) || '年度，', '') || coalesce(m.参保状态, '没有参保') end || '）' as 情况
    from 成员 as c
    join 人员 as p on p.户编号 = c.户编号 and p.人编号 = c.人编号
    left join 参保 as m on m.户编号 = c.户编号 and m.人编号 = c.人编号
    where not c.已参保
),
按户 as (
    select
        户编号,
        count(*) as 人数,
        string_agg(情况, '、' order by 人编号) as 人员清单,
        array_agg(distinct 行键 order by 行键) as 依据行
    from 未参保
    group by 户编号
)
select
    n.户编号,
    cast(null as varchar) as 人编号,
    substr(cast($night as varchar), 1, 7) as 期间,
    cast(n.人数 as decimal(14,2)) as 观测值,
    cast(1 as decimal(14,2)) as 阈值,
    coalesce(h.户类, '户类不详') || '，家里' || cast(n.人数 as varchar) || '人没有参加基本医疗保险：' || n.人员清单
        || '，到' || substr(cast($night as varchar), 1, 4) || '年' || cast(extract(month from $night) as varchar)
        || '月尚未清零；请核实是否参保、动员参保或落实资助。来源：医保参保名单' as 证据,
    n.依据行
from 按户 as n
join 户 as h on h.户编号 = n.户编号
where array_contains($zero_medical_classes, coalesce(h.户类, '一般农户'))
