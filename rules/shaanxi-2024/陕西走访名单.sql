/*---
id: 陕西走访名单
title: 监测对象每月走访
kind: 名单
category: 兜底
colour: 绿
lead: 农业农村
basis:
  - {document: 陕西2024年方案（7300元）, clause: 对监测对象每月走访，跟踪帮扶}
sources: [农户登记]
params: [visit_times]
unit: 次

examples:
  - name: 风险未消除的监测对象
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 监测对象类别: 脱贫不稳定户, 识别监测时间: 2024-03-01, 监测月数: 32, 帮扶责任人: 李四, 行键: h1}]
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: 1
        阈值: 1
        证据: 脱贫不稳定户，风险未消除，2024-03识别；由帮扶责任人李*每月走访1次。来源：农户登记
        依据行: [h1]
  - name: 责任人、类别、识别时间没有登记的写明
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 行键: h1}]
    expect: [{户编号: H1, 证据: 监测对象，风险未消除，识别时间不详；帮扶责任人没有登记，请先落实，每月走访1次。来源：农户登记}]
  - name: 已消除的和不是监测对象的不列入
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 已消除, 行键: h1}, {户编号: H2, 监测状态: 非监测对象, 行键: h2}, {户编号: H3, 监测状态: null, 行键: h3}]
    expect: []
  - name: 县里要求每月两次
    night: 2026-11-21
    params: {visit_times: 2}
    given:
      户: [{户编号: H1, 监测状态: 未消除, 监测对象类别: 突发严重困难户, 识别监测时间: 2026-10-01, 帮扶责任人: 李四, 行键: h1}]
    expect: [{户编号: H1, 观测值: 2, 证据: 突发严重困难户，风险未消除，2026-10识别；由帮扶责任人李*每月走访2次。来源：农户登记}]
---*/
select
    h.户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    cast($visit_times as decimal(14,2)) as 观测值,
    cast($visit_times as decimal(14,2)) as 阈值,
    coalesce(h.监测对象类别, '监测对象') || '，风险未消除，'
        || coalesce(substr(cast(h.识别监测时间 as varchar), 1, 7) || '识别', '识别时间不详') || '；'
        || coalesce('由帮扶责任人' || substr(h.帮扶责任人, 1, 1) || '*', '帮扶责任人没有登记，请先落实，')
        || '每月走访' || cast($visit_times as varchar) || '次。来源：农户登记' as 证据,
    array[h.行键] as 依据行
from 户 as h
where h.监测状态 = '未消除'
