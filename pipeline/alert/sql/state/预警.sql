-- 预警：今夜仍在的每一条预警线索，一条一行。状态（部门数据）：新增、持续、加重、冻结（数据源缺失，沿用上次结果）；办理状态：待下发、已下发、逾期、核实中、已答复、已关闭；本批：今夜下发或催办。线索不是结论，以入户核实为准。
with 方式 as (
    select
        l.线索编号,
        string_agg(distinct f.名称, '、' order by f.名称) as 匹配方式,
        -- the number decides, but a name that disagrees must be seen at the door, and
        -- so must a link that rests on something else than the number
        string_agg(distinct m.证据, '；' order by m.证据) filter (where not m.姓名一致 or m.方法 not in ('id', 'confirmed')) as 存疑
    from (select 线索编号, unnest(依据行) as 行键 from 今夜线索) l
    join 匹配 m on m.行键 = l.行键
    join 匹配方法 f on f.方法 = m.方法
    group by l.线索编号
),
备注 as (
    -- what a rule of kind 标注 says of the household, or of one of its persons
    select 户编号, 人编号, string_agg(distinct 证据, '；' order by 证据) as 标注 from 标注 group by 户编号, 人编号
),
并入 as (
    select l.合并到 as 线索编号, string_agg(r.标题 || '：' || l.证据, '；' order by l.线索编号) as 依据
    from 今夜线索 l
    join 规则 r on r.规则 = l.规则
    where l.合并到 is not null
    group by l.合并到
)
select
    e.线索编号, e.夜,
    case e.事件 when '产生' then '新增' else e.事件 end as 状态,
    e.办理状态,
    case e.监测状态 when '未消除' then '补充风险' when '已消除' then '回退/重新纳入' else '疑似新增' end as 线索性质,
    e.乡镇, e.村, h.自然村, e.户编号, e.户主姓名, h.户主证件号码, h.户类型, h.户类,
    h.监测对象类别, e.监测状态, h.家庭人口, h.联系电话,
    e.人编号,
    coalesce(e.姓名, e.户主姓名) as 姓名,
    case when e.人编号 is null then h.户主证件号码 else p.证件号码 end as 证件号码,
    case when e.人编号 is null then '户主' else p.与户主关系 end as 与户主关系,
    e.规则, r.标题, r.类别, r.颜色, r.牵头部门,
    e.期间, e.观测值, e.阈值, r.单位, e.证据 as 预警依据,
    case when e.事件 = '冻结' then e.未评估原因 else e.事件原因 end as 原因,
    e.首次发现日期, e.加急 as 紧急,
    e.本批, case when e.本批 then e.待发因 end as 本批原因, case when not e.本批 then e.待发因 end as 待发原因,
    e.批次, e.下发日期, e.核查截止 as 反馈截止, e.办理状态 = '逾期' and e.合并到 is null as 逾期,
    e.核查截止, i.截止 as 识别截止, g.截止 as 公示截止,
    e.答复, e.答复日期, e.答复人, e.静默至, e.关闭原因,
    e.合并到, b.依据 as 并入依据,
    nullif(concat_ws('；', n.标注, o.标注), '') as 标注,
    f.匹配方式, f.存疑 as 匹配存疑, e.依据行
from 今夜线索 e
join 规则 r on r.规则 = e.规则
left join 阶段期限 i on i.阶段 = '识别' and i.起算日期 = e.下发日期 and e.核查截止 is not null
left join 阶段期限 g on g.阶段 = '公示' and g.起算日期 = e.下发日期 and e.核查截止 is not null
left join 户 h on h.户编号 = e.户编号
left join 人员 p on p.人编号 = e.人编号 and p.户编号 = e.户编号
left join 方式 f on f.线索编号 = e.线索编号
left join 并入 b on b.线索编号 = e.线索编号
left join 备注 n on n.户编号 = e.户编号 and n.人编号 is null
left join 备注 o on o.户编号 = e.户编号 and o.人编号 = e.人编号
