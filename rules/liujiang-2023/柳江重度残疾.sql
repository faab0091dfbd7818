/*---
id: 柳江重度残疾
title: 当月新增重度残疾人员
category: 因残
colour: 黄
lead: 残联
support: [民政, 人社]
basis:
  - {document: 柳江区2023年防止返贫和增收帮扶方案（内容提要）, clause: 每月收集残联部门的新致残、重度残疾人员}
  - {document: 缺省值，由县确定, clause: 重度为一级、二级；往前看几个月}
sources: [农户登记, 残疾人证]
params: [lookback_months, severe_level]
worsen: {step: 0.5, direction: down}
quiet_days: 180
unit: 级

examples:
  - name: 本月新办证
    night: 2026-11-21
    given:
      残疾: [{户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 1, 行键: r1, 发证日期: 2026-11-12}]
    expect:
      - 户编号: H1
        人编号: P1
        期间: 2026-11
        观测值: 1
        阈值: 2
        证据: 2026-11新增重度残疾：张*2026-11-12办理残疾人证（肢体残疾一级）；请核实护理负担、家庭劳动力和补贴落实情况。来源：残疾人证名单
        依据行: [r1]
  - name: 上月第一天的还算，再早一天不算
    night: 2026-11-21
    given:
      残疾:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 1, 行键: r1, 发证日期: 2026-10-01}
        - {户编号: H2, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 1, 行键: r2, 发证日期: 2026-09-30}
    expect: [{户编号: H1, 期间: 2026-10}]
  - name: 比对日之后的不提示，当天的提示
    night: 2026-11-21
    given:
      残疾:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 1, 行键: r1, 发证日期: 2026-11-21}
        - {户编号: H2, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 1, 行键: r2, 发证日期: 2026-11-22, 首次出现日期: 2026-11-20}
    expect: [{户编号: H1}]
  - name: 发证已久、刚列入名单的要提示
    night: 2026-11-21
    given:
      残疾: [{户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 1, 行键: r1, 发证日期: 2019-05-01, 首次出现日期: 2026-10-05}]
    expect:
      - 期间: 2026-10
        证据: 2026-10新增重度残疾：张*2019-05-01办理残疾人证（肢体残疾一级），2026-10-05首次列入名单；请核实护理负担、家庭劳动力和补贴落实情况。来源：残疾人证名单
  - name: 没有发证日期的看首次列入名单的日期，都不详的不是新增
    night: 2026-11-21
    given:
      残疾:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 1, 行键: r1, 首次出现日期: 2026-11-05}
        - {户编号: H2, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 1, 行键: r2}
    expect:
      - 户编号: H1
        证据: 2026-11新增重度残疾：张*办理残疾人证（肢体残疾一级），日期不详，2026-11-05首次列入名单；请核实护理负担、家庭劳动力和补贴落实情况。来源：残疾人证名单
  - name: 同一人同月两行合为一条
    night: 2026-11-21
    given:
      残疾:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 1, 行键: r1, 发证日期: 2026-11-12}
        - {户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 1, 行键: r2, 发证日期: 2026-11-13}
    expect: [{人编号: P1, 依据行: [r1, r2]}]
  - name: 没有对应到人、姓名不详的按户提示
    night: 2026-11-21
    given:
      残疾: [{户编号: H1, 人编号: null, 姓名: null, 残疾类别: 肢体, 残疾等级: 1, 行键: r1, 发证日期: 2026-11-12}]
    expect:
      - 人编号: null
        证据: 2026-11新增重度残疾：姓名不详者2026-11-12办理残疾人证（肢体残疾一级）；请核实护理负担、家庭劳动力和补贴落实情况。来源：残疾人证名单
  - name: 县里只看本月
    night: 2026-11-21
    params: {lookback_months: 0}
    given:
      残疾: [{户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 1, 行键: r1, 发证日期: 2026-10-31}]
    expect: []
  - name: 已是监测对象、风险未消除的户照样提示，作为补充风险
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 监测状态: 未消除, 行键: h1}]
      残疾: [{户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 1, 行键: r1, 发证日期: 2026-11-12}]
    expect: [{户编号: H1}]
  - name: 二级正好算，三级不算，等级不详的不算
    night: 2026-11-21
    given:
      残疾:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 2, 行键: r1, 发证日期: 2026-11-12}
        - {户编号: H1, 人编号: P2, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 3, 行键: r2, 发证日期: 2026-11-12}
        - {户编号: H1, 人编号: P3, 姓名: 张三, 残疾类别: 肢体, 残疾等级: null, 行键: r3, 发证日期: 2026-11-12}
    expect: [{人编号: P1, 观测值: 2}]
  - name: 县里只算一级
    night: 2026-11-21
    params: {severe_level: 1}
    given:
      残疾:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 1, 行键: r1, 发证日期: 2026-11-12}
        - {户编号: H1, 人编号: P2, 姓名: 张三, 残疾类别: 肢体, 残疾等级: 2, 行键: r2, 发证日期: 2026-11-12}
    expect: [{人编号: P1, 阈值: 1}]
---*/
with 新增 as (
    -- What is new is told by the later of the two dates: the certificate's own, and the
    -- delivery that first held the person at this level. A date after the night has not
    -- come yet.
    select
        n.*,
        case when n.首次出现日期 is null or n.发证日期 > n.首次出现日期 then n.发证日期 else n.首次出现日期 end as 起算日
    from 残疾 as n
    where n.残疾等级 between 1 and $severe_level and coalesce(n.发证日期, $night) <= $night
),
说明 as (
    select
        a.户编号, a.人编号, a.残疾等级, a.行键,
        substr(cast(a.起算日 as varchar), 1, 7) as 期间,
        coalesce(substr(a.姓名, 1, 1) || '*', '姓名不详者') || coalesce(cast(a.发证日期 as varchar), '') || '办理残疾人证（'
            || coalesce(a.残疾类别 || '残疾', '') || case when a.残疾等级 is null then '等级不详' else substr('一二三四', a.残疾等级, 1) || '级' end || '）'
            || case when a.发证日期 is null then '，日期不详' else '' end
            || coalesce('，' || cast(a.首次出现日期 as varchar) || '首次列入名单', '') as 说明
    from 新增 as a
    where 起算日 >= date_trunc('month', $night) - interval '1' month * $lookback_months and 起算日 <= $night
),
合并 as (
    select
        户编号, 人编号, 期间,
        min(残疾等级) as 等级,
        string_agg(distinct 说明, '；' order by 说明) as 说明,
        array_agg(distinct 行键 order by 行键) as 依据行
    from 说明
    group by 户编号, 人编号, 期间
)
select
    户编号,
    人编号,
    期间,
    cast(等级 as decimal(14,2)) as 观测值,
    cast($severe_level as decimal(14,2)) as 阈值,
    期间 || '新增重度残疾：' || 说明 || '；请核实护理负担、家庭劳动力和补贴落实情况。来源：残疾人证名单' as 证据,
    依据行
from 合并
