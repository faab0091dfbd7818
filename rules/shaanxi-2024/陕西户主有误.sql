/*---
id: 陕西户主有误
title: 没有户主，或者有两个以上户主
kind: 名单
category: 数据
colour: 黄
lead: 农业农村
support: [公安]
basis:
  - {document: 陕西2024年方案（7300元）, clause: 监测数据真实准确}
  - {document: 缺省值，由县确定, clause: 核对监测对象和脱贫户}
sources: [农户登记]
params: [data_classes]
unit: 人

examples:
  - name: 成员里没有户主
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 行键: h1}]
      人员:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 与户主关系: 配偶, 行键: r1}
        - {户编号: H1, 人编号: P2, 姓名: 张四, 与户主关系: 之子, 行键: r2}
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: 0
        阈值: 1
        证据: 监测对象，登记的2人里没有户主；请改正与户主关系。来源：农户登记
        依据行: [h1, r1, r2]
  - name: 有两个户主
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 脱贫户, 行键: h1}]
      人员:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 与户主关系: 户主, 行键: r1}
        - {户编号: H1, 人编号: P2, 姓名: 李四, 与户主关系: 户主, 行键: r2}
    expect:
      - 观测值: 2
        证据: 脱贫户，登记的2人里有2个户主：张*、李*；请改正与户主关系。来源：农户登记
  - name: 正好一个户主的不列出
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 行键: h1}]
      人员:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 与户主关系: 户主, 行键: r1}
        - {户编号: H1, 人编号: P2, 姓名: 李四, 与户主关系: null, 行键: r2}
    expect: []
  - name: 全户都没有填与户主关系
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 行键: h1}]
      人员: [{户编号: H1, 人编号: P1, 姓名: 张三, 与户主关系: null, 行键: r1}]
    expect: [{观测值: 0, 证据: 监测对象，登记的1人都没有填与户主关系；请补录。来源：农户登记}]
  - name: 户主已经死亡，没有换户主
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 行键: h1}]
      人员:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 与户主关系: 户主, 行键: r1}
        - {户编号: H1, 人编号: P2, 姓名: 李四, 与户主关系: 配偶, 行键: r2}
      离开: [{户编号: H1, 人编号: P1, 姓名: 张三, 去向: 死亡, 日期: 2026-05-01, 行键: d1}]
    expect:
      - 观测值: 0
        证据: 监测对象，户主张*已死亡，在家的1人里没有新户主；请变更户主。来源：农户登记、死亡和户籍迁移名单
        依据行: [d1, h1, r1, r2]
  - name: 全户都已死亡、迁出的不在这里列出
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 行键: h1}]
      人员: [{户编号: H1, 人编号: P1, 姓名: 张三, 与户主关系: 户主, 行键: r1}]
      离开: [{户编号: H1, 人编号: P1, 姓名: 张三, 去向: 死亡, 日期: 2026-05-01, 行键: d1}]
    expect: []
  - name: 一般农户缺省不核
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 一般农户, 行键: h1}]
      人员: [{户编号: H1, 人编号: P1, 姓名: 张三, 与户主关系: 之子, 行键: r1}]
    expect: []
  - name: 县里连一般农户也核
    night: 2026-11-21
    params: {data_classes: [一般农户]}
    given:
      户: [{户编号: H1, 户类: 一般农户, 行键: h1}]
      人员: [{户编号: H1, 人编号: P1, 姓名: 张三, 与户主关系: 之子, 行键: r1}]
    expect: [{户编号: H1, 证据: 一般农户，登记的1人里没有户主；请改正与户主关系。来源：农户登记}]
---*/
with 成员 as (
    select
        p.户编号, p.人编号, p.与户主关系, p.行键, g.去向, g.行键 as 离开行键,
        coalesce(substr(p.姓名, 1, 1) || '*', '姓名不详者') as 称呼
    from 人员 as p
    left join 离开 as g on g.户编号 = p.户编号 and g.人编号 = p.人编号
),
按户 as (
    select
        户编号,
        count(*) filter (where 去向 is null) as 在家,
        count(*) filter (where 去向 is null and 与户主关系 = '户主') as 户主数,
        count(与户主关系) as 已填,
        string_agg(称呼, '、' order by 人编号) filter (where 去向 is null and 与户主关系 = '户主') as 户主清单,
        min(称呼 || '已' || 去向) filter (where 与户主关系 = '户主') as 原户主,
        array_agg(行键) as 成员行键,
        array_agg(离开行键) filter (where 与户主关系 = '户主') as 离开行键集
    from 成员
    group by 户编号
)
select
    h.户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    cast(n.户主数 as decimal(14,2)) as 观测值,
    cast(1 as decimal(14,2)) as 阈值,
    coalesce(h.户类, '户类不详') || '，' || case
        when n.户主数 > 1 then '登记的' || cast(n.在家 as varchar) || '人里有' || cast(n.户主数 as varchar) || '个户主：' || n.户主清单 || '；请改正与户主关系。来源：农户登记'
        when n.原户主 is not null then '户主' || n.原户主 || '，在家的' || cast(n.在家 as varchar) || '人里没有新户主；请变更户主。来源：农户登记、死亡和户籍迁移名单'
        when n.已填 = 0 then '登记的' || cast(n.在家 as varchar) || '人都没有填与户主关系；请补录。来源：农户登记'
        else '登记的' || cast(n.在家 as varchar) || '人里没有户主；请改正与户主关系。来源：农户登记' end as 证据,
    array_sort(array_distinct(array_append(list_concat(n.成员行键, n.离开行键集), h.行键))) as 依据行
from 户 as h
join 按户 as n on n.户编号 = h.户编号
where n.户主数 <> 1 and n.在家 > 0
  and array_contains($data_classes, coalesce(h.户类, '一般农户'))
