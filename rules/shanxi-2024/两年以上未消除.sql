/*---
id: 两年以上未消除
title: 纳入监测两年以上、风险仍未消除的户
kind: 名单
category: 兜底
colour: 黄
lead: 农业农村
basis:
  - {document: 沁乡振办〔2024〕1号, clause: 两年以上风险未消除的监测对象逐户分析、重点帮扶}
sources: [农户登记]
params: [unresolved_months]
unit: 个月

examples:
  - name: 满两年半
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 监测对象类别: 边缘易致贫户, 识别监测时间: 2024-05-10, 监测月数: 30, 行键: h1}]
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: 30
        阈值: 24
        证据: 该户（边缘易致贫户）2024-05-10识别为监测对象，至2026-11-21已满30个月，风险仍未消除，达到24个月。来源：农户登记
        依据行: [h1]
  - name: 正好24个月列入，差一个月不列入
    night: 2026-11-21
    given:
      户:
        - {户编号: H1, 监测状态: 未消除, 识别监测时间: 2024-11-21, 监测月数: 24, 行键: h1}
        - {户编号: H2, 监测状态: 未消除, 识别监测时间: 2024-11-22, 监测月数: 23, 行键: h2}
    expect:
      - 户编号: H1
        证据: 该户2024-11-21识别为监测对象，至2026-11-21已满24个月，风险仍未消除，达到24个月。来源：农户登记
  - name: 25个月列入
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 识别监测时间: 2024-10-21, 监测月数: 25, 行键: h1}]
    expect: [{户编号: H1, 观测值: 25}]
  - name: 风险已消除的和不是监测对象的不列入
    night: 2026-11-21
    given:
      户:
        - {户编号: H1, 监测状态: 已消除, 识别监测时间: 2020-05-10, 监测月数: 78, 行键: h1}
        - {户编号: H2, 监测状态: 非监测对象, 监测月数: 78, 行键: h2}
    expect: []
  - name: 识别时间不详的不列入，请先补录
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 行键: h1}]
    expect: []
  - name: 县里改为36个月
    night: 2026-11-21
    params: {unresolved_months: 36}
    given:
      户: [{户编号: H1, 监测状态: 未消除, 识别监测时间: 2024-05-10, 监测月数: 30, 行键: h1}]
    expect: []
---*/
select
    h.户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    cast(h.监测月数 as decimal(14,2)) as 观测值,
    cast($unresolved_months as decimal(14,2)) as 阈值,
    '该户' || coalesce('（' || h.监测对象类别 || '）', '') || coalesce(cast(h.识别监测时间 as varchar), '') || '识别为监测对象，至'
        || cast($night as varchar) || '已满' || cast(h.监测月数 as varchar) || '个月，风险仍未消除，达到'
        || cast($unresolved_months as varchar) || '个月。来源：农户登记' as 证据,
    array[h.行键] as 依据行
from 户 as h
where h.监测状态 = '未消除'
  and (h.监测月数 > $unresolved_months or ($unresolved_months_inclusive and h.监测月数 = $unresolved_months))
