-- 成员：登记人员中在家的每一个人（死亡、迁出的不在内），以及各部门名单说他什么。没有送来过的名单，有关的为空。
with 送 as (
    select
        coalesce(bool_or(源 = '残疾人证'), false) as 残疾,
        coalesce(bool_or(源 = '低保'), false) as 低保,
        coalesce(bool_or(源 = '特困'), false) as 特困,
        coalesce(bool_or(源 = '孤儿和事实无人抚养儿童'), false) as 儿童,
        coalesce(bool_or(源 = '大病专项救治'), false) as 大病,
        coalesce(bool_or(源 = '学籍'), false) as 学籍,
        coalesce(bool_or(源 = '疑似辍学'), false) as 辍学,
        coalesce(bool_or(源 = '医保参保'), false) as 参保
    from 送达
),
参保口径 as (
    -- a list on which nobody is insured names those who are not
    select count(*) > 0 and not bool_or(coalesce(已参保, false)) as 只列未参保 from 参保
),
残 as (select 户编号, 人编号, min(残疾等级) as 等级 from 残疾 group by 户编号, 人编号),
低 as (select distinct 户编号, 人编号 from 救助 where 类别 = '低保'),
特 as (select 户编号, 人编号, bool_or(分类 = '分散') as 分散 from 救助 where 类别 = '特困' group by 户编号, 人编号),
病 as (select distinct 户编号, 人编号 from 大病)
select
    p.户编号, p.人编号, p.姓名, p.年龄, p.有劳动能力,
    case when s.人编号 is not null then coalesce(s.学籍状态, '在读') in ('在读', '休学', '转学')
         when t.学籍 then coalesce(p.在校生, false)
         else p.在校生 end as 在校生,
    case when s.人编号 is not null then s.学段 in ('高中', '中职', '大专及以上') and coalesce(s.学籍状态, '在读') in ('在读', '休学', '转学')
         when p.在校生 then regexp_matches(p.在校生状况, '高中|中职|职高|技校|技工|技师|中专|高职|大专|专科|本科|大学|硕士|博士|研究生')
         when t.学籍 or not p.在校生 then false end as 非义务教育,
    case when t.残疾 then d.人编号 is not null end as 残疾,
    case when t.残疾 then coalesce(d.等级 <= 2, false) end as 重度残疾,
    case when t.低保 then a.人编号 is not null end as 低保,
    case when t.特困 then k.人编号 is not null end as 特困,
    case when t.特困 then coalesce(k.分散, false) end as 分散特困,
    case when t.儿童 then c.人编号 is not null end as 孤儿,
    case when t.大病 then b.人编号 is not null end as 大病,
    case when q.人编号 is not null then true
         when t.辍学 then false
         -- not of school age: 义务教育法 begins at six and lasts nine years
         when p.年龄 < 6 or p.年龄 > 15 then false
         when not regexp_matches(p.失学或辍学原因, '^(无|否|不|未)') then true end as 辍学,
    case when m.人编号 is not null then m.已参保
         when t.参保 and o.只列未参保 then true
         else p.登记参保 end as 已参保
from 人员 p
cross join 送 t
cross join 参保口径 o
left join 离开 g on g.户编号 = p.户编号 and g.人编号 = p.人编号
left join 在校 s on s.户编号 = p.户编号 and s.人编号 = p.人编号
left join 残 d on d.户编号 = p.户编号 and d.人编号 = p.人编号
left join 低 a on a.户编号 = p.户编号 and a.人编号 = p.人编号
left join 特 k on k.户编号 = p.户编号 and k.人编号 = p.人编号
left join 儿童 c on c.户编号 = p.户编号 and c.人编号 = p.人编号
left join 病 b on b.户编号 = p.户编号 and b.人编号 = p.人编号
left join 辍学 q on q.户编号 = p.户编号 and q.人编号 = p.人编号
left join 参保 m on m.户编号 = p.户编号 and m.人编号 = p.人编号
where g.人编号 is null
