/*---
id: 三色分类
title: 每户按收入和三保障定红、黄、绿色
kind: 名单
category: 收入
colour: 绿
lead: 农业农村
support: [住建, 水利, 教育, 医保]
basis:
  - {document: 2020年防止返贫三色预警文件, clause: 人均纯收入5000元以下或有“三保障”、饮水问题的为红色，5000元至10000元的为黄色，10000元以上且没有问题的为绿色}
sources: [农户登记]
params: [colour_red_line, colour_green_line]
unit: 色（1红2黄3绿）

examples:
  - name: 收入低的为红色
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2020, 人均纯收入: 4800, 行键: r1}]
      户情: [{户编号: H1, 三保障不详项数: 0}]
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: 1
        阈值: 5000
        证据: 红色：2020年人均纯收入4800.00元，低于5000元；没有查到住房、饮水、义务教育、医疗方面的问题。来源：农户登记
        依据行: [r1]
  - name: 差一分钱到红色线的为红色，正好等于的为黄色
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}, {户编号: H2, 行键: h2}]
      户收入:
        - {户编号: H1, 年度: 2020, 人均纯收入: 4999.99, 行键: r1}
        - {户编号: H2, 年度: 2020, 人均纯收入: 5000, 行键: r2}
      户情: [{户编号: H1, 三保障不详项数: 0}, {户编号: H2, 三保障不详项数: 2}]
    expect:
      - {户编号: H1, 观测值: 1, 阈值: 5000}
      - 户编号: H2
        观测值: 2
        阈值: 10000
        证据: 黄色：2020年人均纯收入5000.00元，达到5000元、不到10000元；没有查到住房、饮水、义务教育、医疗方面的问题（其中2项不详）。来源：农户登记
  - name: 差一分钱到绿色线的为黄色，正好等于的为绿色
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}, {户编号: H2, 行键: h2}]
      户收入:
        - {户编号: H1, 年度: 2020, 人均纯收入: 9999.99, 行键: r1}
        - {户编号: H2, 人均纯收入: 10000, 行键: r2}
      户情: [{户编号: H1, 三保障不详项数: 0}, {户编号: H2, 三保障不详项数: 0}]
    expect:
      - {户编号: H1, 观测值: 2, 阈值: 10000}
      - 户编号: H2
        观测值: 3
        阈值: 10000
        证据: 绿色：登记的人均纯收入10000.00元，达到10000元；没有查到住房、饮水、义务教育、医疗方面的问题。来源：农户登记
  - name: 收入再高，有三保障问题的也是红色，没有哪条收入线可写
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2020, 人均纯收入: 15000, 行键: r1}]
      户情: [{户编号: H1, 住房安全: false, 饮水安全: true, 义务教育有保障: true, 医疗有保障: true, 三保障不详项数: 0, 三保障问题: 住房不安全（D级）}]
      住房:
        - {户编号: H1, 人编号: P1, 鉴定等级: D, 行键: a1}
        - {户编号: H1, 人编号: P1, 鉴定等级: B, 行键: a2}
    expect:
      - 观测值: 1
        阈值: null
        证据: 红色：2020年人均纯收入15000.00元，达到10000元；住房不安全（D级）。来源：农户登记和住房、饮水、教育、医保名单
        依据行: [a1, r1]
  - name: 收入低又有问题的，按收入线
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2020, 人均纯收入: 4000, 行键: r1}]
      户情: [{户编号: H1, 饮水安全: false, 三保障不详项数: 0, 三保障问题: 饮水不安全}]
      饮水: [{户编号: H1, 饮水安全: false, 行键: w1}]
    expect:
      - 观测值: 1
        阈值: 5000
        证据: 红色：2020年人均纯收入4000.00元，低于5000元；饮水不安全。来源：农户登记和住房、饮水、教育、医保名单
        依据行: [r1, w1]
  - name: 收入不详但有问题的为红色
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户情: [{户编号: H1, 义务教育有保障: false, 医疗有保障: false, 三保障不详项数: 1, 三保障问题: 疑似失学辍学1人、未参加基本医疗保险1人}]
      辍学: [{户编号: H1, 人编号: P2, 行键: d1}]
      参保:
        - {户编号: H1, 人编号: P3, 已参保: false, 行键: i1}
        - {户编号: H1, 人编号: P4, 已参保: true, 行键: i2}
        - {户编号: H1, 人编号: P5, 行键: i3}
    expect:
      - 观测值: 1
        阈值: null
        证据: 红色：人均纯收入没有登记；疑似失学辍学1人、未参加基本医疗保险1人。来源：农户登记和住房、饮水、教育、医保名单
        依据行: [d1, h1, i1]
  - name: 已有安全住房的户名下另有危房，不算住房问题
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2020, 人均纯收入: 15000, 行键: r1}]
      户情: [{户编号: H1, 住房安全: true, 三保障不详项数: 3}]
      住房: [{户编号: H1, 人编号: P1, 鉴定等级: C, 行键: a1}, {户编号: H1, 人编号: P1, 鉴定等级: A, 行键: a2}]
    expect: [{观测值: 3, 依据行: [r1]}]
  - name: 收入不详又没有查到问题的不定色
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}, {户编号: H2, 行键: h2}]
      户收入: [{户编号: H1, 年度: 2020, 工资性收入: 3000, 行键: r1}]
      户情: [{户编号: H1, 三保障不详项数: 0}, {户编号: H2, 三保障不详项数: 4}]
    expect: []
  - name: 各类户、已是监测对象的户都定色
    night: 2020-11-21
    given:
      户:
        - {户编号: H1, 户类: 监测对象, 监测状态: 未消除, 行键: h1}
        - {户编号: H2, 户类: 脱贫户, 监测状态: 已消除, 行键: h2}
        - {户编号: H3, 户类: 一般农户, 监测状态: 非监测对象, 行键: h3}
      户收入:
        - {户编号: H1, 年度: 2020, 人均纯收入: 4000, 行键: r1}
        - {户编号: H2, 年度: 2020, 人均纯收入: 7000, 行键: r2}
        - {户编号: H3, 年度: 2020, 人均纯收入: 20000, 行键: r3}
      户情: [{户编号: H1, 三保障不详项数: 0}, {户编号: H2, 三保障不详项数: 0}, {户编号: H3, 三保障不详项数: 0}]
    expect: [{户编号: H1, 观测值: 1}, {户编号: H2, 观测值: 2}, {户编号: H3, 观测值: 3}]
  - name: 县里提高两条线
    night: 2020-11-21
    params: {colour_red_line: 6000, colour_green_line: 12000}
    given:
      户: [{户编号: H1, 行键: h1}, {户编号: H2, 行键: h2}]
      户收入:
        - {户编号: H1, 年度: 2020, 人均纯收入: 5500, 行键: r1}
        - {户编号: H2, 年度: 2020, 人均纯收入: 11000, 行键: r2}
      户情: [{户编号: H1, 三保障不详项数: 0}, {户编号: H2, 三保障不详项数: 0}]
    expect: [{户编号: H1, 观测值: 1, 阈值: 6000}, {户编号: H2, 观测值: 2, 阈值: 12000}]
  - name: 净亏损为负数的为红色
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2020, 人均纯收入: -1200, 行键: r1}]
      户情: [{户编号: H1, 三保障不详项数: 0}]
    expect: [{户编号: H1, 观测值: 1}]
---*/
with 问题行 as (
    -- the rows behind a problem; what the register alone says rests on its own row
    select a.户编号, a.行键, '住房' as 项 from 住房 as a where a.鉴定等级 in ('C', 'D')
    union all
    select w.户编号, w.行键, '饮水' from 饮水 as w where w.饮水安全 = false
    union all
    select d.户编号, d.行键, '教育' from 辍学 as d
    union all
    select i.户编号, i.行键, '医疗' from 参保 as i where i.已参保 = false
),
问题 as (
    select p.户编号, array_agg(distinct p.行键) as 行键
    from 问题行 as p
    join 户情 as q on q.户编号 = p.户编号
    where case p.项 when '住房' then q.住房安全 when '饮水' then q.饮水安全
                    when '教育' then q.义务教育有保障 else q.医疗有保障 end = false
    group by p.户编号
),
定色 as (
    select
        h.户编号, s.人均纯收入, q.三保障问题,
        case when s.人均纯收入 < $colour_red_line or q.三保障问题 is not null then 1
             when s.人均纯收入 < $colour_green_line then 2
             when s.人均纯收入 >= $colour_green_line then 3 end as 颜色,
        coalesce(coalesce(cast(s.年度 as varchar) || '年', '登记的') || '人均纯收入' || cast(s.人均纯收入 as varchar) || '元',
            '人均纯收入没有登记') as 收入说明,
        case when q.三保障问题 is not null then q.三保障问题
             else '没有查到住房、饮水、义务教育、医疗方面的问题'
                || case when q.三保障不详项数 > 0 then '（其中' || cast(q.三保障不详项数 as varchar) || '项不详）' else '' end
        end as 保障说明,
        list_sort(list_distinct(list_append(coalesce(p.行键, cast([] as varchar[])),
            case when s.人均纯收入 is null then h.行键 else s.行键 end))) as 依据行
    from 户 as h
    left join 户收入 as s on s.户编号 = h.户编号
    left join 户情 as q on q.户编号 = h.户编号
    left join 问题 as p on p.户编号 = h.户编号
)
select
    户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    cast(颜色 as decimal(14,2)) as 观测值,
    case when 颜色 = 1 and 人均纯收入 < $colour_red_line then $colour_red_line
         when 颜色 in (2, 3) then $colour_green_line end as 阈值,
    case 颜色 when 1 then '红色：' when 2 then '黄色：' else '绿色：' end || 收入说明
        || case when 人均纯收入 < $colour_red_line then '，低于' || regexp_replace(cast($colour_red_line as varchar), '\.00$', '') || '元'
                when 人均纯收入 < $colour_green_line then '，达到' || regexp_replace(cast($colour_red_line as varchar), '\.00$', '') || '元、不到' || regexp_replace(cast($colour_green_line as varchar), '\.00$', '') || '元'
                when 人均纯收入 >= $colour_green_line then '，达到' || regexp_replace(cast($colour_green_line as varchar), '\.00$', '') || '元'
                else '' end
        || '；' || 保障说明
        || '。来源：农户登记' || case when 三保障问题 is null then '' else '和住房、饮水、教育、医保名单' end as 证据,
    依据行
from 定色
where 颜色 is not null
