/*---
id: 陕西计划未登记
title: 识别超过10天，登记里还没有帮扶计划
kind: 名单
category: 数据
colour: 黄
lead: 农业农村
basis:
  - {document: 陕西2024年方案（7300元）, clause: 监测对象识别后10天内制定帮扶计划、落实帮扶措施}
sources: [农户登记]
params: [plan_days]
unit: 天

examples:
  - name: 识别第11天还没有计划日期
    night: 2026-11-21
    given:
      户:
        - {户编号: H1, 监测状态: 未消除, 识别监测时间: 2026-11-10, 帮扶责任人: 李四, 行键: h1}
        - {户编号: H2, 监测状态: 未消除, 识别监测时间: 2024-03-10, 帮扶计划日期: 2024-03-15, 行键: h2}
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: 10
        阈值: 10
        证据: 2026-11-10识别为监测对象，已超过10天（到2026-11-20），登记里还没有帮扶计划日期；帮扶责任人李*，请核实计划和措施是否落实并补录。来源：农户登记
        依据行: [h1]
  - name: 第10天还在期限内
    night: 2026-11-20
    given:
      户:
        - {户编号: H1, 监测状态: 未消除, 识别监测时间: 2026-11-10, 行键: h1}
        - {户编号: H2, 监测状态: 未消除, 识别监测时间: 2024-03-10, 帮扶计划日期: 2024-03-15, 行键: h2}
    expect: []
  - name: 只登记到月的（1日）从月底算起
    night: 2026-11-10
    given:
      户:
        - {户编号: H1, 监测状态: 未消除, 识别监测时间: 2026-10-01, 行键: h1}
        - {户编号: H2, 监测状态: 未消除, 识别监测时间: 2024-03-10, 帮扶计划日期: 2024-03-15, 行键: h2}
    expect: []
  - name: 只登记到月的，次月11日超期
    night: 2026-11-11
    given:
      户:
        - {户编号: H1, 监测状态: 未消除, 识别监测时间: 2026-10-01, 行键: h1}
        - {户编号: H2, 监测状态: 未消除, 识别监测时间: 2024-03-10, 帮扶计划日期: 2024-03-15, 行键: h2}
    expect:
      - 户编号: H1
        证据: 2026-10识别为监测对象，已超过10天（到2026-11-10），登记里还没有帮扶计划日期；帮扶责任人也没有登记，请核实计划和措施是否落实并补录。来源：农户登记
  - name: 全县都没有这一列的（登记没有送这一项）不能说没有计划
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 识别监测时间: 2026-10-10, 行键: h1}]
    expect: []
  - name: 已消除的、不是监测对象的、识别时间不详的不列出
    night: 2026-11-21
    given:
      户:
        - {户编号: H1, 监测状态: 已消除, 识别监测时间: 2023-10-10, 行键: h1}
        - {户编号: H2, 监测状态: 非监测对象, 行键: h2}
        - {户编号: H3, 监测状态: 未消除, 识别监测时间: null, 行键: h3}
        - {户编号: H4, 监测状态: 未消除, 识别监测时间: 2024-03-10, 帮扶计划日期: 2024-03-15, 行键: h4}
    expect: []
  - name: 县里改为15天
    night: 2026-11-21
    params: {plan_days: 15}
    given:
      户:
        - {户编号: H1, 监测状态: 未消除, 识别监测时间: 2026-11-06, 行键: h1}
        - {户编号: H2, 监测状态: 未消除, 识别监测时间: 2026-11-05, 行键: h2}
        - {户编号: H3, 监测状态: 未消除, 识别监测时间: 2024-03-10, 帮扶计划日期: 2024-03-15, 行键: h3}
    expect: [{户编号: H2, 阈值: 15}]
---*/
with 监测 as (
    -- The national export gives months, which are read as their first day: the
    -- term then counts from the last day, so that nobody is blamed too early.
    select
        h.户编号, h.监测状态, h.帮扶责任人, h.帮扶计划日期, h.行键,
        case when extract(day from h.识别监测时间) = 1 then last_day(h.识别监测时间) else h.识别监测时间 end as 起算日,
        case when extract(day from h.识别监测时间) = 1 then substr(cast(h.识别监测时间 as varchar), 1, 7)
             else cast(h.识别监测时间 as varchar) end as 识别,
        count(h.帮扶计划日期) over () as 全县已填
    from 户 as h
)
select
    户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    cast($plan_days as decimal(14,2)) as 观测值,
    cast($plan_days as decimal(14,2)) as 阈值,
    识别 || '识别为监测对象，已超过' || cast($plan_days as varchar) || '天（到'
        || cast(cast(起算日 + interval '1' day * $plan_days as date) as varchar) || '），登记里还没有帮扶计划日期；'
        || coalesce('帮扶责任人' || substr(帮扶责任人, 1, 1) || '*', '帮扶责任人也没有登记')
        || '，请核实计划和措施是否落实并补录。来源：农户登记' as 证据,
    array[行键] as 依据行
from 监测
where 监测状态 = '未消除'
  and 帮扶计划日期 is null
  and date_diff('day', 起算日, $night) > $plan_days
  and 全县已填 > 0
