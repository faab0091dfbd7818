/*---
id: 新增重度残疾
title: 新办理残疾人证且为重度残疾
category: 因残
colour: 黄
lead: 残联
support: [民政, 人社]
basis:
  - {document: 沁乡振办〔2024〕1号, clause: 残联等部门数据比对和残疾人户排查}
  - {document: 缺省值，由县确定, clause: 重度为一级、二级；观察天数}
sources: [农户登记, 残疾人证]
params: [severe_level, new_days]
worsen: {step: 0.5, direction: down}
quiet_days: 180
unit: 级

examples:
  - name: 新办一级肢体残疾
    night: 2026-11-21
    given:
      残疾: [{户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 1, 发证日期: 2026-10-12, 行键: r1}]
    expect:
      - 户编号: H1
        人编号: P1
        期间: 2026-10-12
        观测值: 1
        阈值: 2
        证据: 张*的残疾人证为肢体残疾一级（一级至二级为重度），2026-10-12发证。来源：残疾人证名单
        依据行: [r1]
  - name: 二级正好算，三级不算
    night: 2026-11-21
    given:
      残疾:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 听力, 残疾等级: 2, 发证日期: 2026-10-12, 行键: r1}
        - {户编号: H2, 人编号: P2, 姓名: 李四, 残疾类别: 听力, 残疾等级: 3, 发证日期: 2026-10-12, 行键: r2}
    expect: [{户编号: H1, 人编号: P1, 观测值: 2, 阈值: 2}]
  - name: 等级不详不产生线索
    night: 2026-11-21
    given:
      残疾: [{户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 发证日期: 2026-10-12, 行键: r1}]
    expect: []
  - name: 发证已久的不是新增
    night: 2026-11-21
    given:
      残疾: [{户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 1, 发证日期: 2019-03-01, 行键: r1}]
    expect: []
  - name: 第90天还算，第91天不算
    night: 2026-11-21
    given:
      残疾:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 残疾等级: 1, 发证日期: 2026-08-23, 行键: r1}
        - {户编号: H2, 人编号: P2, 姓名: 李四, 残疾等级: 1, 发证日期: 2026-08-22, 行键: r2}
    expect: [{户编号: H1}]
  - name: 发证日期在比对日之后的不提示
    night: 2026-11-21
    given:
      残疾: [{户编号: H1, 人编号: P1, 姓名: 张三, 残疾等级: 1, 发证日期: 2026-12-01, 首次出现日期: 2026-11-20, 行键: r1}]
    expect: []
  - name: 没有发证日期的看首次列入名单的日期
    night: 2026-11-21
    given:
      残疾: [{户编号: H1, 人编号: P1, 姓名: 张三, 残疾等级: 2, 首次出现日期: 2026-11-05, 行键: r1}]
    expect:
      - 期间: 2026-11-05
        证据: 张*的残疾人证为残疾二级（一级至二级为重度），2026-11-05首次列入名单。来源：残疾人证名单
  - name: 同一人同一天重复两行合为一条，取较重的等级
    night: 2026-11-21
    given:
      残疾:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 2, 发证日期: 2026-10-12, 行键: r2}
        - {户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 精神, 残疾等级: 1, 发证日期: 2026-10-12, 行键: r1}
    expect: [{户编号: H1, 观测值: 1, 依据行: [r1, r2]}]
  - name: 已是监测对象的户照样提示，作为补充风险
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 户类: 监测对象, 行键: h1}]
      残疾: [{户编号: H1, 人编号: P1, 姓名: 张三, 残疾等级: 1, 发证日期: 2026-10-12, 行键: r1}]
    expect: [{户编号: H1}]
---*/
with 新增 as (
    -- A certificate dated after the night is not yet one, whenever it was listed.
    select
        a.户编号, a.人编号, a.残疾等级, a.残疾类别, a.行键,
        coalesce(substr(a.姓名, 1, 1) || '*', '姓名不详者') as 称呼,
        date_diff('day', a.发证日期, $night) between 0 and $new_days as 新发证,
        a.发证日期, a.首次出现日期
    from 残疾 as a
    where a.残疾等级 between 1 and $severe_level
      and coalesce(a.发证日期, $night) <= $night
      and (date_diff('day', a.发证日期, $night) between 0 and $new_days
           or date_diff('day', a.首次出现日期, $night) between 0 and $new_days)
),
定日 as (
    select
        户编号, 人编号, 残疾等级, 残疾类别, 称呼, 行键,
        case when 新发证 then 发证日期 else 首次出现日期 end as 日期,
        case when 新发证 then '发证' else '首次列入名单' end as 方式
    from 新增
),
按人 as (
    select
        户编号, 人编号, 日期,
        min(残疾等级) as 等级,
        string_agg(distinct 残疾类别, '、' order by 残疾类别) as 类别,
        string_agg(distinct 称呼, '、' order by 称呼) as 称呼,
        min(方式) as 方式,
        array_agg(distinct 行键 order by 行键) as 依据行
    from 定日
    group by 户编号, 人编号, 日期
)
select
    户编号,
    人编号,
    cast(日期 as varchar) as 期间,
    cast(等级 as decimal(14,2)) as 观测值,
    cast($severe_level as decimal(14,2)) as 阈值,
    称呼 || '的残疾人证为' || coalesce(类别, '') || '残疾' || substr('一二三四', 等级, 1) || '级（一级至'
        || substr('一二三四', $severe_level, 1) || '级为重度），' || cast(日期 as varchar) || 方式
        || '。来源：残疾人证名单' as 证据,
    依据行
from 按人
