/*---
id: 四类户名单
title: 四类户名单
kind: 名单
category: 收入
colour: 绿
lead: 农业农村
support: [民政]
basis:
  - {document: “四类户”监测方案（2020年，内容提要）, clause: 监测四类户}
  - {document: 缺省值，由县确定, clause: 四类户包括哪几类}
sources: [农户登记, 低保, 特困]
params: [four_classes]
unit: 元

examples:
  - name: 一户属于几类的一起写明
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 监测对象类别: 边缘易致贫户, 监测状态: 未消除, 行键: h1}]
      救助: [{户编号: H1, 人编号: P1, 类别: 低保, 行键: b1}]
      户收入: [{户编号: H1, 年度: 2026, 人均纯收入: 4800.00, 行键: s1}]
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: 4800
        阈值: null
        证据: 四类户：低保户、边缘易致贫户；2026年人均纯收入4800.00元。来源：农户登记、低保和特困名单
        依据行: [h1, s1]
  - name: 收入不详的照样列，不当作零
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 监测对象类别: 边缘易致贫户, 监测状态: 未消除, 行键: h1}]
    expect:
      - 观测值: null
        证据: 四类户：边缘易致贫户；人均纯收入不详。来源：农户登记、低保和特困名单
        依据行: [h1]
  - name: 脱贫不稳定户、边缘易致贫户、低保户、特困户都列
    night: 2026-11-21
    given:
      户:
        - {户编号: H1, 户类: 监测对象, 监测对象类别: 脱贫不稳定户, 监测状态: 未消除, 行键: h1}
        - {户编号: H2, 户类: 监测对象, 监测对象类别: 边缘易致贫户, 监测状态: 未消除, 行键: h2}
        - {户编号: H3, 户类: 一般农户, 监测状态: 非监测对象, 行键: h3}
        - {户编号: H4, 户类: 一般农户, 监测状态: 非监测对象, 行键: h4}
      救助:
        - {户编号: H3, 人编号: P1, 类别: 低保, 行键: b3}
        - {户编号: H4, 人编号: P1, 类别: 特困, 行键: b4}
    expect:
      - {户编号: H1}
      - {户编号: H2}
      - {户编号: H3}
      - {户编号: H4}
  - name: 不是四类户的不列，风险已消除的不算
    night: 2026-11-21
    given:
      户:
        - {户编号: H1, 户类: 一般农户, 监测状态: 非监测对象, 行键: h1}
        - {户编号: H2, 户类: 一般农户, 监测对象类别: 边缘易致贫户, 监测状态: 已消除, 行键: h2}
    expect: []
  - name: 缺省不含突发严重困难户
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 监测对象类别: 突发严重困难户, 监测状态: 未消除, 行键: h1}]
    expect: []
  - name: 县里只列监测对象三类
    night: 2026-11-21
    params: {four_classes: [脱贫不稳定户, 边缘易致贫户, 突发严重困难户]}
    given:
      户:
        - {户编号: H1, 户类: 监测对象, 监测对象类别: 突发严重困难户, 监测状态: 未消除, 行键: h1}
        - {户编号: H2, 户类: 一般农户, 监测状态: 非监测对象, 行键: h2}
      救助: [{户编号: H2, 人编号: P1, 类别: 低保, 行键: b2}]
    expect: [{户编号: H1}]
---*/
with 四类户 as (
    -- A household may be of several classes. Those of the national register count as long
    -- as the risk is not cleared.
    select 户编号, string_agg(类, '、' order by 类) as 类别
    from (
        select 户编号, '脱贫不稳定户' as 类 from 户 where 监测状态 = '未消除' and 监测对象类别 like '%脱贫不稳定%'
        union
        select 户编号, '边缘易致贫户' from 户 where 监测状态 = '未消除' and 监测对象类别 like '%边缘%'
        union
        select 户编号, '突发严重困难户' from 户 where 监测状态 = '未消除' and 监测对象类别 like '%突发%'
        union
        select 户编号, 类别 || '户' from 救助 where 类别 in ('低保', '特困') and coalesce(批准日期, $night) <= $night
    ) as c
    where list_contains($four_classes, 类)
    group by 户编号
)
select
    c.户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    s.人均纯收入 as 观测值,
    cast(null as decimal(14,2)) as 阈值,
    '四类户：' || c.类别 || '；'
        || coalesce(coalesce(cast(s.年度 as varchar) || '年', '登记的') || '人均纯收入' || cast(s.人均纯收入 as varchar) || '元', '人均纯收入不详')
        || '。来源：农户登记、低保和特困名单' as 证据,
    list_sort(list_distinct(array[h.行键, s.行键])) as 依据行
from 四类户 as c
join 户 as h on h.户编号 = c.户编号
left join 户收入 as s on s.户编号 = c.户编号
