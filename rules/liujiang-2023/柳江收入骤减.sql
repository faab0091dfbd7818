/*---
id: 柳江收入骤减
title: 增收帮扶重点名单：人均纯收入比上年骤减
kind: 名单
category: 收入
colour: 黄
lead: 农业农村
support: [人社]
basis:
  - {document: 柳江区2023年防止返贫和增收帮扶方案（内容提要）, clause: 收入骤减的列入增收帮扶重点名单}
  - {document: 缺省值，由县确定, clause: 骤减幅度；列哪几类户}
sources: [农户登记]
params: [fall_share, boost_classes]
unit: "%"

examples:
  - name: 下降四成
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 脱贫户, 监测状态: 非监测对象, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2026, 行键: s1, 人均纯收入: 9000.00, 上年人均纯收入: 15000.00, 上年行键: s0}]
    expect:
      - 户编号: H1
        人编号: null
        期间: "2026"
        观测值: 40
        阈值: 30
        证据: 2026年人均纯收入9000.00元，上年15000.00元，减少6000.00元、下降40.00%，达到骤减幅度30%，列入增收帮扶重点名单。来源：农户登记
        依据行: [s0, s1]
  - name: 正好下降三成也算
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 脱贫户, 监测状态: 非监测对象, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2026, 行键: s1, 人均纯收入: 7000.00, 上年人均纯收入: 10000.00}]
    expect: [{观测值: 30, 依据行: [s1]}]
  - name: 差一分钱不到三成不算
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 脱贫户, 监测状态: 非监测对象, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2026, 行键: s1, 人均纯收入: 7000.01, 上年人均纯收入: 10000.00}]
    expect: []
  - name: 本年或上年不详的不算
    night: 2026-11-21
    given:
      户:
        - {户编号: H1, 户类: 脱贫户, 监测状态: 非监测对象, 行键: h1}
        - {户编号: H2, 户类: 脱贫户, 监测状态: 非监测对象, 行键: h2}
      户收入:
        - {户编号: H1, 年度: 2026, 行键: s1, 人均纯收入: 7000.00}
        - {户编号: H2, 年度: 2026, 行键: s2, 上年人均纯收入: 10000.00}
    expect: []
  - name: 上年为零或负数时不计算幅度
    night: 2026-11-21
    given:
      户:
        - {户编号: H1, 户类: 脱贫户, 监测状态: 非监测对象, 行键: h1}
        - {户编号: H2, 户类: 脱贫户, 监测状态: 非监测对象, 行键: h2}
      户收入:
        - {户编号: H1, 年度: 2026, 行键: s1, 人均纯收入: -100.00, 上年人均纯收入: 0.00}
        - {户编号: H2, 年度: 2026, 行键: s2, 人均纯收入: -900.00, 上年人均纯收入: -100.00}
    expect: []
  - name: 由盈转亏，降幅超过百分之百，年度不详的期间为空
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 脱贫户, 监测状态: 非监测对象, 行键: h1}]
      户收入: [{户编号: H1, 年度: null, 行键: s1, 人均纯收入: -2000.00, 上年人均纯收入: 10000.00}]
    expect: [{期间: "", 观测值: 120}]
  - name: 县里改为两成
    night: 2026-11-21
    params: {fall_share: 0.2}
    given:
      户: [{户编号: H1, 户类: 脱贫户, 监测状态: 非监测对象, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2026, 行键: s1, 人均纯收入: 8000.00, 上年人均纯收入: 10000.00}]
    expect: [{观测值: 20, 阈值: 20}]
  - name: 县里只列脱贫户和监测对象
    night: 2026-11-21
    params: {boost_classes: [监测对象, 脱贫户]}
    given:
      户:
        - {户编号: H1, 户类: 一般农户, 监测状态: 非监测对象, 行键: h1}
        - {户编号: H2, 户类: 脱贫户, 监测状态: 非监测对象, 行键: h2}
        - {户编号: H3, 户类: null, 监测状态: 非监测对象, 行键: h3}
      户收入:
        - {户编号: H1, 年度: 2026, 行键: s1, 人均纯收入: 7000.00, 上年人均纯收入: 10000.00}
        - {户编号: H2, 年度: 2026, 行键: s2, 人均纯收入: 7000.00, 上年人均纯收入: 10000.00}
        - {户编号: H3, 年度: 2026, 行键: s3, 人均纯收入: 7000.00, 上年人均纯收入: 10000.00}
    expect: [{户编号: H2}]
  - name: 已是监测对象、风险未消除的照样列入
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 监测状态: 未消除, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2026, 行键: s1, 人均纯收入: 7000.00, 上年人均纯收入: 10000.00}]
    expect: [{户编号: H1}]
---*/
with 对比 as (
    select
        户编号, 年度, 人均纯收入 as 本年, 上年人均纯收入 as 上年, 行键, 上年行键,
        上年人均纯收入 - 人均纯收入 as 减少,
        cast(上年人均纯收入 as decimal(24,2)) * $fall_share as 允许减少
    from 户收入
    where 上年人均纯收入 > 0
),
骤减 as (
    -- The comparison multiplies, so that no quotient is rounded. The percentage shown is
    -- cut to two decimals; its bound keeps an absurd value from overflowing.
    select
        *,
        cast(cast(least(cast(减少 * 100 as hugeint) * 10000 // cast(上年 * 100 as hugeint), 99999999)
            as decimal(12,0)) * cast('0.01' as decimal(3,2)) as decimal(14,2)) as 降幅
    from 对比
    where 减少 > 允许减少 or ($fall_share_inclusive and 减少 = 允许减少)
)
select
    s.户编号,
    cast(null as varchar) as 人编号,
    coalesce(cast(s.年度 as varchar), '') as 期间,
    s.降幅 as 观测值,
    cast($fall_share * 100 as decimal(14,2)) as 阈值,
    coalesce(cast(s.年度 as varchar) || '年', '登记的') || '人均纯收入' || cast(s.本年 as varchar) || '元，上年'
        || cast(s.上年 as varchar) || '元，减少' || cast(s.减少 as varchar) || '元、下降' || cast(s.降幅 as varchar) || '%，达到骤减幅度'
        || regexp_replace(cast(cast($fall_share * 100 as decimal(14,2)) as varchar), '\.?0+$', '')
        || '%，列入增收帮扶重点名单。来源：农户登记' as 证据,
    case when s.上年行键 is null or s.上年行键 = s.行键 then array[s.行键]
         when s.上年行键 < s.行键 then array[s.上年行键, s.行键]
         else array[s.行键, s.上年行键] end as 依据行
from 骤减 as s
join 户 as h on h.户编号 = s.户编号
where list_contains($boost_classes, coalesce(h.户类, '一般农户'))
