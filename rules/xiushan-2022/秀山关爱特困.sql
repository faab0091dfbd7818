/*---
id: 秀山关爱特困
title: 关爱名单：分散供养特困人员
kind: 名单
category: 兜底
colour: 绿
lead: 民政
support: [农业农村]
basis:
  - {document: 秀山2022年方案, clause: 分散供养特困人员等特殊群体定期走访关爱}
  - {document: 缺省值，由县确定, clause: 每月走访的次数；供养方式没有填的也列入}
sources: [农户登记, 特困]
params: [care_support_visits]
unit: 次

examples:
  - name: 分散供养特困人员
    night: 2026-11-21
    given:
      救助: [{户编号: H1, 人编号: P1, 姓名: 张三, 类别: 特困, 分类: 分散, 护理等级: 半护理, 行键: r1}]
    expect:
      - 户编号: H1
        人编号: P1
        期间: ""
        观测值: 2
        阈值: 2
        证据: 分散供养特困人员张*（护理等级：半护理），每月走访2次。来源：特困名单
        依据行: [r1]
  - name: 集中供养的、低保的不列入，供养方式不详的列入并写明
    night: 2026-11-21
    given:
      救助:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 类别: 特困, 分类: 集中, 行键: r1}
        - {户编号: H2, 人编号: P2, 姓名: 李四, 类别: 特困, 分类: null, 行键: r2}
        - {户编号: H3, 人编号: P3, 姓名: 王五, 类别: 低保, 分类: 农村低保, 行键: r3}
    expect: [{户编号: H2, 人编号: P2, 证据: 分散供养特困人员李*（供养方式不详，请先问清），每月走访2次。来源：特困名单, 依据行: [r2]}]
  - name: 已死亡、迁出的不列入
    night: 2026-11-21
    given:
      救助: [{户编号: H1, 人编号: P1, 姓名: 张三, 类别: 特困, 分类: 分散, 行键: r1}]
      离开: [{户编号: H1, 人编号: P1, 姓名: 张三, 去向: 死亡, 日期: 2026-11-01, 行键: d1}]
    expect: []
  - name: 没有对应到人的也列入，一户两人合为一条，护理等级不详的不写
    night: 2026-11-21
    given:
      救助:
        - {户编号: H1, 姓名: 张三, 类别: 特困, 分类: 分散, 行键: r2}
        - {户编号: H1, 姓名: 李四, 类别: 特困, 分类: 分散, 行键: r1}
    expect: [{户编号: H1, 人编号: null, 证据: 分散供养特困人员张*、李*，每月走访2次。来源：特困名单, 依据行: [r1, r2]}]
  - name: 监测对象的户照样列入
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 户类: 监测对象, 行键: h1}]
      救助: [{户编号: H1, 人编号: P1, 姓名: null, 类别: 特困, 分类: 分散, 行键: r1}]
    expect: [{户编号: H1, 人编号: P1, 证据: 分散供养特困人员姓名不详者，每月走访2次。来源：特困名单}]
  - name: 县里改为每月四次
    night: 2026-11-21
    params: {care_support_visits: 4}
    given:
      救助: [{户编号: H1, 人编号: P1, 姓名: 张三, 类别: 特困, 分类: 分散, 行键: r1}]
    expect: [{户编号: H1, 观测值: 4, 证据: 分散供养特困人员张*，每月走访4次。来源：特困名单}]
  - name: 县里写0，不列这一类
    night: 2026-11-21
    params: {care_support_visits: 0}
    given:
      救助: [{户编号: H1, 人编号: P1, 姓名: 张三, 类别: 特困, 分类: 分散, 行键: r1}]
    expect: []
---*/
with 对象 as (
    select
        a.户编号, a.人编号, a.姓名, a.行键,
        coalesce(substr(a.姓名, 1, 1) || '*', '姓名不详者')
            || coalesce('（' || nullif(concat_ws('，', case when a.分类 is null then '供养方式不详，请先问清' end,
                '护理等级：' || a.护理等级), '') || '）', '') as 说明
    from 救助 as a
    left join 离开 as g on g.户编号 = a.户编号 and g.人编号 = a.人编号
    where a.类别 = '特困' and coalesce(a.分类, '分散') = '分散' and g.人编号 is null
)
select
    户编号,
    人编号,
    '' as 期间,
    cast($care_support_visits as decimal(14,2)) as 观测值,
    cast($care_support_visits as decimal(14,2)) as 阈值,
    '分散供养特困人员' || string_agg(说明, '、' order by 姓名, 行键) || '，每月走访'
        || cast($care_support_visits as varchar) || '次。来源：特困名单' as 证据,
    array_agg(distinct 行键 order by 行键) as 依据行
from 对象
where $care_support_visits > 0
group by 户编号, 人编号
