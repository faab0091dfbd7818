/*---
id: 秀山唯一住房
title: 唯一住房出现安全隐患
category: 住房
colour: 红
lead: 住建
support: [农业农村, 民政]
basis:
  - {document: 秀山2022年方案, clause: 唯一住房出现安全隐患的及时核实；“三保障”和饮水安全问题每月动态清零；10个工作日}
  - {document: 危险房屋鉴定等级, clause: C级为局部危房，D级为整幢危房}
sources: [农户登记, 住房鉴定]
worsen: {step: 0.5, direction: up}
quiet_days: 28 # 每月问一次，直到问题解决
deadline: {days: 10, unit: working}
unit: 级

examples:
  - name: 唯一住房鉴定为D级
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 人编号: P1, 姓名: 张三, 鉴定等级: D, 鉴定日期: 2026-06-01, 唯一住房: true, 行键: r1}]
    expect:
      - 户编号: H1
        人编号: null
        期间: 2026-11
        观测值: 4
        阈值: 3
        证据: 张*的唯一住房2026-06-01鉴定为D级（整幢危房），到2026年11月尚未清零；请先保证住的地方安全，再按程序办理。来源：住房鉴定
        依据行: [r1]
  - name: C级正好算，B级不算
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 姓名: 张三, 鉴定等级: C, 鉴定日期: 2026-06-01, 唯一住房: true, 行键: r1}
        - {户编号: H2, 姓名: 李四, 鉴定等级: B, 鉴定日期: 2026-06-01, 唯一住房: true, 行键: r2}
    expect: [{户编号: H1, 观测值: 3, 证据: 张*的唯一住房2026-06-01鉴定为C级（局部危房），到2026年11月尚未清零；请先保证住的地方安全，再按程序办理。来源：住房鉴定}]
  - name: 不是唯一住房、是否唯一不详的不在这里提示
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 姓名: 张三, 鉴定等级: D, 鉴定日期: 2026-06-01, 唯一住房: false, 行键: r1}
        - {户编号: H2, 姓名: 李四, 鉴定等级: D, 鉴定日期: 2026-06-01, 唯一住房: null, 行键: r2}
    expect: []
  - name: 等级不详不产生线索
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 姓名: 张三, 鉴定等级: null, 鉴定日期: 2026-06-01, 唯一住房: true, 行键: r1}]
    expect: []
  - name: 后来重新鉴定为B级的不算
    night: 2026-11-21
    given:
      住房:
        - {户编号: H1, 姓名: 张三, 鉴定等级: D, 鉴定日期: 2022-06-01, 唯一住房: true, 行键: r1}
        - {户编号: H1, 姓名: 张三, 鉴定等级: B, 鉴定日期: 2024-06-01, 唯一住房: true, 行键: r2}
    expect: []
  - name: 鉴定日期不详的按现行有效
    night: 2026-11-21
    given:
      住房: [{户编号: H1, 姓名: 张三, 鉴定等级: C, 鉴定日期: null, 唯一住房: true, 行键: r1}]
    expect: [{户编号: H1, 证据: 张*的唯一住房鉴定为C级（局部危房，鉴定日期不详），到2026年11月尚未清零；请先保证住的地方安全，再按程序办理。来源：住房鉴定}]
  - name: 下个月还没有解决，就是下个月的一条
    night: 2026-12-01
    given:
      住房: [{户编号: H1, 姓名: 张三, 鉴定等级: D, 鉴定日期: 2026-06-01, 唯一住房: true, 行键: r1}]
    expect: [{户编号: H1, 期间: 2026-12}]
  - name: 已是监测对象的户照样提示，作为补充风险
    night: 2026-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 户类: 监测对象, 行键: h1}]
      住房: [{户编号: H1, 姓名: null, 鉴定等级: D, 鉴定日期: 2026-06-01, 唯一住房: true, 行键: r1}]
    expect: [{户编号: H1, 证据: 姓名不详者的唯一住房2026-06-01鉴定为D级（整幢危房），到2026年11月尚未清零；请先保证住的地方安全，再按程序办理。来源：住房鉴定}]
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
        max(日期) as 日期,
        max(鉴定等级) as 等级,
        string_agg(distinct coalesce(substr(姓名, 1, 1) || '*', '姓名不详者'), '、'
            order by coalesce(substr(姓名, 1, 1) || '*', '姓名不详者')) as 称呼,
        array_agg(distinct 行键 order by 行键) as 依据行
    from 定末
    where 鉴定等级 in ('C', 'D') and 唯一住房 and (日期 is null or 日期 = 末次)
    group by 户编号
)
select
    户编号,
    cast(null as varchar) as 人编号,
    substr(cast($night as varchar), 1, 7) as 期间,
    cast(case 等级 when 'C' then 3 else 4 end as decimal(14,2)) as 观测值,
    cast(3 as decimal(14,2)) as 阈值,
    称呼 || '的唯一住房' || coalesce(cast(日期 as varchar), '') || '鉴定为'
        || case 等级 when 'C' then 'C级（局部危房' else 'D级（整幢危房' end
        || case when 日期 is null then '，鉴定日期不详）' else '）' end
        || '，到' || substr(cast($night as varchar), 1, 4) || '年' || cast(extract(month from $night) as varchar)
        || '月尚未清零；请先保证住的地方安全，再按程序办理。来源：住房鉴定' as 证据,
    依据行
from 按户
