/*---
id: 陕西劳动力不详
title: 全户16岁以上的人都没有登记劳动技能
kind: 名单
category: 数据
colour: 黄
lead: 农业农村
support: [人社]
basis:
  - {document: 陕西2024年方案（7300元）, clause: 监测数据真实准确；劳动能力不详的户无法判断是否整户无劳动能力}
  - {document: 缺省值，由县确定, clause: 核对监测对象和脱贫户；16岁为劳动年龄的起点（《劳动法》第十五条）}
sources: [农户登记]
params: [data_classes]
unit: 人

examples:
  - name: 两个大人都没有登记劳动技能，孩子不论
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 行键: h1}]
      人员:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 年龄: 40, 有劳动能力: null, 行键: r1}
        - {户编号: H1, 人编号: P2, 姓名: 李四, 年龄: 16, 有劳动能力: null, 行键: r2}
        - {户编号: H1, 人编号: P3, 姓名: 张五, 年龄: 15, 有劳动能力: false, 行键: r3}
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: 2
        阈值: 1
        证据: 监测对象，16岁以上的2人都没有登记劳动技能（或写法认不出）：张*、李*；请补录，否则无法判断是否整户无劳动能力。来源：农户登记
        依据行: [h1, r1, r2]
  - name: 有一个大人登记了的不列出
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 行键: h1}]
      人员:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 年龄: 40, 有劳动能力: false, 行键: r1}
        - {户编号: H1, 人编号: P2, 姓名: 李四, 年龄: 38, 有劳动能力: null, 行键: r2}
    expect: []
  - name: 只有孩子的户不列出，年龄不详的按16岁以上
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 脱贫户, 行键: h1}, {户编号: H2, 户类: 脱贫户, 行键: h2}]
      人员:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 年龄: 15, 有劳动能力: null, 行键: r1}
        - {户编号: H2, 人编号: P2, 姓名: 李四, 年龄: null, 有劳动能力: null, 行键: r2}
    expect: [{户编号: H2, 观测值: 1}]
  - name: 已死亡、迁出的人不算
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 行键: h1}]
      人员:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 年龄: 40, 有劳动能力: true, 行键: r1}
        - {户编号: H1, 人编号: P2, 姓名: 李四, 年龄: 38, 有劳动能力: null, 行键: r2}
      离开: [{户编号: H1, 人编号: P1, 姓名: 张三, 去向: 迁出, 日期: 2026-05-01, 行键: d1}]
    expect: [{户编号: H1, 观测值: 1, 依据行: [h1, r2]}]
  - name: 一般农户缺省不核
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 一般农户, 行键: h1}]
      人员: [{户编号: H1, 人编号: P1, 姓名: 张三, 年龄: 40, 有劳动能力: null, 行键: r1}]
    expect: []
  - name: 县里连一般农户也核
    night: 2026-11-21
    params: {data_classes: [监测对象, 脱贫户, 一般农户]}
    given:
      户: [{户编号: H1, 户类: 一般农户, 行键: h1}]
      人员: [{户编号: H1, 人编号: P1, 姓名: 张三, 年龄: 40, 有劳动能力: null, 行键: r1}]
    expect: [{户编号: H1}]
---*/
with 大人 as (
    select
        p.户编号, p.人编号, p.有劳动能力, p.行键,
        coalesce(substr(p.姓名, 1, 1) || '*', '姓名不详者') as 称呼
    from 人员 as p
    left join 离开 as g on g.户编号 = p.户编号 and g.人编号 = p.人编号
    where g.人编号 is null and coalesce(p.年龄, 16) >= 16
),
按户 as (
    select
        户编号,
        count(*) as 人数,
        string_agg(称呼, '、' order by 人编号) as 人员清单,
        array_agg(行键) as 行键集
    from 大人
    group by 户编号
    having count(有劳动能力) = 0
)
select
    h.户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    cast(n.人数 as decimal(14,2)) as 观测值,
    cast(1 as decimal(14,2)) as 阈值,
    coalesce(h.户类, '户类不详') || '，16岁以上的' || cast(n.人数 as varchar) || '人都没有登记劳动技能（或写法认不出）：'
        || n.人员清单 || '；请补录，否则无法判断是否整户无劳动能力。来源：农户登记' as 证据,
    array_sort(array_distinct(array_append(n.行键集, h.行键))) as 依据行
from 户 as h
join 按户 as n on n.户编号 = h.户编号
where array_contains($data_classes, coalesce(h.户类, '一般农户'))
