/*---
id: 秀山资产备注
title: 授权查询发现的资产（“五无”核对，只作备注）
kind: 标注
category: 兜底
colour: 黄
lead: 农业农村
support: [公安, 自然资源, 市场监管, 财政]
basis:
  - {document: 秀山2022年方案, clause: 防贫保险投保名单核对“五无”：无商品房、无享受型车辆、无财政供养人员、无经商办企业人员、无大额存款}
sources: [农户登记]
params: [five_none]
unit: 项

examples:
  - name: 一辆车、一处房产
    night: 2026-11-21
    given:
      授权: [{户编号: H1, 授权日期: 2026-03-01, 行键: q1}]
      资产:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 类别: 车辆, 内容: 小型轿车，某牌，渝A00000, 登记日期: 2019-05-06, 金额: 82000, 行键: r2}
        - {户编号: H1, 人编号: P2, 姓名: 李四, 类别: 不动产, 内容: 住宅，某小区, 行键: r1}
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: 2
        阈值: 1
        证据: 授权查询发现2项：李*有不动产（住宅，某小区）；张*有车辆（小型轿车，某牌，渝A00000，2019-05-06登记，82000元）。仅供核实时参考（可能是借名、旧车旧照），不影响线索。来源：授权查询的资产名单
        依据行: [r1, r2]
  - name: 没有资产记录的不备注
    night: 2026-11-21
    given:
      授权: [{户编号: H1, 授权日期: 2026-03-01, 行键: q1}]
    expect: []
  - name: 财政供养和工商也备注，内容不详的只写类别
    night: 2026-11-21
    given:
      授权: [{户编号: H1, 授权日期: 2026-03-01, 行键: q1}]
      资产:
        - {户编号: H1, 人编号: P1, 姓名: null, 类别: 财政供养, 内容: null, 行键: r1}
        - {户编号: H1, 人编号: P1, 姓名: 张三, 类别: 工商, 内容: 个体工商户，某小卖部, 登记日期: 2020-01-02, 行键: r2}
    expect: [{证据: 授权查询发现2项：姓名不详者有财政供养；张*有工商（个体工商户，某小卖部，2020-01-02登记）。仅供核实时参考（可能是借名、旧车旧照），不影响线索。来源：授权查询的资产名单}]
  - name: 县里只核不动产
    night: 2026-11-21
    params: {five_none: [不动产]}
    given:
      授权: [{户编号: H1, 授权日期: 2026-03-01, 行键: q1}]
      资产:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 类别: 车辆, 行键: r1}
        - {户编号: H1, 人编号: P1, 姓名: 张三, 类别: 不动产, 行键: r2}
    expect: [{户编号: H1, 观测值: 1, 依据行: [r2]}]
  - name: 县里只核车辆、财政供养和工商
    night: 2026-11-21
    params: {five_none: [车辆, 财政供养, 工商]}
    given:
      授权: [{户编号: H1, 授权日期: 2026-03-01, 行键: q1}]
      资产: [{户编号: H1, 人编号: P1, 姓名: 张三, 类别: 不动产, 行键: r2}]
    expect: []
  - name: 没有有效授权的户不备注
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 户类: 监测对象, 行键: h1}]
      资产: [{户编号: H1, 人编号: P1, 姓名: 张三, 类别: 车辆, 行键: r1}]
    expect: []
  - name: 监测对象的户照样备注
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 户类: 监测对象, 行键: h1}]
      授权: [{户编号: H1, 授权日期: 2026-03-01, 行键: q1}]
      资产: [{户编号: H1, 人编号: P1, 姓名: 张三, 类别: 车辆, 行键: r1}]
    expect: [{户编号: H1}]
---*/
with 各项 as (
    -- 资产 holds only households whose permission is in force; a rule that tells of
    -- people's property asks for it once more.
    select
        a.户编号, a.类别, a.行键,
        coalesce(substr(a.姓名, 1, 1) || '*', '姓名不详者') || '有' || a.类别
            || coalesce('（' || nullif(concat_ws('，', a.内容, cast(a.登记日期 as varchar) || '登记',
                regexp_replace(cast(a.金额 as varchar), '\.00$', '') || '元'), '') || '）', '') as 说明
    from 资产 as a
    join 授权 as q on q.户编号 = a.户编号
    where array_contains($five_none, a.类别)
)
select
    户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    cast(count(*) as decimal(14,2)) as 观测值,
    cast(1 as decimal(14,2)) as 阈值,
    '授权查询发现' || cast(count(*) as varchar) || '项：' || string_agg(说明, '；' order by strpos('不动产、车辆、财政供养、工商', 类别), 行键)
        || '。仅供核实时参考（可能是借名、旧车旧照），不影响线索。来源：授权查询的资产名单' as 证据,
    array_agg(distinct 行键 order by 行键) as 依据行
from 各项
group by 户编号
