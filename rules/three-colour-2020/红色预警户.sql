/*---
id: 红色预警户
title: 红色：收入低于红色线，或有三保障、饮水问题
category: 收入
colour: 红
lead: 农业农村
support: [住建, 水利, 教育, 医保]
basis:
  - {document: 2020年防止返贫三色预警文件, clause: 红色户入户核查，5个工作日内完成}
sources: [农户登记]
params: [colour_red_line]
worsen: {step: 0.5, direction: up}
quiet_days: 180
deadline: {days: 5, unit: working}
unit: 项

examples:
  - name: 收入低
    night: 2020-11-21
    given:
      户: [{户编号: H1, 监测状态: 非监测对象, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2020, 人均纯收入: 4800, 行键: r1}]
      户情: [{户编号: H1, 三保障不详项数: 1}]
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: 1
        阈值: 1
        证据: 红色预警：2020年人均纯收入4800.00元，低于5000元；没有查到住房、饮水、义务教育、医疗方面的问题（其中1项不详）。来源：农户登记
        依据行: [r1]
  - name: 差一分钱是红色，正好等于红色线的不是
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}, {户编号: H2, 行键: h2}]
      户收入:
        - {户编号: H1, 年度: 2020, 人均纯收入: 4999.99, 行键: r1}
        - {户编号: H2, 年度: 2020, 人均纯收入: 5000, 行键: r2}
      户情: [{户编号: H1, 三保障不详项数: 0}, {户编号: H2, 三保障不详项数: 0}]
    expect: [{户编号: H1, 观测值: 1}]
  - name: 收入高但有三保障问题
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2020, 人均纯收入: 15000, 行键: r1}]
      户情: [{户编号: H1, 住房安全: false, 三保障不详项数: 0, 三保障问题: 住房不安全（C级）}]
      住房: [{户编号: H1, 人编号: P1, 鉴定等级: C, 行键: a1}]
    expect:
      - 观测值: 1
        阈值: 1
        证据: 红色预警：2020年人均纯收入15000.00元，不低于5000元；住房不安全（C级）。来源：农户登记和住房、饮水、教育、医保名单
        依据行: [a1, r1]
  - name: 收入不详，有饮水、辍学、未参保问题
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户情: [{户编号: H1, 饮水安全: false, 义务教育有保障: false, 医疗有保障: false, 三保障不详项数: 1, 三保障问题: 饮水不安全、疑似失学辍学1人、未参加基本医疗保险1人}]
      饮水: [{户编号: H1, 饮水安全: false, 行键: w1}]
      辍学: [{户编号: H1, 人编号: P2, 行键: d1}]
      参保: [{户编号: H1, 人编号: P3, 已参保: false, 行键: i1}]
    expect:
      - 观测值: 3
        证据: 红色预警：人均纯收入没有登记；饮水不安全、疑似失学辍学1人、未参加基本医疗保险1人。来源：农户登记和住房、饮水、教育、医保名单
        依据行: [d1, h1, i1, w1]
  - name: 收入低又有问题的，原因各算一项
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2020, 人均纯收入: 4000, 行键: r1}]
      户情: [{户编号: H1, 住房安全: false, 饮水安全: true, 三保障不详项数: 2, 三保障问题: 住房不安全（D级）}]
      住房: [{户编号: H1, 人编号: P1, 鉴定等级: D, 行键: a1}]
    expect: [{户编号: H1, 观测值: 2, 阈值: 1}]
  - name: 收入不详、三保障也不详的不产生线索
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户情: [{户编号: H1, 三保障不详项数: 4}]
    expect: []
  - name: 黄色、绿色的不产生线索
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}, {户编号: H2, 行键: h2}]
      户收入:
        - {户编号: H1, 年度: 2020, 人均纯收入: 8000, 行键: r1}
        - {户编号: H2, 年度: 2020, 人均纯收入: 12000, 行键: r2}
      户情: [{户编号: H1, 三保障不详项数: 0}, {户编号: H2, 三保障不详项数: 0}]
    expect: []
  - name: 县里提高红色线
    night: 2020-11-21
    params: {colour_red_line: 6000}
    given:
      户: [{户编号: H1, 行键: h1}]
      户收入: [{户编号: H1, 人均纯收入: 5500, 行键: r1}]
      户情: [{户编号: H1, 三保障不详项数: 0}]
    expect: [{户编号: H1, 证据: 红色预警：登记的人均纯收入5500.00元，低于6000元；没有查到住房、饮水、义务教育、医疗方面的问题。来源：农户登记}]
  - name: 已是监测对象的户照样提示，作为补充风险
    night: 2020-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 户类: 监测对象, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2020, 人均纯收入: 3000, 行键: r1}]
      户情: [{户编号: H1, 三保障不详项数: 0}]
    expect: [{户编号: H1}]
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
        coalesce(s.人均纯收入 < $colour_red_line, false) as 低收入,
        -- how many things are known not to be secure
        cast(coalesce(not q.住房安全, false) as integer) + cast(coalesce(not q.饮水安全, false) as integer)
            + cast(coalesce(not q.义务教育有保障, false) as integer) + cast(coalesce(not q.医疗有保障, false) as integer) as 问题项数,
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
    cast(问题项数 + cast(低收入 as integer) as decimal(14,2)) as 观测值,
    cast(1 as decimal(14,2)) as 阈值,
    '红色预警：' || 收入说明
        || case when 低收入 then '，低于' || regexp_replace(cast($colour_red_line as varchar), '\.00$', '') || '元'
                when 人均纯收入 is not null then '，不低于' || regexp_replace(cast($colour_red_line as varchar), '\.00$', '') || '元'
                else '' end
        || '；' || 保障说明
        || '。来源：农户登记' || case when 三保障问题 is null then '' else '和住房、饮水、教育、医保名单' end as 证据,
    依据行
from 定色
where 低收入 or 三保障问题 is not null
