/*---
id: 全国信访线索
title: 12345热线和信访反映的情况
category: 兜底
colour: 黄
lead: 信访
support: [农业农村]
basis:
  - {document: 旺苍县2021年部门月推送做法（公开资料）, clause: 群工、行政审批等部门推送线索}
  - {document: 缺省值，由县确定, clause: 观察天数}
sources: [农户登记, 信访线索]
params: [petition_days]
worsen: {step: 1, direction: up}
quiet_days: 180
unit: 件

examples:
  - name: 会提示
    night: 2026-11-21
    given:
      户事件: [{种类: 信访线索, 户编号: H1, 姓名: 张三, 日期: 2026-11-03, 首次出现日期: 2026-11-10, 内容: 12345，医疗，反映看病支出大, 行键: r1}]
    expect:
      - 户编号: H1
        人编号: null
        期间: 2026-11
        观测值: 1
        阈值: 1
        证据: 张*2026-11-03通过热线或信访反映情况（12345，医疗，反映看病支出大）；请入户核实并按规定答复。来源：12345热线和信访线索
        依据行: [r1]
  - name: 第90天还算，第91天不算
    night: 2026-11-21
    given:
      户事件:
        - {种类: 信访线索, 户编号: H1, 姓名: 张三, 日期: 2026-08-23, 行键: r1}
        - {种类: 信访线索, 户编号: H2, 姓名: 张三, 日期: 2026-08-22, 行键: r2}
    expect: [{户编号: H1, 期间: 2026-08}]
  - name: 91天以前发生的，刚送来也不算
    night: 2026-11-21
    given:
      户事件: [{种类: 信访线索, 户编号: H1, 姓名: 张三, 日期: 2026-08-22, 首次出现日期: 2026-11-20, 行键: r1}]
    expect: []
  - name: 比对当天发生的算
    night: 2026-11-21
    given:
      户事件: [{种类: 信访线索, 户编号: H1, 姓名: 张三, 日期: 2026-11-21, 行键: r1}]
    expect: [{户编号: H1, 期间: 2026-11}]
  - name: 日期在比对日之后的不提示
    night: 2026-11-21
    given:
      户事件: [{种类: 信访线索, 户编号: H1, 姓名: 张三, 日期: 2026-11-22, 首次出现日期: 2026-11-20, 行键: r1}]
    expect: []
  - name: 日期不详的看首次列入名单的日期
    night: 2026-11-21
    given:
      户事件: [{种类: 信访线索, 户编号: H1, 姓名: 张三, 首次出现日期: 2026-11-10, 行键: r1}]
    expect:
      - 户编号: H1
        期间: 2026-11
        证据: 张*通过热线或信访反映情况，日期不详，2026-11-10首次列入名单；请入户核实并按规定答复。来源：12345热线和信访线索
  - name: 两个日期都不详的不提示
    night: 2026-11-21
    given:
      户事件: [{种类: 信访线索, 户编号: H1, 姓名: 张三, 行键: r1}]
    expect: []
  - name: 别的事不算
    night: 2026-11-21
    given:
      户事件: [{种类: 自主申报, 户编号: H1, 姓名: 张三, 日期: 2026-11-03, 行键: r1}]
    expect: []
  - name: 县里改为30天
    night: 2026-11-21
    params: {petition_days: 30}
    given:
      户事件:
        - {种类: 信访线索, 户编号: H1, 姓名: 张三, 日期: 2026-10-22, 行键: r1}
        - {种类: 信访线索, 户编号: H2, 姓名: 张三, 日期: 2026-10-21, 行键: r2}
    expect: [{户编号: H1}]
  - name: 已是监测对象、风险未消除的户照样提示，作为补充风险
    night: 2026-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 监测状态: 未消除, 行键: h1}]
      户事件: [{种类: 信访线索, 户编号: H1, 姓名: 张三, 日期: 2026-11-03, 行键: r1}]
    expect: [{户编号: H1}]
  - name: 同月的合为一条，同姓的两人都写出，重复的一行不重复写
    night: 2026-11-21
    given:
      户事件:
        - {种类: 信访线索, 户编号: H1, 姓名: 张三, 日期: 2026-11-03, 行键: r1}
        - {种类: 信访线索, 户编号: H1, 姓名: 张三, 日期: 2026-11-03, 行键: r0}
        - {种类: 信访线索, 户编号: H1, 姓名: 张四, 日期: 2026-11-03, 行键: r2}
        - {种类: 信访线索, 户编号: H1, 姓名: 李四, 日期: 2026-11-18, 行键: r3}
    expect:
      - 户编号: H1
        人编号: null
        期间: 2026-11
        观测值: 3
        证据: 张*2026-11-03通过热线或信访反映情况；张*2026-11-03通过热线或信访反映情况；李*2026-11-18通过热线或信访反映情况；请入户核实并按规定答复。来源：12345热线和信访线索
        依据行: [r0, r1, r2, r3]
  - name: 不同月份的各为一条
    night: 2026-11-21
    given:
      户事件:
        - {种类: 信访线索, 户编号: H1, 姓名: 张三, 日期: 2026-11-03, 行键: r1}
        - {种类: 信访线索, 户编号: H1, 姓名: 张三, 日期: 2026-10-30, 行键: r2}
    expect:
      - {期间: 2026-10, 依据行: [r2]}
      - {期间: 2026-11, 依据行: [r1]}
  - name: 内容很长的只写前60个字
    night: 2026-11-21
    given:
      户事件: [{种类: 信访线索, 户编号: H1, 人编号: P1, 姓名: 张三, 日期: 2026-11-03, 行键: r1, 内容: 家中某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某事}]
    expect:
      - 证据: 张*2026-11-03通过热线或信访反映情况（家中某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某…）；请入户核实并按规定答复。来源：12345热线和信访线索
---*/
with 近期 as (
    -- 起算日 is the day it happened or, when the list does not say, the delivery that
    -- first held it. A day after the night has not come yet.
    select
        户编号, 人编号, 姓名, 日期, 内容, 程度, 金额, 行键,
        coalesce(日期, 首次出现日期) as 起算日
    from 户事件
    where 种类 = '信访线索'
      and date_diff('day', coalesce(日期, 首次出现日期), $night) between 0 and $petition_days
),
说明 as (
    select
        e.户编号, e.人编号, e.行键,
        coalesce(e.人编号, e.姓名, e.行键) as 本人,
        substr(cast(e.起算日 as varchar), 1, 7) as 期间,
        coalesce(substr(e.姓名, 1, 1) || '*', '姓名不详者') || coalesce(cast(e.日期 as varchar), '') || '通过热线或信访反映情况'
            || coalesce('（' || case when length(e.内容) > 60 then substr(e.内容, 1, 60) || '…' else e.内容 end || '）', '')
            || case when e.日期 is null then '，日期不详，' || cast(e.起算日 as varchar) || '首次列入名单' else '' end as 说明
    from 近期 as e
),
排重 as (
    -- What is listed twice is told once; two persons of one surname are both told.
    select *, row_number() over (partition by 户编号, 期间, 本人, 说明 order by 行键) as 次
    from 说明
),
合并 as (
    select
        户编号, 期间,
        sum(case when 次 = 1 then 1 else 0 end) as 件数,
        string_agg(case when 次 = 1 then 说明 end, '；' order by 说明) as 说明,
        array_agg(distinct 行键 order by 行键) as 依据行
    from 排重
    group by 户编号, 期间
)
select
    户编号,
    cast(null as varchar) as 人编号,
    期间,
    cast(件数 as decimal(14,2)) as 观测值,
    cast(1 as decimal(14,2)) as 阈值,
    说明 || '；请入户核实并按规定答复。来源：12345热线和信访线索' as 证据,
    依据行
from 合并
