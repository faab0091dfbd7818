/*---
id: 收入骤降
title: 人均纯收入比上年骤降
category: 收入
colour: 黄
lead: 农业农村
support: [人社]
basis:
  - {document: 沁乡振办〔2024〕1号, clause: 收入明显减少农户的排查预警}
  - {document: 缺省值，由县确定, clause: 骤降幅度}
sources: [农户登记]
params: [income_drop_share]
worsen: {step: 10, direction: up}
quiet_days: 180
unit: "%"

examples:
  - name: 下降四成
    night: 2026-11-21
    given:
      户收入: [{户编号: H1, 年度: 2026, 人均纯收入: 9000, 上年人均纯收入: 15000, 行键: r2, 上年行键: r1}]
    expect:
      - 户编号: H1
        人编号: null
        期间: "2026"
        观测值: 40
        阈值: 30
        证据: 2026年人均纯收入9000.00元，上年15000.00元，减少6000.00元、下降40.00%，达到骤降幅度30%。来源：农户登记
        依据行: [r1, r2]
  - name: 正好下降三成也算
    night: 2026-11-21
    given:
      户收入: [{户编号: H1, 年度: 2026, 人均纯收入: 7000, 上年人均纯收入: 10000, 行键: r1, 上年行键: r1}]
    expect: [{户编号: H1, 观测值: 30, 阈值: 30, 依据行: [r1]}]
  - name: 差一分钱不到三成不算
    night: 2026-11-21
    given:
      户收入: [{户编号: H1, 年度: 2026, 人均纯收入: 7000.01, 上年人均纯收入: 10000, 行键: r1}]
    expect: []
  - name: 收入增加不算
    night: 2026-11-21
    given:
      户收入: [{户编号: H1, 年度: 2026, 人均纯收入: 12000, 上年人均纯收入: 10000, 行键: r1}]
    expect: []
  - name: 上年或本年收入不详都不产生线索
    night: 2026-11-21
    given:
      户收入:
        - {户编号: H1, 年度: 2026, 人均纯收入: 7000, 行键: r1}
        - {户编号: H2, 年度: 2026, 上年人均纯收入: 10000, 行键: r2}
    expect: []
  - name: 上年为零或负数时不计算幅度
    night: 2026-11-21
    given:
      户收入:
        - {户编号: H1, 年度: 2026, 人均纯收入: -100, 上年人均纯收入: 0, 行键: r1}
        - {户编号: H2, 年度: 2026, 人均纯收入: -900, 上年人均纯收入: -100, 行键: r2}
    expect: []
  - name: 由盈转亏，降幅超过百分之百
    night: 2026-11-21
    given:
      户收入: [{户编号: H1, 人均纯收入: -2000, 上年人均纯收入: 10000, 行键: r1}]
    expect: [{户编号: H1, 期间: "", 观测值: 120}]
  - name: 除不尽的百分数只截取两位小数
    night: 2026-11-21
    given:
      户收入: [{户编号: H1, 年度: 2026, 人均纯收入: 10000, 上年人均纯收入: 30000, 行键: r1}]
    expect: [{户编号: H1, 观测值: 66.66}]
  - name: 县里改为两成
    night: 2026-11-21
    params: {income_drop_share: 0.2}
    given:
      户收入: [{户编号: H1, 年度: 2026, 人均纯收入: 7900, 上年人均纯收入: 10000, 行键: r1}]
    expect: [{户编号: H1, 观测值: 21, 阈值: 20}]
  - name: 已是监测对象的户照样提示，作为补充风险
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 户类: 监测对象, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2026, 人均纯收入: 9000, 上年人均纯收入: 15000, 行键: r1}]
    expect: [{户编号: H1}]
---*/
with 对比 as (
    select
        s.户编号, s.年度, s.人均纯收入 as 本年, s.上年人均纯收入 as 上年, s.行键, s.上年行键,
        s.上年人均纯收入 - s.人均纯收入 as 减少,
        cast(s.上年人均纯收入 as decimal(24,2)) * $income_drop_share as 允许减少
    from 户收入 as s
    where s.上年人均纯收入 > 0
),
骤降 as (
    -- The comparison multiplies, so that no quotient is rounded. The percentage
    -- shown is cut to two decimals in whole fen: "/" would make it a float. Its
    -- bound keeps an absurd register value from overflowing.
    select
        *,
        cast(cast(least(cast(减少 * 100 as hugeint) * 10000 // cast(上年 * 100 as hugeint), 99999999)
            as decimal(12,0)) * cast('0.01' as decimal(3,2)) as decimal(14,2)) as 降幅
    from 对比
    where 减少 > 允许减少 or ($income_drop_share_inclusive and 减少 = 允许减少)
)
select
    户编号,
    cast(null as varchar) as 人编号,
    coalesce(cast(年度 as varchar), '') as 期间,
    降幅 as 观测值,
    cast($income_drop_share * 100 as decimal(14,2)) as 阈值,
    coalesce(cast(年度 as varchar) || '年', '登记的') || '人均纯收入' || cast(本年 as varchar) || '元，上年'
        || cast(上年 as varchar) || '元，减少' || cast(减少 as varchar) || '元、下降' || cast(降幅 as varchar)
        || '%，达到骤降幅度'
        || regexp_replace(cast(cast($income_drop_share * 100 as decimal(14,2)) as varchar), '\.?0+$', '')
        || '%。来源：农户登记' as 证据,
    case when 上年行键 is null or 上年行键 = 行键 then array[行键]
         when 上年行键 < 行键 then array[上年行键, 行键]
         else array[行键, 上年行键] end as 依据行
from 骤降
