-- 今夜办理：每条线索今夜办到哪一步：关闭、重开、逾期、下发了哪些，为什么；办理状态是今夜过后的。
with 初判 as (
    select c.*,
        case when c.在 and c.缘由 is not null then '已关闭'
             when (c.在 or c.自结) and c.有效 and (c.已纳入 or c.去向 = '关闭') then '已关闭'
             when (c.在 or c.自结) and c.有效 then '已答复'
             -- what no list can show tonight stays as it was
             when not c.今夜有 and c.记办理 in ('已答复', '已关闭') and not c.等待 then c.记办理
             else '办理' end as 判,
        not c.等待 and (c.自结 or coalesce(c.记办理 in ('已答复', '已关闭'), false)) as 曾办结,
        greatest(c.起夜, case when c.数据 = '产生' then c.夜 end) as 今起夜
    from 今夜覆盖 c
),
重开 as (
    select *,
        case when 判 <> '办理' or not 今夜有 or 合并到 is not null then null
             when 曾办结 and 有答 and 重于答时 then '加重'
             when 曾办结 and 有答 and 新类别 then '新类别'
             when 曾办结 and 有答 and 静默已满 then '静默期满'
             when 曾办结 and 记办理 = '已关闭' then '关闭原因已不成立'
             when 曾办结 then '答复已变化'
             -- it went to the helper, without a check; now it needs one
             when 下发夜 >= 今起夜 and 截止 is null and coalesce(监测状态, '') <> '未消除' then '转为须核查' end as 重开因
    from 初判
),
新轮 as (
    select * replace (greatest(今起夜, case when 重开因 is not null then 夜 end) as 今起夜) from 重开
),
状态 as (
    select *,
        case when 判 <> '办理' then 判
             when 下发夜 is null or 下发夜 < 今起夜 then '待下发'
             when coalesce(截止 < 夜, false) and coalesce(监测状态, '') <> '未消除' then '逾期'
             when 等待 then '核实中'
             else '已下发' end as 态
    from 新轮
),
逾期 as (
    select *,
        在 and 合并到 is null and 态 = '逾期' and (逾期夜 is null or 逾期夜 <= 下发夜) as 今逾期
    from 状态
),
待发 as (
    select *,
        case when not 在 or 合并到 is not null or 态 in ('已答复', '已关闭') then null
             when 态 = '待下发' and (重开因 is not null or coalesce(重开夜 >= 今起夜, false)) then '重开'
             when 态 = '待下发' then '新增'
             when 数据 = '加重' or coalesce(加重夜 > 下发夜, false) then '加重'
             when 态 = '逾期' and (今逾期 or 催办夜 is null or 催办夜 < 逾期夜) then '催办' end as 待发因
    from 逾期
),
发 as (
    select d.*, coalesce(d.待发因 is not null and (k.全发 or d.加急), false) as 本批,
        k.批次 as 今批次, k.日期 as 今批日期
    from 待发 d
    cross join 办理口径 k
),
末 as (
    select *, case when 本批 and 待发因 <> '催办' then '已下发' else 态 end as 自态 from 发
)
select m.* exclude (态, 判, 自态),
    coalesce(l.自态, m.自态) as 办理状态,
    coalesce(l.自态, m.自态) = '已关闭' and m.合并到 is null and coalesce(m.记办理, '') <> '已关闭' as 今关闭,
    case when m.自态 <> '已关闭' then null
         when m.在 and m.缘由 is not null then m.缘由
         when (m.在 or m.自结) and m.有效 and m.已纳入 then '已纳入'
         when (m.在 or m.自结) and m.有效 and m.去向 = '关闭' then m.答复
         else m.关闭原因 end as 今关闭原因
from 末 m
left join 末 l on l.线索编号 = m.合并到
