/*---
id: 危房
title: 住房安全鉴定为C级或D级
category: 住房
colour: 红
lead: 住建
support: [农业农村]
basis:
  - {document: 沁乡振办〔2024〕1号, clause: 住房安全等“三保障”问题的排查预警}
  - {document: 危险房屋鉴定等级, clause: C级为局部危房，D级为整幢危房}
sources: [农户登记, 住房鉴定]
worsen: {step: 0.5, direction: up}
quiet_days: 180
unit: 级

examples:
  - name: D级
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: D, 鉴定日期: 2026-06-01, 行键: r1}]
    expect:
      - 户编号: H1
        人编号: null
        期间: "2026"
        观测值: 4
        阈值: 3
        证据: 张*名下住房2026-06-01鉴定为D级（整幢危房）。来源：住房鉴定
        依据行: [r1]
  - name: C级正好算，B级不算
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 鉴定日期: 2026-06-01, 行键: r1}
        - {户编号: H2, 人编号: P2, 姓名: 李四, 鉴定等级: B, 鉴定日期: 2026-06-01, 行键: r2}
    expect: [{户编号: H1, 观测值: 3, 阈值: 3, 证据: 张*名下住房2026-06-01鉴定为C级（局部危房）。来源：住房鉴定}]
  - name: 等级不详不产生线索
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定日期: 2026-06-01, 行键: r1}]
    expect: []
  - name: 后来重新鉴定为B级的不算
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: D, 鉴定日期: 2022-06-01, 行键: r1}
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: B, 鉴定日期: 2024-06-01, 行键: r2}
    expect: []
  - name: 后来由C级变为D级的按D级
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 鉴定日期: 2022-06-01, 行键: r1}
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: D, 鉴定日期: 2024-06-01, 行键: r2}
    expect: [{户编号: H1, 期间: "2024", 观测值: 4, 依据行: [r2]}]
  - name: 鉴定日期不详的按现行名单算，期间为空
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 行键: r1}]
    expect: [{户编号: H1, 期间: "", 证据: 张*名下住房鉴定为C级（局部危房），鉴定日期不详。来源：住房鉴定}]
  - name: 鉴定日期晚于比对日的按日期不详
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: C, 鉴定日期: 2062-01-01, 行键: r1}]
    expect: [{户编号: H1, 期间: ""}]
  - name: 一户两行同日鉴定合为一条，取较重的等级
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 人编号: P2, 姓名: 李四, 鉴定等级: C, 鉴定日期: 2026-06-01, 行键: r2}
        - {户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: D, 鉴定日期: 2026-06-01, 行键: r1}
    expect: [{户编号: H1, 观测值: 4, 依据行: [r1, r2]}]
  - name: 已是监测对象的户照样提示，作为补充风险
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 户类: 监测对象, 行键: h1}]
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: D, 鉴定日期: 2026-06-01, 行键: r1}]
    expect: [{户编号: H1}]
---*/
with 鉴定 as (
    -- A date after the night is a slip of the pen; the row stands, its date is unknown.
    select
        a.户编号, a.姓名, a.鉴定等级, a.行键,
        case when a.鉴定日期 <= $night then a.鉴定日期 end as 日期
    from 住房 as a
    where a.鉴定等级 in ('A', 'B', 'C', 'D')
),
末次 as (
    select 户编号, max(日期) as 日期
    from 鉴定
    group by 户编号
),
现行 as (
    -- Undated rows cannot be shown to be superseded, so they count as current.
    select
        j.户编号, j.日期, j.行键,
        coalesce(substr(j.姓名, 1, 1) || '*', '姓名不详者') as 称呼,
        case j.鉴定等级 when 'C' then 3 else 4 end as 等级
    from 鉴定 as j
    join 末次 as m on m.户编号 = j.户编号
    where j.鉴定等级 in ('C', 'D')
      and (j.日期 is null or j.日期 = m.日期)
),
按户 as (
    select
        户编号,
        max(日期) as 日期,
        max(等级) as 等级,
        string_agg(distinct 称呼, '、' order by 称呼) as 称呼,
        array_agg(distinct 行键 order by 行键) as 依据行
    from 现行
    group by 户编号
)
select
    户编号,
    cast(null as varchar) as 人编号,
    coalesce(substr(cast(日期 as varchar), 1, 4), '') as 期间,
    cast(等级 as decimal(14,2)) as 观测值,
    cast(3 as decimal(14,2)) as 阈值,
    称呼 || '名下住房' || coalesce(cast(日期 as varchar), '') || '鉴定为'
        || case 等级 when 3 then 'C级（局部危房）' else 'D级（整幢危房）' end
        || case when 日期 is null then '，鉴定日期不详' else '' end
        || '。来源：住房鉴定' as 证据,
    依据行
from 按户
