/*---
id: 陕西人数不符
title: 登记的家庭人口与列出的家庭成员人数不一致
kind: 名单
category: 数据
colour: 黄
lead: 农业农村
basis:
  - {document: 陕西2024年方案（7300元）, clause: 监测数据真实准确；人均收入以人口为除数，人口错则收入错}
  - {document: 缺省值，由县确定, clause: 核对监测对象和脱贫户}
sources: [农户登记]
params: [data_classes]
unit: 人

examples:
  - name: 家庭人口写4，只列出3人
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 家庭人口: 4, 行键: h1}]
      户情: [{户编号: H1, 登记人数: 3}]
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: 4
        阈值: 3
        证据: 监测对象，家庭人口登记为4人，家庭成员列出3人，多1人；请核实人口，改正家庭人口或增减成员。来源：农户登记
        依据行: [h1]
  - name: 家庭人口写3，列出了5人
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 脱贫户, 家庭人口: 3, 行键: h1}]
      户情: [{户编号: H1, 登记人数: 5}]
    expect: [{观测值: 3, 阈值: 5, 证据: 脱贫户，家庭人口登记为3人，家庭成员列出5人，少2人；请核实人口，改正家庭人口或增减成员。来源：农户登记}]
  - name: 一致的不列出，人口不详的不列出
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 家庭人口: 3, 行键: h1}, {户编号: H2, 户类: 监测对象, 家庭人口: null, 行键: h2}]
      户情: [{户编号: H1, 登记人数: 3}, {户编号: H2, 登记人数: 2}]
    expect: []
  - name: 一般农户缺省不核
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 一般农户, 家庭人口: 4, 行键: h1}]
      户情: [{户编号: H1, 登记人数: 1}]
    expect: []
  - name: 县里只核一般农户
    night: 2026-11-21
    params: {data_classes: [一般农户]}
    given:
      户: [{户编号: H1, 户类: 一般农户, 家庭人口: 4, 行键: h1}, {户编号: H2, 户类: 监测对象, 家庭人口: 4, 行键: h2}]
      户情: [{户编号: H1, 登记人数: 1}, {户编号: H2, 登记人数: 1}]
    expect: [{户编号: H1, 观测值: 4, 阈值: 1}]
---*/
select
    h.户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    cast(h.家庭人口 as decimal(14,2)) as 观测值,
    cast(q.登记人数 as decimal(14,2)) as 阈值,
    coalesce(h.户类, '户类不详') || '，家庭人口登记为' || cast(h.家庭人口 as varchar) || '人，家庭成员列出'
        || cast(q.登记人数 as varchar) || '人，' || case when h.家庭人口 > q.登记人数 then '多' else '少' end
        || cast(abs(h.家庭人口 - q.登记人数) as varchar)
        || '人；请核实人口，改正家庭人口或增减成员。来源：农户登记' as 证据,
    array[h.行键] as 依据行
from 户 as h
join 户情 as q on q.户编号 = h.户编号
where h.家庭人口 <> q.登记人数
  and array_contains($data_classes, coalesce(h.户类, '一般农户'))
