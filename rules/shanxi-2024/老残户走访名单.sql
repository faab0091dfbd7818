/*---
id: 老残户走访名单
title: 只有老人、残疾人的户，列入定期走访名单
kind: 名单
category: 兜底
colour: 绿
lead: 农业农村
support: [民政, 残联]
basis:
  - {document: 沁乡振办〔2024〕1号, clause: 只有老人或残疾人的家庭定期走访排查}
  - {document: 缺省值，由县确定, clause: 60岁及以上为老人；列入走访名单，不逐户产生预警}
sources: [农户登记, 残疾人证]
unit: 类

examples:
  - name: 只有老人，收入已登记
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 非监测对象, 行键: h1}]
      户情: [{户编号: H1, 在家人数: 2, 只有老人: true, 只有残疾人: false, 只有老人或残疾人: true, 低保人数: 1, 特困人数: 0}]
      户收入: [{户编号: H1, 年度: 2026, 人均纯收入: 9000, 行键: r1}]
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: 1
        阈值: null
        证据: 该户在家2人，都是60岁及以上的老人；人均纯收入9000.00元；1人享受低保或特困供养。来源：农户登记、残疾人证名单
        依据行: [h1]
  - name: 只有残疾人，收入未登记，低保特困都没有
    night: 2026-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户情: [{户编号: H1, 在家人数: 1, 只有老人: false, 只有残疾人: true, 只有老人或残疾人: true, 低保人数: 0, 特困人数: 0}]
    expect:
      - 观测值: 2
        证据: 该户在家1人，都是持证残疾人；人均纯收入没有登记，走访时请补录；没有人享受低保、特困供养。来源：农户登记、残疾人证名单
  - name: 既有老人又有残疾人；低保名单没有送来过，不写
    night: 2026-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户情: [{户编号: H1, 在家人数: 2, 只有老人: false, 只有残疾人: false, 只有老人或残疾人: true}]
    expect:
      - 观测值: 3
        证据: 该户在家2人，都是60岁及以上的老人或持证残疾人；人均纯收入没有登记，走访时请补录。来源：农户登记、残疾人证名单
  - name: 都是老人又都是残疾人的，归入只有老人
    night: 2026-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户情: [{户编号: H1, 在家人数: 2, 只有老人: true, 只有残疾人: true, 只有老人或残疾人: true}]
    expect: [{户编号: H1, 观测值: 1}]
  - name: 残疾情况不详，但都是老人的，照样列入
    night: 2026-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户情: [{户编号: H1, 在家人数: 2, 只有老人: true, 只有老人或残疾人: true}]
    expect: [{户编号: H1, 观测值: 1}]
  - name: 有别的人的不列入，年龄不详、判断不了的也不列入
    night: 2026-11-21
    given:
      户: [{户编号: H1, 行键: h1}, {户编号: H2, 行键: h2}]
      户情:
        - {户编号: H1, 在家人数: 3, 只有老人: false, 只有残疾人: false, 只有老人或残疾人: false}
        - {户编号: H2, 在家人数: 1}
    expect: []
  - name: 已是监测对象的户也列入
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 户类: 监测对象, 行键: h1}]
      户情: [{户编号: H1, 在家人数: 1, 只有老人: true, 只有老人或残疾人: true}]
    expect: [{户编号: H1}]
---*/
select
    h.户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    cast(case when q.只有老人 then 1 when q.只有残疾人 then 2 else 3 end as decimal(14,2)) as 观测值,
    cast(null as decimal(14,2)) as 阈值,
    '该户在家' || cast(q.在家人数 as varchar) || '人，都是'
        || case when q.只有老人 then '60岁及以上的老人' when q.只有残疾人 then '持证残疾人' else '60岁及以上的老人或持证残疾人' end
        || coalesce('；人均纯收入' || cast(s.人均纯收入 as varchar) || '元', '；人均纯收入没有登记，走访时请补录')
        || case when q.低保人数 + q.特困人数 = 0 then '；没有人享受低保、特困供养'
                when coalesce(q.低保人数, 0) + coalesce(q.特困人数, 0) > 0
                then '；' || cast(coalesce(q.低保人数, 0) + coalesce(q.特困人数, 0) as varchar) || '人享受低保或特困供养'
                else '' end
        || '。来源：农户登记、残疾人证名单' as 证据,
    array[h.行键] as 依据行
from 户 as h
join 户情 as q on q.户编号 = h.户编号
left join 户收入 as s on s.户编号 = h.户编号
where q.在家人数 > 0
  and (q.只有老人 or q.只有残疾人 or q.只有老人或残疾人)
