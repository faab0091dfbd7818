/*---
id: 秀山关爱残疾
title: 关爱名单：一级、二级残疾人
kind: 名单
category: 因残
colour: 绿
lead: 残联
support: [民政, 农业农村]
basis:
  - {document: 秀山2022年方案, clause: 一级、二级残疾人等特殊群体定期走访关爱}
  - {document: 缺省值，由县确定, clause: 每月走访的次数}
sources: [农户登记, 残疾人证]
params: [care_disabled_visits, severe_level]
unit: 次

examples:
  - name: 一级残疾人
    night: 2026-11-21
    given:
      残疾: [{户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 1, 行键: r1}]
    expect:
      - 户编号: H1
        人编号: P1
        期间: ""
        观测值: 1
        阈值: 1
        证据: 重度残疾人张*（肢体残疾一级），每月走访1次。来源：残疾人证名单
        依据行: [r1]
  - name: 二级正好列入，三级、等级不详的不列入
    night: 2026-11-21
    given:
      残疾:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 精神, 残疾等级: 2, 行键: r1}
        - {户编号: H2, 人编号: P2, 姓名: 李四, 残疾类别: 精神, 残疾等级: 3, 行键: r2}
        - {户编号: H3, 人编号: P3, 姓名: 王五, 残疾类别: 精神, 残疾等级: null, 行键: r3}
    expect: [{户编号: H1, 证据: 重度残疾人张*（精神残疾二级），每月走访1次。来源：残疾人证名单}]
  - name: 县里把三级也列入
    night: 2026-11-21
    params: {severe_level: 3}
    given:
      残疾:
        - {户编号: H2, 人编号: P2, 姓名: 李四, 残疾等级: 3, 行键: r2}
        - {户编号: H3, 人编号: P3, 姓名: 王五, 残疾等级: 4, 行键: r3}
    expect: [{户编号: H2, 证据: 重度残疾人李*（残疾三级），每月走访1次。来源：残疾人证名单}]
  - name: 已死亡、迁出的不列入
    night: 2026-11-21
    given:
      残疾: [{户编号: H1, 人编号: P1, 姓名: 张三, 残疾等级: 1, 行键: r1}]
      离开: [{户编号: H1, 人编号: P1, 姓名: 张三, 去向: 迁出, 日期: 2026-11-01, 行键: d1}]
    expect: []
  - name: 同一人两行合为一条，没有对应到人的一户合为一条
    night: 2026-11-21
    given:
      残疾:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 听力, 残疾等级: 1, 行键: r1}
        - {户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 2, 行键: r2}
        - {户编号: H1, 姓名: 李四, 残疾等级: 2, 行键: r3}
        - {户编号: H1, 姓名: 王五, 残疾等级: 2, 行键: r4}
    expect:
      - {户编号: H1, 人编号: P1, 证据: 重度残疾人张*（听力残疾一级、肢体残疾二级），每月走访1次。来源：残疾人证名单, 依据行: [r1, r2]}
      - {户编号: H1, 人编号: null, 证据: 重度残疾人李*（残疾二级）、王*（残疾二级），每月走访1次。来源：残疾人证名单, 依据行: [r3, r4]}
  - name: 监测对象的户照样列入，县里改为每月两次
    night: 2026-11-21
    params: {care_disabled_visits: 2}
    given:
      户: [{户编号: H1, 监测状态: 未消除, 户类: 监测对象, 行键: h1}]
      残疾: [{户编号: H1, 人编号: P1, 姓名: null, 残疾等级: 1, 行键: r1}]
    expect: [{户编号: H1, 观测值: 2, 证据: 重度残疾人姓名不详者（残疾一级），每月走访2次。来源：残疾人证名单}]
  - name: 县里写0，不列这一类
    night: 2026-11-21
    params: {care_disabled_visits: 0}
    given:
      残疾: [{户编号: H1, 人编号: P1, 姓名: 张三, 残疾等级: 1, 行键: r1}]
    expect: []
---*/
with 证 as (
    select
        a.户编号, a.人编号, a.行键,
        coalesce(a.人编号, a.姓名, a.行键) as 本人,
        coalesce(substr(a.姓名, 1, 1) || '*', '姓名不详者') as 称呼,
        coalesce(a.残疾类别, '') || '残疾' || substr('一二三四', a.残疾等级, 1) || '级' as 等级
    from 残疾 as a
    left join 离开 as g on g.户编号 = a.户编号 and g.人编号 = a.人编号
    where a.残疾等级 between 1 and $severe_level and g.人编号 is null
),
按人 as (
    select
        户编号, 人编号, 本人,
        min(称呼) || '（' || string_agg(等级, '、' order by 行键) || '）' as 说明,
        array_agg(行键) as 行键集
    from 证
    group by 户编号, 人编号, 本人
)
select
    户编号,
    人编号,
    '' as 期间,
    cast($care_disabled_visits as decimal(14,2)) as 观测值,
    cast($care_disabled_visits as decimal(14,2)) as 阈值,
    '重度残疾人' || string_agg(说明, '、' order by 本人) || '，每月走访' || cast($care_disabled_visits as varchar)
        || '次。来源：残疾人证名单' as 证据,
    array_sort(array_distinct(flatten(array_agg(行键集)))) as 依据行
from 按人
where $care_disabled_visits > 0
group by 户编号, 人编号
