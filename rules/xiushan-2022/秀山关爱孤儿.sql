/*---
id: 秀山关爱孤儿
title: 关爱名单：孤儿和事实无人抚养儿童
kind: 名单
category: 兜底
colour: 绿
lead: 民政
support: [教育, 农业农村]
basis:
  - {document: 秀山2022年方案, clause: 孤儿和事实无人抚养儿童等特殊群体定期走访关爱}
  - {document: 缺省值，由县确定, clause: 每月走访的次数；在机构里集中养育的不列入}
sources: [农户登记, 孤儿和事实无人抚养儿童]
params: [care_orphan_visits]
unit: 次

examples:
  - name: 孤儿，亲属抚养
    night: 2026-11-21
    given:
      儿童: [{户编号: H1, 人编号: P1, 姓名: 张三, 儿童类别: 孤儿, 养育方式: 亲属抚养, 行键: r1}]
    expect:
      - 户编号: H1
        人编号: P1
        期间: ""
        观测值: 2
        阈值: 2
        证据: 张*（孤儿，亲属抚养），每月走访2次。来源：孤儿和事实无人抚养儿童名单
        依据行: [r1]
  - name: 事实无人抚养儿童，类别、养育方式不详的也列入
    night: 2026-11-21
    given:
      儿童:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 儿童类别: 事实无人抚养儿童, 行键: r1}
        - {户编号: H2, 人编号: P2, 姓名: 李四, 行键: r2}
    expect:
      - {户编号: H1, 证据: 张*（事实无人抚养儿童），每月走访2次。来源：孤儿和事实无人抚养儿童名单}
      - {户编号: H2, 证据: 李*（孤儿或事实无人抚养儿童），每月走访2次。来源：孤儿和事实无人抚养儿童名单}
  - name: 在机构里养育的、集中养育的不列入
    night: 2026-11-21
    given:
      儿童:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 儿童类别: 孤儿, 养育方式: 机构养育, 行键: r1}
        - {户编号: H2, 人编号: P2, 姓名: 李四, 儿童类别: 孤儿, 养育方式: 集中养育, 行键: r2}
        - {户编号: H3, 人编号: P3, 姓名: 王五, 儿童类别: 孤儿, 行键: r3}
    expect: [{户编号: H3}]
  - name: 已死亡、迁出的不列入
    night: 2026-11-21
    given:
      儿童: [{户编号: H1, 人编号: P1, 姓名: 张三, 儿童类别: 孤儿, 行键: r1}]
      离开: [{户编号: H1, 人编号: P1, 姓名: 张三, 去向: 迁出, 日期: 2026-11-01, 行键: d1}]
    expect: []
  - name: 没有对应到人的两名儿童，一户合为一条
    night: 2026-11-21
    given:
      儿童:
        - {户编号: H1, 姓名: 张三, 儿童类别: 孤儿, 行键: r2}
        - {户编号: H1, 姓名: 张四, 儿童类别: 孤儿, 行键: r1}
    expect: [{户编号: H1, 人编号: null, 证据: 张*（孤儿）、张*（孤儿），每月走访2次。来源：孤儿和事实无人抚养儿童名单, 依据行: [r1, r2]}]
  - name: 监测对象的户照样列入，县里改为每月四次
    night: 2026-11-21
    params: {care_orphan_visits: 4}
    given:
      户: [{户编号: H1, 监测状态: 未消除, 户类: 监测对象, 行键: h1}]
      儿童: [{户编号: H1, 人编号: P1, 姓名: null, 儿童类别: 孤儿, 行键: r1}]
    expect: [{户编号: H1, 观测值: 4, 证据: 姓名不详者（孤儿），每月走访4次。来源：孤儿和事实无人抚养儿童名单}]
  - name: 县里写0，不列这一类
    night: 2026-11-21
    params: {care_orphan_visits: 0}
    given:
      儿童: [{户编号: H1, 人编号: P1, 姓名: 张三, 儿童类别: 孤儿, 行键: r1}]
    expect: []
---*/
with 对象 as (
    select
        c.户编号, c.人编号, c.姓名, c.行键,
        coalesce(substr(c.姓名, 1, 1) || '*', '姓名不详者') || '（' || coalesce(c.儿童类别, '孤儿或事实无人抚养儿童')
            || coalesce('，' || c.养育方式, '') || '）' as 说明
    from 儿童 as c
    left join 离开 as g on g.户编号 = c.户编号 and g.人编号 = c.人编号
    where g.人编号 is null
      and not coalesce(regexp_matches(c.养育方式, '机构|集中'), false)
)
select
    户编号,
    人编号,
    '' as 期间,
    cast($care_orphan_visits as decimal(14,2)) as 观测值,
    cast($care_orphan_visits as decimal(14,2)) as 阈值,
    string_agg(说明, '、' order by 姓名, 行键) || '，每月走访' || cast($care_orphan_visits as varchar)
        || '次。来源：孤儿和事实无人抚养儿童名单' as 证据,
    array_agg(distinct 行键 order by 行键) as 依据行
from 对象
where $care_orphan_visits > 0
group by 户编号, 人编号
