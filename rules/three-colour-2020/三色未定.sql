/*---
id: 三色未定
title: 收入没有登记、定不了颜色的户，请补录
kind: 名单
category: 数据
colour: 绿
lead: 农业农村
basis:
  - {document: 2020年防止返贫三色预警文件, clause: 按人均纯收入和“三保障”定色}
  - {document: 缺省值，由县确定, clause: 收入不详又没有查到问题的不定色，另列名单补录；收入不详不当作零}
sources: [农户登记]
unit: 色（原来的颜色）

examples:
  - name: 没有收入，没有查到问题
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户情: [{户编号: H1, 三保障不详项数: 2}]
    expect:
      - 户编号: H1
        人编号: null
        期间: ""
        观测值: null
        阈值: null
        证据: 人均纯收入没有登记，也没有查到住房、饮水、义务教育、医疗方面的问题（其中2项不详），定不了颜色，请补录收入。来源：农户登记
        依据行: [h1]
  - name: 登记了别的收入项、算不出人均纯收入的也列入
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2020, 工资性收入: 3000, 行键: r1}]
      户情: [{户编号: H1, 三保障不详项数: 0}]
    expect: [{户编号: H1, 证据: 人均纯收入没有登记，也没有查到住房、饮水、义务教育、医疗方面的问题，定不了颜色，请补录收入。来源：农户登记}]
  - name: 有收入的不列入，收入为零也是有收入
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户收入: [{户编号: H1, 年度: 2020, 人均纯收入: 0, 行键: r1}]
      户情: [{户编号: H1, 三保障不详项数: 0}]
    expect: []
  - name: 有三保障问题的已是红色，不列入
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户情: [{户编号: H1, 住房安全: false, 三保障不详项数: 3, 三保障问题: 住房不安全}]
    expect: []
  - name: 上期有颜色的，写明原来的颜色
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户情: [{户编号: H1, 三保障不详项数: 0}]
      上期名单: [{规则: 三色分类, 户编号: H1, 期间: "", 观测值: 3, 阈值: 10000}]
    expect: [{户编号: H1, 观测值: 3, 证据: 人均纯收入没有登记，也没有查到住房、饮水、义务教育、医疗方面的问题，定不了颜色（原为绿色），请补录收入。来源：农户登记}]
  - name: 上期就未定的，原来的颜色留着
    night: 2020-11-21
    given:
      户: [{户编号: H1, 行键: h1}]
      户情: [{户编号: H1, 三保障不详项数: 0}]
      上期名单: [{规则: 三色未定, 户编号: H1, 期间: "", 观测值: 2}, {规则: 三色变动, 户编号: H1, 期间: 2020-11-20, 观测值: 1, 阈值: 3}]
    expect: [{户编号: H1, 观测值: 2}]
  - name: 已是监测对象的户也列入
    night: 2020-11-21
    given:
      户: [{户编号: H1, 户类: 监测对象, 监测状态: 未消除, 行键: h1}]
      户情: [{户编号: H1, 三保障不详项数: 4}]
    expect: [{户编号: H1}]
---*/
with 原色 as (
    -- the colour of the night before; a household that was not to be coloured then
    -- keeps the last one it had (三色未定)
    select
        户编号,
        cast(coalesce(max(case when 规则 = '三色分类' then 观测值 end),
                      max(case when 规则 = '三色未定' then 观测值 end)) as integer) as 原色
    from 上期名单
    where 规则 in ('三色分类', '三色未定')
    group by 户编号
)
select
    h.户编号,
    cast(null as varchar) as 人编号,
    '' as 期间,
    cast(o.原色 as decimal(14,2)) as 观测值,
    cast(null as decimal(14,2)) as 阈值,
    '人均纯收入没有登记，也没有查到住房、饮水、义务教育、医疗方面的问题'
        || case when q.三保障不详项数 > 0 then '（其中' || cast(q.三保障不详项数 as varchar) || '项不详）' else '' end
        || '，定不了颜色' || case o.原色 when 1 then '（原为红色）' when 2 then '（原为黄色）' when 3 then '（原为绿色）' else '' end
        || '，请补录收入。来源：农户登记' as 证据,
    array[h.行键] as 依据行
from 户 as h
left join 户收入 as s on s.户编号 = h.户编号
left join 户情 as q on q.户编号 = h.户编号
left join 原色 as o on o.户编号 = h.户编号
where s.人均纯收入 is null and q.三保障问题 is null
