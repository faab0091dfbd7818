/*---
id: 陕西缺收入
title: 没有登记人均纯收入
kind: 名单
category: 数据
colour: 黄
lead: 农业农村
basis:
  - {document: 陕西2024年方案（7300元）, clause: 监测数据真实准确；收入不详的户无法与指导线比对}
  - {document: 缺省值，由县确定, clause: 核对监测对象和脱贫户}
sources: [农户登记]
params: [data_classes]
unit: 户

examples:
  - name: 监测对象没有收入记录
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 行键: h1}]
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: 1
        阈值: 1
        证据: 监测对象，登记里没有人均纯收入，也不能由收入分项算出，无法与指导线比对；请补录。来源：农户登记
        依据行: [h1]
  - name: 有收入记录、人均是空的也列出，零元不是空
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 脱贫户, 行键: h1}, {户编号: H2, 户类: 脱贫户, 行键: h2}]
      户收入:
        - {户编号: H1, 年度: 2026, 人均纯收入: null, 转移性收入: 1200, 行键: r1}
        - {户编号: H2, 年度: 2026, 人均纯收入: 0, 行键: r2}
    expect: [{户编号: H1, 证据: 脱贫户，登记里没有人均纯收入，也不能由收入分项算出，无法与指导线比对；请补录。来源：农户登记}]
  - name: 有收入的不列出，一般农户缺省不核
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 行键: h1}, {户编号: H2, 户类: 一般农户, 行键: h2}]
      户收入: [{户编号: H1, 年度: 2026, 人均纯收入: 9000, 行键: r1}]
    expect: []
  - name: 县里连一般农户也核，户类不详的按一般农户
    night: 2026-11-21
    params: {data_classes: [一般农户]}
    given:
      户: [{户编号: H1, 户类: 监测对象, 行键: h1}, {户编号: H2, 户类: 一般农户, 行键: h2}, {户编号: H3, 户类: null, 行键: h3}]
    expect: [{户编号: H2}, {户编号: H3}]
---*/
select
    h.户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    cast(1 as decimal(14,2)) as 观测值,
    cast(1 as decimal(14,2)) as 阈值,
    coalesce(h.户类, '户类不详')
        || '，登记里没有人均纯收入，也不能由收入分项算出，无法与指导线比对；请补录。来源：农户登记' as 证据,
    array[h.行键] as 依据行
from 户 as h
left join 户收入 as s on s.户编号 = h.户编号
where s.人均纯收入 is null
  and array_contains($data_classes, coalesce(h.户类, '一般农户'))
