/*---
id: 收入低于指导线
title: 人均纯收入低于监测范围指导线
category: 收入
colour: 红
lead: 农业农村
support: [民政, 人社]
basis:
  - {document: 沁乡振办〔2024〕1号, clause: 监测范围：家庭人均纯收入低于7800元的农户}
sources: [农户登记]
params: [guideline]
worsen: {step: 500, direction: down}
quiet_days: 180
unit: 元

examples:
  - name: 低于指导线
    night: 2026-11-21
    given:
      户收入: [{户编号: H1, 年度: 2026, 人均纯收入: 6512.40, 行键: r1}]
    expect:
      - 户编号: H1
        人编号: null
        期间: "2026"
        观测值: 6512.40
        阈值: 7800
        证据: 2026年人均纯收入6512.40元，低于监测范围指导线7800元（差1287.60元）。来源：农户登记
        依据行: [r1]
  - name: 差一分钱也是低于
    night: 2026-11-21
    given:
      户收入: [{户编号: H1, 年度: 2026, 人均纯收入: 7799.99, 行键: r1}]
    expect: [{户编号: H1, 观测值: 7799.99}]
  - name: 正好等于指导线不算低于
    night: 2026-11-21
    given:
      户收入: [{户编号: H1, 年度: 2026, 人均纯收入: 7800, 行键: r1}]
    expect: []
  - name: 收入未登记不产生线索
    night: 2026-11-21
    given:
      户收入: [{户编号: H1, 年度: 2026, 人均纯收入: null, 上年人均纯收入: 3000, 行键: r1}]
    expect: []
  - name: 净亏损为负数
    night: 2026-11-21
    given:
      户收入: [{户编号: H1, 年度: 2026, 人均纯收入: -1200, 行键: r1}]
    expect: [{户编号: H1, 观测值: -1200}]
  - name: 年度不详时期间为空，合规自付支出一并写明
    night: 2026-11-21
    given:
      户收入: [{户编号: H1, 人均纯收入: 7000, 合规自付支出: 8000, 行键: r1}]
    expect:
      - 期间: ""
        证据: 登记的人均纯收入7000.00元，低于监测范围指导线7800元（差800.00元）；全户另有合规自付支出8000.00元。来源：农户登记
  - name: 2023年最后一天仍用6000元
    night: 2023-12-31
    given:
      户收入:
        - {户编号: H1, 年度: 2023, 人均纯收入: 6512.40, 行键: r1}
        - {户编号: H2, 年度: 2023, 人均纯收入: 5999.99, 行键: r2}
    expect: [{户编号: H2, 阈值: 6000}]
  - name: 2024年第一天起用7800元
    night: 2024-01-01
    given:
      户收入: [{户编号: H1, 年度: 2023, 人均纯收入: 6512.40, 行键: r1}]
    expect: [{户编号: H1, 阈值: 7800}]
  - name: 县里提高指导线
    night: 2026-11-21
    params: {guideline: 8200}
    given:
      户收入: [{户编号: H1, 年度: 2026, 人均纯收入: 8000, 行键: r1}]
    expect: [{户编号: H1, 阈值: 8200}]
  - name: 已是监测对象的户照样提示，作为补充风险
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 户类: 监测对象, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2026, 人均纯收入: 6000, 行键: r1}]
    expect: [{户编号: H1}]
---*/
select
    s.户编号,
    cast(null as varchar) as 人编号,
    coalesce(cast(s.年度 as varchar), '') as 期间,
    s.人均纯收入 as 观测值,
    $guideline as 阈值,
    coalesce(cast(s.年度 as varchar) || '年', '登记的')
        || '人均纯收入' || cast(s.人均纯收入 as varchar) || '元，低于监测范围指导线'
        || regexp_replace(cast($guideline as varchar), '\.00$', '') || '元（差'
        || cast($guideline - s.人均纯收入 as varchar) || '元）'
        || case when s.合规自付支出 > 0
                then '；全户另有合规自付支出' || cast(s.合规自付支出 as varchar) || '元' else '' end
        || '。来源：农户登记' as 证据,
    array[s.行键] as 依据行
from 户收入 as s
where s.人均纯收入 < $guideline
