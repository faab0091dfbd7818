-- 回头看：风险已消除的监测对象，消除了多久、之后各部门数据中又出现了什么、现在有没有未了的线索，供定期回头看。
with 线索 as (
    select 户编号, count(*) as 线索条数, string_agg(distinct 标题, '、' order by 标题) as 线索
    from 预警
    group by 户编号
),
支出后 as (
    select z.户编号, cast(least(sum(z.金额), 999999999999.99) as decimal(14, 2)) as 消除后医疗自付
    from 支出 z
    join 户 h on h.户编号 = z.户编号
    where z.种类 = '医疗自付' and h.监测状态 = '已消除' and z.日期 > h.消除监测时间
    group by z.户编号
)
select
    h.乡镇, h.村, h.户编号, h.户主姓名, h.监测对象类别, h.识别监测时间, h.消除监测时间, h.消除月数,
    q.三保障问题, i.人均纯收入, z.消除后医疗自付,
    coalesce(x.线索条数, 0) as 线索条数, x.线索
from 户 h
left join 户情 q on q.户编号 = h.户编号
left join 户收入 i on i.户编号 = h.户编号
left join 支出后 z on z.户编号 = h.户编号
left join 线索 x on x.户编号 = h.户编号
where h.监测状态 = '已消除'
