/*---
id: 三色转差
title: 颜色转差：由绿转黄、由绿转红、由黄转红
category: 收入
colour: 黄
lead: 农业农村
support: [住建, 水利, 教育, 医保]
basis:
  - {document: 2020年防止返贫三色预警文件, clause: 颜色转差的户入户核查，5个工作日内完成}
  - {document: 缺省值，由县确定, clause: 转差以后提示的天数}
sources: [农户登记]
params: [colour_red_line, colour_green_line, colour_move_days]
quiet_days: 180
deadline: {days: 5, unit: working}
unit: 色（1红2黄3绿）

examples:
  - name: 由绿转黄
    night: 2020-11-21
    given:
      户: [{户编号: H1, 监测状态: 非监测对象, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2020, 人均纯收入: 8000, 行键: r1}]
      户情: [{户编号: H1, 三保障不详项数: 0}]
      上期名单: [{规则: 三色分类, 户编号: H1, 期间: "", 观测值: 3, 阈值: 10000}]
    expect:
      - 户编号: H1
        人编号: null
        期间: 2020-11-21
        观测值: 2
        阈值: 3
        证据: 由绿色转为黄色（2020-11-21比对发现）：2020年人均纯收入8000.00元，达到5000元、不到10000元；没有查到住房、饮水、义务教育、医疗方面的问题。来源：农户登记
        依据行: [r1]
  - name: 由黄转红、由绿转红；转好的不提示
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}, {户编号: H2, 行键: h2}, {户编号: H3, 行键: h3}, {户编号: H4, 行键: h4}]
      户收入:
        - {户编号: H1, 年度: 2020, 人均纯收入: 4000, 行键: r1}
        - {户编号: H2, 年度: 2020, 人均纯收入: 4000, 行键: r2}
        - {户编号: H3, 年度: 2020, 人均纯收入: 8000, 行键: r3}
        - {户编号: H4, 年度: 2020, 人均纯收入: 12000, 行键: r4}
      户情: [{户编号: H1, 三保障不详项数: 0}, {户编号: H2, 三保障不详项数: 0}, {户编号: H3, 三保障不详项数: 0}, {户编号: H4, 三保障不详项数: 0}]
      上期名单:
        - {规则: 三色分类, 户编号: H1, 期间: "", 观测值: 2}
        - {规则: 三色分类, 户编号: H2, 期间: "", 观测值: 3}
        - {规则: 三色分类, 户编号: H3, 期间: "", 观测值: 1}
        - {规则: 三色分类, 户编号: H4, 期间: "", 观测值: 2}
    expect: [{户编号: H1, 观测值: 1, 阈值: 2}, {户编号: H2, 观测值: 1, 阈值: 3}]
  - name: 正好等于红色线、绿色线的不变，差一分钱的变
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}, {户编号: H2, 行键: h2}, {户编号: H3, 行键: h3}, {户编号: H4, 行键: h4}]
      户收入:
        - {户编号: H1, 年度: 2020, 人均纯收入: 10000, 行键: r1}
        - {户编号: H2, 年度: 2020, 人均纯收入: 9999.99, 行键: r2}
        - {户编号: H3, 年度: 2020, 人均纯收入: 5000, 行键: r3}
        - {户编号: H4, 年度: 2020, 人均纯收入: 4999.99, 行键: r4}
      户情: [{户编号: H1, 三保障不详项数: 0}, {户编号: H2, 三保障不详项数: 0}, {户编号: H3, 三保障不详项数: 0}, {户编号: H4, 三保障不详项数: 0}]
      上期名单:
        - {规则: 三色分类, 户编号: H1, 期间: "", 观测值: 3}
        - {规则: 三色分类, 户编号: H2, 期间: "", 观测值: 3}
        - {规则: 三色分类, 户编号: H3, 期间: "", 观测值: 2}
        - {规则: 三色分类, 户编号: H4, 期间: "", 观测值: 2}
    expect: [{户编号: H2}, {户编号: H4}]
  - name: 收入高，新出现住房问题
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2020, 人均纯收入: 12000, 行键: r1}]
      户情: [{户编号: H1, 住房安全: false, 三保障不详项数: 0, 三保障问题: 住房不安全（D级）}]
      住房: [{户编号: H1, 鉴定等级: D, 行键: a1}]
      上期名单: [{规则: 三色分类, 户编号: H1, 期间: "", 观测值: 3}]
    expect:
      - 证据: 由绿色转为红色（2020-11-21比对发现）：2020年人均纯收入12000.00元，达到10000元；住房不安全（D级）。来源：农户登记和住房、饮水、教育、医保名单
        依据行: [a1, r1]
  - name: 收入不详的、上期没有颜色的、没有变的，都不提示
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}, {户编号: H2, 行键: h2}, {户编号: H3, 行键: h3}]
      户收入:
        - {户编号: H2, 年度: 2020, 人均纯收入: 4000, 行键: r2}
        - {户编号: H3, 年度: 2020, 人均纯收入: 8000, 行键: r3}
      户情: [{户编号: H1, 三保障不详项数: 0}, {户编号: H2, 三保障不详项数: 0}, {户编号: H3, 三保障不详项数: 0}]
      上期名单:
        - {规则: 三色分类, 户编号: H1, 期间: "", 观测值: 3}
        - {规则: 三色分类, 户编号: H3, 期间: "", 观测值: 2}
    expect: []
  - name: 补录以后与未定以前的颜色比
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2020, 人均纯收入: 4000, 行键: r1}]
      户情: [{户编号: H1, 三保障不详项数: 0}]
      上期名单: [{规则: 三色未定, 户编号: H1, 期间: "", 观测值: 3}]
    expect: [{户编号: H1, 观测值: 1, 阈值: 3}]
  - name: 以前的转差提示满30天，第31天不再提示；颜色又回来的不再提示
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}, {户编号: H2, 行键: h2}, {户编号: H3, 行键: h3}, {户编号: H4, 行键: h4}]
      户收入:
        - {户编号: H1, 年度: 2020, 人均纯收入: 8000, 行键: r1}
        - {户编号: H2, 年度: 2020, 人均纯收入: 8000, 行键: r2}
        - {户编号: H3, 年度: 2020, 人均纯收入: 12000, 行键: r3}
        - {户编号: H4, 年度: 2020, 人均纯收入: 12000, 行键: r4}
      户情: [{户编号: H1, 三保障不详项数: 0}, {户编号: H2, 三保障不详项数: 0}, {户编号: H3, 三保障不详项数: 0}, {户编号: H4, 三保障不详项数: 0}]
      上期名单:
        - {规则: 三色分类, 户编号: H1, 期间: "", 观测值: 2}
        - {规则: 三色变动, 户编号: H1, 期间: 2020-10-22, 观测值: 2, 阈值: 3}
        - {规则: 三色分类, 户编号: H2, 期间: "", 观测值: 2}
        - {规则: 三色变动, 户编号: H2, 期间: 2020-10-21, 观测值: 2, 阈值: 3}
        - {规则: 三色分类, 户编号: H3, 期间: "", 观测值: 2}
        - {规则: 三色变动, 户编号: H3, 期间: 2020-11-10, 观测值: 2, 阈值: 3}
        - {规则: 三色分类, 户编号: H4, 期间: "", 观测值: 3}
        - {规则: 三色变动, 户编号: H4, 期间: 2020-11-10, 观测值: 3, 阈值: 2}
    expect: [{户编号: H1, 期间: 2020-10-22, 观测值: 2, 阈值: 3}]
  - name: 县里提高红色线
    night: 2020-11-21
    params: {colour_red_line: 6000}
    given:
      户: [{户编号: H1, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2020, 人均纯收入: 5500, 行键: r1}]
      户情: [{户编号: H1, 三保障不详项数: 0}]
      上期名单: [{规则: 三色分类, 户编号: H1, 期间: "", 观测值: 2}]
    expect: [{户编号: H1, 观测值: 1, 阈值: 2}]
  - name: 已是监测对象的户照样提示，作为补充风险
    night: 2020-11-21
    given:
      户: [{户编号: H1, 监测状态: 未消除, 户类: 监测对象, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2020, 人均纯收入: 4000, 行键: r1}]
      户情: [{户编号: H1, 三保障不详项数: 0}]
      上期名单: [{规则: 三色分类, 户编号: H1, 期间: "", 观测值: 2}]
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
),
原色 as (
    -- the colour of the night before; a household that was not to be coloured then
    -- keeps the last one it had (三色未定)
    select
        户编号,
        cast(coalesce(max(case when 规则 = '三色分类' then 观测值 end),
                      max(case when 规则 = '三色未定' then 观测值 end)) as integer) as 原色
    from 上期名单
    where 规则 in ('三色分类', '三色未定')
    group by 户编号
),
前次变动 as (
    -- a move of an earlier night that is still to be shown; this list is its own memory
    select
        户编号, 期间,
        cast(观测值 as integer) as 新色, cast(阈值 as integer) as 旧色,
        row_number() over (partition by 户编号, 观测值 order by 期间 desc) as 序
    from 上期名单
    where 规则 = '三色变动' and date_diff('day', try_cast(期间 as date), $night) between 0 and $colour_move_days
),
变动 as (
    select
        c.*,
        case when c.颜色 <> o.原色 then cast($night as varchar) else m.期间 end as 变动日,
        case when c.颜色 <> o.原色 then o.原色 else m.旧色 end as 旧色
    from 定色 as c
    left join 原色 as o on o.户编号 = c.户编号
    left join 前次变动 as m on m.户编号 = c.户编号 and m.新色 = c.颜色 and m.序 = 1
    where c.颜色 is not null
      and (c.颜色 <> o.原色 or (m.户编号 is not null and c.颜色 = coalesce(o.原色, c.颜色)))
)
select
    户编号,
    cast(null as varchar) as 人编号,
    变动日 as 期间,
    cast(颜色 as decimal(14,2)) as 观测值,
    cast(旧色 as decimal(14,2)) as 阈值,
    '由' || substr('红黄绿', 旧色, 1) || '色转为' || substr('红黄绿', 颜色, 1) || '色（' || 变动日 || '比对发现）：' || 收入说明
        || case when 人均纯收入 < $colour_red_line then '，低于' || regexp_replace(cast($colour_red_line as varchar), '\.00$', '') || '元'
                when 人均纯收入 < $colour_green_line then '，达到' || regexp_replace(cast($colour_red_line as varchar), '\.00$', '') || '元、不到' || regexp_replace(cast($colour_green_line as varchar), '\.00$', '') || '元'
                when 人均纯收入 >= $colour_green_line then '，达到' || regexp_replace(cast($colour_green_line as varchar), '\.00$', '') || '元'
                else '' end
        || '；' || 保障说明
        || '。来源：农户登记' || case when 三保障问题 is null then '' else '和住房、饮水、教育、医保名单' end as 证据,
    依据行
from 变动
where 颜色 < 旧色
