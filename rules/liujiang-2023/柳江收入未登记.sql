/*---
id: 柳江收入未登记
title: 数据清洗：没有登记人均纯收入的户
kind: 名单
category: 数据
colour: 绿
lead: 农业农村
basis:
  - {document: 柳江区2023年防止返贫和增收帮扶方案（内容提要）, clause: 每月数据清洗，清单下发乡镇}
  - {document: 缺省值，由县确定, clause: 列哪几类户}
sources: [农户登记]
params: [clean_classes]
unit: 元

examples:
  - name: 没有登记任何收入
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 脱贫户, 监测状态: 非监测对象, 行键: h1}]
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: null
        阈值: null
        证据: 脱贫户，底册上没有登记任何收入，请补录。来源：农户登记
        依据行: [h1]
  - name: 有分项而算不出人均的要列
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 脱贫户, 监测状态: 非监测对象, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2026, 行键: s1, 工资性收入: 20000.00}]
    expect:
      - 户编号: H1
        证据: 脱贫户，底册上登记的收入项目不全，算不出人均纯收入，请补录。来源：农户登记
        依据行: [h1, s1]
  - name: 有人均纯收入的不列，为零为负也是登记了
    night: 2026-11-21
    given:
      户:
        - {户编号: H1, 户类: 脱贫户, 监测状态: 非监测对象, 行键: h1}
        - {户编号: H2, 户类: 脱贫户, 监测状态: 非监测对象, 行键: h2}
      户收入:
        - {户编号: H1, 年度: 2026, 行键: s1, 人均纯收入: 0.00}
        - {户编号: H2, 年度: 2026, 行键: s2, 人均纯收入: -5.00}
    expect: []
  - name: 缺省不列一般农户，户类不详的按一般农户
    night: 2026-11-21
    given:
      户:
        - {户编号: H1, 户类: 一般农户, 监测状态: 非监测对象, 行键: h1}
        - {户编号: H2, 户类: null, 监测状态: 非监测对象, 行键: h2}
        - {户编号: H3, 户类: 监测对象, 监测状态: 未消除, 行键: h3}
    expect: [{户编号: H3}]
  - name: 县里连一般农户一起列
    night: 2026-11-21
    params: {clean_classes: [监测对象, 脱贫户, 一般农户]}
    given:
      户:
        - {户编号: H1, 户类: 一般农户, 监测状态: 非监测对象, 行键: h1}
        - {户编号: H2, 户类: null, 监测状态: 非监测对象, 行键: h2}
    expect:
      - 户编号: H1
        证据: 一般农户，底册上没有登记任何收入，请补录。来源：农户登记
      - 户编号: H2
        证据: 户类不详，底册上没有登记任何收入，请补录。来源：农户登记
---*/
select
    h.户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    cast(null as decimal(14,2)) as 观测值,
    cast(null as decimal(14,2)) as 阈值,
    coalesce(h.户类, '户类不详') || case when s.户编号 is null then '，底册上没有登记任何收入' else '，底册上登记的收入项目不全，算不出人均纯收入' end
        || '，请补录。来源：农户登记' as 证据,
    list_sort(list_distinct(array[h.行键, s.行键])) as 依据行
from 户 as h
left join 户收入 as s on s.户编号 = h.户编号
where s.人均纯收入 is null
  and list_contains($clean_classes, coalesce(h.户类, '一般农户'))
