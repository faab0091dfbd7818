/*---
id: 秀山饮水清零
title: 饮水安全问题按月清零
category: 饮水
colour: 黄
lead: 水利
support: [农业农村]
basis:
  - {document: 秀山2022年方案, clause: “三保障”和饮水安全问题每月动态清零；10个工作日}
sources: [农户登记, 饮水安全]
quiet_days: 28 # 每月问一次，直到问题解决
deadline: {days: 10, unit: working}
unit: 户

examples:
  - name: 饮水不安全，写明是什么问题、哪天发现
    night: 2026-11-21
    given:
      饮水: [{户编号: H1, 饮水安全: false, 问题: 水量不达标, 发现日期: 2026-10-08, 行键: r1}]
    expect:
      - 户编号: H1
        人编号: null
        期间: 2026-11
        观测值: 1
        阈值: 1
        证据: 饮水不安全（水量不达标），2026-10-08发现，到2026年11月尚未清零；请核实现在用水是否安全、方便。来源：饮水安全名单
        依据行: [r1]
  - name: 安全的、看不出来的不产生线索
    night: 2026-11-21
    given:
      饮水:
        - {户编号: H1, 饮水安全: true, 行键: r1}
        - {户编号: H2, 饮水安全: null, 行键: r2}
    expect: []
  - name: 问题、发现日期不详，或者发现日期晚于比对日
    night: 2026-11-21
    given:
      饮水:
        - {户编号: H1, 饮水安全: false, 行键: r1}
        - {户编号: H2, 饮水安全: false, 问题: 水质不达标, 发现日期: 2027-01-01, 行键: r2}
    expect:
      - 户编号: H1
        证据: 饮水不安全（是什么问题没有写），到2026年11月尚未清零；请核实现在用水是否安全、方便。来源：饮水安全名单
      - 户编号: H2
        证据: 饮水不安全（水质不达标），到2026年11月尚未清零；请核实现在用水是否安全、方便。来源：饮水安全名单
  - name: 名单上没有、登记为没有解决安全饮用水的也算，登记已解决或不详的不算
    night: 2026-11-21
    given:
      户:
        - {户编号: H1, 是否解决安全饮用水: false, 行键: h1}
        - {户编号: H2, 是否解决安全饮用水: true, 行键: h2}
        - {户编号: H3, 是否解决安全饮用水: null, 行键: h3}
      户情:
        - {户编号: H1, 饮水安全: false}
        - {户编号: H2, 饮水安全: true}
        - {户编号: H3, 饮水安全: null}
    expect:
      - 户编号: H1
        证据: 农户登记为没有解决安全饮用水，饮水安全名单上没有，到2026年11月尚未清零；请核实现在用水是否安全、方便。来源：农户登记
        依据行: [h1]
  - name: 水利名单只列问题户时，名单上没有的以名单为准
    night: 2026-11-21
    given:
      户: [{户编号: H1, 是否解决安全饮用水: false, 行键: h1}]
      户情: [{户编号: H1, 饮水安全: true}]
    expect: []
  - name: 名单上写着安全的，以名单为准
    night: 2026-11-21
    given:
      户: [{户编号: H1, 是否解决安全饮用水: false, 行键: h1}]
      户情: [{户编号: H1, 饮水安全: true}]
      饮水: [{户编号: H1, 饮水安全: true, 行键: r1}]
    expect: []
  - name: 下个月还没有解决，就是下个月的一条
    night: 2026-12-01
    given:
      饮水: [{户编号: H1, 饮水安全: false, 问题: 水量不达标, 行键: r1}]
    expect: [{户编号: H1, 期间: 2026-12}]
  - name: 已是监测对象的户照样提示，作为补充风险
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 户类: 监测对象, 行键: h1}]
      饮水: [{户编号: H1, 饮水安全: false, 问题: 用水不方便, 行键: r1}]
    expect: [{户编号: H1}]
---*/
with 问题 as (
    select
        w.户编号,
        '饮水不安全（' || coalesce(w.问题, '是什么问题没有写') || '）'
            || case when w.发现日期 <= $night then '，' || cast(w.发现日期 as varchar) || '发现' else '' end as 情况,
        '饮水安全名单' as 来源,
        w.行键
    from 饮水 as w
    where not w.饮水安全
    union all
    -- 户情 has settled whether the register's word still stands beside the list
    select h.户编号, '农户登记为没有解决安全饮用水，饮水安全名单上没有', '农户登记', h.行键
    from 户 as h
    join 户情 as q on q.户编号 = h.户编号
    left join 饮水 as w on w.户编号 = h.户编号
    where not h.是否解决安全饮用水 and not q.饮水安全 and w.户编号 is null
)
select
    户编号,
    cast(null as varchar) as 人编号,
    substr(cast($night as varchar), 1, 7) as 期间,
    cast(1 as decimal(14,2)) as 观测值,
    cast(1 as decimal(14,2)) as 阈值,
    情况 || '，到' || substr(cast($night as varchar), 1, 4) || '年' || cast(extract(month from $night) as varchar)
        || '月尚未清零；请核实现在用水是否安全、方便。来源：' || 来源 as 证据,
    array[行键] as 依据行
from 问题
