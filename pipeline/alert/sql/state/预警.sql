-- 预警：今夜仍在的每一条预警线索，一条一行。状态：新增、持续、加重、冻结（数据源缺失，沿用上次结果）。线索不是结论，以入户核实为准。
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
)
select
    e.线索编号, e.夜,
    case e.事件 when '产生' then '新增' else e.事件 end as 状态,
    case e.监测状态 when '未消除' then '补充风险' when '已消除' then '回退/重新纳入' else '疑似新增' end as 线索性质,
    e.乡镇, e.村, h.自然村, e.户编号, e.户主姓名, h.户主证件号码, h.户类型, h.户类,
    h.监测对象类别, e.监测状态, h.家庭人口, h.联系电话,
    e.人编号,
    coalesce(e.姓名, e.户主姓名) as 姓名,
    case when e.人编号 is null then h.户主证件号码 else p.证件号码 end as 证件号码,
    case when e.人编号 is null then '户主' else p.与户主关系 end as 与户主关系,
    e.规则, r.标题, r.类别, r.颜色, r.牵头部门,
    e.期间, e.观测值, e.阈值, r.单位, e.证据 as 预警依据, e.原因,
    e.首次发现日期, e.下发日期, q.反馈截止,
    q.反馈截止 < e.夜 as 逾期,
    f.匹配方式, f.存疑 as 匹配存疑, e.依据行
from 今夜线索 e
join 规则 r on r.规则 = e.规则
join 期限 q on q.下发日期 = e.下发日期
left join 户 h on h.户编号 = e.户编号
left join 人员 p on p.人编号 = e.人编号 and p.户编号 = e.户编号
left join 方式 f on f.线索编号 = e.线索编号
