/*---
id: 秀山住房清零
title: 住房安全问题按月清零
category: 住房
colour: 黄
lead: 住建
support: [农业农村]
basis:
  - {document: 秀山2022年方案, clause: “三保障”和饮水安全问题每月动态清零；10个工作日}
  - {document: 危险房屋鉴定等级, clause: C级为局部危房，D级为整幢危房}
sources: [农户登记, 住房鉴定]
worsen: {step: 0.5, direction: up}
quiet_days: 28 # 每月问一次，直到问题解决
deadline: {days: 10, unit: working}
unit: 级

examples:
  - name: D级，是否唯一住房没有填
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: D, 鉴定日期: 2026-06-01, 行键: r1}]
    expect:
      - 户编号: H1
        人编号: null
        期间: 2026-11
        观测值: 4
        阈值: 3
        证据: 张*名下住房2026-06-01鉴定为D级（整幢危房），是否唯一住房不详，到2026年11月尚未清零；请核实是否还住人、有无别的安全住房。来源：住房鉴定
        依据行: [r1]
  - name: C级正好算，B级、A级不算
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 姓名: 张三, 鉴定等级: C, 鉴定日期: 2026-06-01, 行键: r1}
        - {户编号: H2, 姓名: 李四, 鉴定等级: B, 鉴定日期: 2026-06-01, 行键: r2}
        - {户编号: H3, 姓名: 王五, 鉴定等级: A, 鉴定日期: 2026-06-01, 行键: r3}
    expect: [{户编号: H1, 观测值: 3, 证据: 张*名下住房2026-06-01鉴定为C级（局部危房），是否唯一住房不详，到2026年11月尚未清零；请核实是否还住人、有无别的安全住房。来源：住房鉴定}]
  - name: 下个月还没有解决，就是下个月的一条
    night: 2026-12-01
    given:
      住房: [{户编号: H1, 姓名: 张三, 鉴定等级: D, 鉴定日期: 2026-06-01, 行键: r1}]
    expect: [{户编号: H1, 期间: 2026-12}]
  - name: 唯一住房的由那一条规则提示，写明不是唯一住房的不算问题
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 姓名: 张三, 鉴定等级: D, 鉴定日期: 2026-06-01, 唯一住房: true, 行键: r1}
        - {户编号: H2, 姓名: 李四, 鉴定等级: D, 鉴定日期: 2026-06-01, 唯一住房: false, 行键: r2}
    expect: []
  - name: 同一次鉴定还有一处安全住房的不算
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 姓名: 张三, 鉴定等级: D, 鉴定日期: 2026-06-01, 行键: r1}
        - {户编号: H1, 姓名: 张三, 鉴定等级: B, 鉴定日期: 2026-06-01, 行键: r2}
    expect: []
  - name: 后来重新鉴定为B级的不算，后来鉴定为D级的算
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 姓名: 张三, 鉴定等级: D, 鉴定日期: 2022-06-01, 行键: r1}
        - {户编号: H1, 姓名: 张三, 鉴定等级: B, 鉴定日期: 2024-06-01, 行键: r2}
        - {户编号: H2, 姓名: 李四, 鉴定等级: B, 鉴定日期: 2022-06-01, 行键: r3}
        - {户编号: H2, 姓名: 李四, 鉴定等级: D, 鉴定日期: 2024-06-01, 行键: r4}
    expect: [{户编号: H2, 观测值: 4, 依据行: [r4]}]
  - name: 鉴定日期不详的按现行有效，比对日以后的日期是笔误
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 姓名: 张三, 鉴定等级: C, 鉴定日期: null, 行键: r1}
        - {户编号: H2, 姓名: 李四, 鉴定等级: C, 鉴定日期: 2027-06-01, 行键: r2}
    expect:
      - 户编号: H1
        证据: 张*名下住房鉴定为C级（局部危房，鉴定日期不详），是否唯一住房不详，到2026年11月尚未清零；请核实是否还住人、有无别的安全住房。来源：住房鉴定
      - 户编号: H2
  - name: 等级不详不产生线索
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 姓名: 张三, 鉴定等级: null, 鉴定日期: 2026-06-01, 行键: r1}]
    expect: []
  - name: 鉴定名单上没有、登记为危房户的也算，登记不是或不详的不算
    night: 2026-11-21
    given:
      户:
        - {户编号: H1, 是否危房户: true, 行键: h1}
        - {户编号: H2, 是否危房户: false, 行键: h2}
        - {户编号: H3, 是否危房户: null, 行键: h3}
    expect:
      - 户编号: H1
        期间: 2026-11
        观测值: 3
        证据: 农户登记为危房户，住房鉴定名单上没有该户的等级，到2026年11月尚未清零；请核实住房是否安全并申请鉴定。来源：农户登记
        依据行: [h1]
  - name: 登记为危房户、鉴定为安全的以鉴定为准
    night: 2026-11-21
    given:
      户: [{户编号: H1, 是否危房户: true, 行键: h1}]
      住房: [{户编号: H1, 姓名: 张三, 鉴定等级: B, 鉴定日期: 2026-06-01, 行键: r1}]
    expect: []
  - name: 一户两处都是危房，按较重的等级，两处都作依据
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 姓名: 张三, 鉴定等级: C, 鉴定日期: 2026-06-01, 行键: r2}
        - {户编号: H1, 姓名: 张四, 鉴定等级: D, 鉴定日期: 2026-06-01, 唯一住房: false, 行键: r1}
        - {户编号: H1, 姓名: 李五, 鉴定等级: D, 鉴定日期: 2026-06-01, 行键: r3}
    expect: [{户编号: H1, 观测值: 4, 依据行: [r2, r3]}]
  - name: 已是监测对象的户照样提示，作为补充风险
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 户类: 监测对象, 行键: h1}]
      住房: [{户编号: H1, 姓名: null, 鉴定等级: D, 鉴定日期: 2026-06-01, 行键: r1}]
    expect: [{户编号: H1, 证据: 姓名不详者名下住房2026-06-01鉴定为D级（整幢危房），是否唯一住房不详，到2026年11月尚未清零；请核实是否还住人、有无别的安全住房。来源：住房鉴定}]
---*/
with 鉴定 as (
    -- A date after the night is a slip of the pen; the row stands, its date is unknown.
    select
        a.户编号, a.姓名, a.鉴定等级, a.唯一住房, a.行键,
        case when a.鉴定日期 <= $night then a.鉴定日期 end as 日期
    from 住房 as a
    where a.鉴定等级 in ('A', 'B', 'C', 'D')
),
定末 as (
    select *, max(日期) over (partition by 户编号) as 末次
    from 鉴定
),
按户 as (
    -- Undated rows cannot be shown to be superseded, so they count as current.
    select
        户编号,
        bool_or(鉴定等级 in ('A', 'B')) as 有安全住房,
        bool_or(鉴定等级 in ('C', 'D') and coalesce(唯一住房, false)) as 有唯一危房,
        max(日期) filter (where 鉴定等级 in ('C', 'D') and 唯一住房 is null) as 日期,
        max(鉴定等级) filter (where 鉴定等级 in ('C', 'D') and 唯一住房 is null) as 等级,
        string_agg(distinct coalesce(substr(姓名, 1, 1) || '*', '姓名不详者'), '、' order by coalesce(substr(姓名, 1, 1) || '*', '姓名不详者'))
            filter (where 鉴定等级 in ('C', 'D') and 唯一住房 is null) as 称呼,
        array_agg(distinct 行键 order by 行键) filter (where 鉴定等级 in ('C', 'D') and 唯一住房 is null) as 行键集
    from 定末
    where 日期 is null or 日期 = 末次
    group by 户编号
),
问题 as (
    select
        户编号, 等级, 行键集 as 依据行,
        称呼 || '名下住房' || coalesce(cast(日期 as varchar), '') || '鉴定为'
            || case 等级 when 'C' then 'C级（局部危房' else 'D级（整幢危房' end
            || case when 日期 is null then '，鉴定日期不详）' else '）' end || '，是否唯一住房不详' as 情况,
        '请核实是否还住人、有无别的安全住房。来源：住房鉴定' as 要求
    from 按户
    where 等级 is not null and not 有安全住房 and not 有唯一危房
    union all
    select
        h.户编号, 'C', array[h.行键], '农户登记为危房户，住房鉴定名单上没有该户的等级', '请核实住房是否安全并申请鉴定。来源：农户登记'
    from 户 as h
    left join 按户 as j on j.户编号 = h.户编号
    where h.是否危房户 and j.户编号 is null
)
select
    户编号,
    cast(null as varchar) as 人编号,
    substr(cast($night as varchar), 1, 7) as 期间,
    cast(case 等级 when 'C' then 3 else 4 end as decimal(14,2)) as 观测值,
    cast(3 as decimal(14,2)) as 阈值,
    情况 || '，到' || substr(cast($night as varchar), 1, 4) || '年'
        || cast(extract(month from $night) as varchar) || '月尚未清零；' || 要求 as 证据,
    依据行
from 问题
