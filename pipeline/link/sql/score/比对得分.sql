-- 比对得分：号码对不上的每个候选对，各项证据合计多少位（以2为底的似然比），以及它属于哪一步。
-- A rare name or a small village tells more than a common one: the level's u is
-- replaced by how often this very value stands in the register.
with 登记 as (
    select greatest(count(*), 1) as 人数 from 登记人
),
项 as (
    select p.* exclude (组),
        coalesce(w1.权重, 0)
            + case when p.姓名 = 6 then log2(w1.u * t.人数 / greatest(s.同名人数, 1))
                   when p.姓名 = 5 then log2(w1.u * t.人数 / greatest(s.同音人数 - s.同名人数, 1))
                   else 0 end as 姓名分,
        coalesce(w2.权重, 0) as 出生分,
        coalesce(w3.权重, 0) as 年龄分,
        coalesce(w4.权重, 0) as 性别分,
        coalesce(w5.权重, 0)
            + case when p.地点 = 4 then log2(w5.u * t.人数 / greatest(a.人数, 1)) else 0 end as 地点分,
        coalesce(w6.权重, 0) as 有效号码分,
        coalesce(w7.权重, 0) as 残缺号码分,
        coalesce(w8.权重, 0) as 家庭分,
        t.人数 as 登记人数
    from 比对 p
    cross join 登记 t
    left join 登记同音 s on s.姓名 = p.乙名
    left join 登记住址 a on a.乡镇 = p.乙乡镇 and a.村 = p.乙村
    left join 比对权重 w1 on w1.字段 = '姓名' and w1.等级 = p.姓名
    left join 比对权重 w2 on w2.字段 = '出生' and w2.等级 = p.出生
    left join 比对权重 w3 on w3.字段 = '年龄' and w3.等级 = p.年龄
    left join 比对权重 w4 on w4.字段 = '性别' and w4.等级 = p.性别
    left join 比对权重 w5 on w5.字段 = '地点' and w5.等级 = p.地点
    left join 比对权重 w6 on w6.字段 = '有效号码' and w6.等级 = p.有效号码
    left join 比对权重 w7 on w7.字段 = '残缺号码' and w7.等级 = p.残缺号码
    left join 比对权重 w8 on w8.字段 = '家庭' and w8.等级 = p.家庭
    where p.组 = '分块'
),
合计 as (
    select *, 姓名分 + 出生分 + 年龄分 + 性别分 + 地点分 + 有效号码分 + 残缺号码分 + 家庭分 as 位 from 项
)
select c.*,
    g.在册率 / c.登记人数 * pow(2, c.位) as 赔率,
    g.在册率,
    case when c.残缺号码 = 2 and c.姓名 >= 5 then 2
         when c.残缺号码 = 3 and c.姓名 >= 5 then 3
         when c.有效号码 = -1 and c.残缺号码 <= 0 and c.姓名 >= 5 and c.地点 >= 3
              and (c.出生 = 3 or c.年龄 = 1 and c.性别 = 1) then 4
         else 5 end as 次序
from 合计 c
cross join 比对模型 g
