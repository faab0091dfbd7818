-- 比对证据：每个候选对逐项比对的结果，写成人能看懂的话。
with 对 as (
    select 甲, 乙, 1 as 次序, 'id' as 方法, cast(1 as double) as 概率,
        甲名, 乙名, 乙乡镇, 姓名, 出生, 年龄, 性别, 地点, 有效号码, 残缺号码, 家庭
    from 比对 where 组 = '号码'
    union all
    select 甲, 乙, 次序, 方法, 概率,
        甲名, 乙名, 乙乡镇, 姓名, 出生, 年龄, 性别, 地点, 有效号码, 残缺号码, 家庭
    from 候选概率
    where 概率 >= 0.01 -- the others are nobody's candidates
)
select p.甲, d.键, d.人标, r.户编号, r.人编号, p.次序, p.方法, p.概率, p.甲名, p.乙名, p.姓名, p.有效号码,
    concat_ws('；',
        case when p.次序 = 1 then '证件号码一致' || case when d.证件号码_状态 = '有效' then '' else '（' || d.证件号码_状态 || '）' end
             when p.残缺号码 = 3 then '号码差一位' || '（' || d.证件号码_状态 || '）'
             when p.残缺号码 = 2 then '号码残存部分相同（' || coalesce(d.证件号码_状态, '登记号码残缺') || '）'
             when p.残缺号码 = 1 then '号码部分相同'
             when p.残缺号码 = 0 or p.有效号码 = 0 then '号码不同'
             else '号码无法比对' end,
        case when d.姓名 is null then '部门数据无姓名'
             when p.乙名 is null then '姓名不一致（登记为空）'
             when p.姓名 = 6 then case when d.姓名 = p.乙名 then '姓名一致' else '姓名一致（登记写作' || p.乙名 || '）' end
             when p.姓名 = 5 then '姓名同音（登记为' || p.乙名 || '）'
             when p.姓名 = 4 then '姓名形近（登记为' || p.乙名 || '）'
             when p.姓名 = 3 then '姓名差一字（登记为' || p.乙名 || '）'
             when p.姓名 = 2 then '名相同、姓不同（登记为' || p.乙名 || '）'
             else '姓名不一致（登记为' || p.乙名 || '）' end,
        case when d.乡镇原文 is null and d.乡镇 is null then '部门数据无乡镇'
             when d.乡镇 is null and d.外地 is not null then '住址写的是外地（' || d.外地 || '）'
             when d.乡镇 is null then '部门数据的乡镇不认识'
             when p.地点 = 4 and p.次序 > 1 then '村一致'
             when d.乡镇 = p.乙乡镇 then case when p.地点 = 2 and p.次序 > 1 then '同乡镇不同村' else '乡镇一致' end
             else '乡镇不一致（登记在' || coalesce(p.乙乡镇, '未识别乡镇') || '）' end,
        case when p.出生 = 3 then case when p.次序 > 1 then '出生日期相同' end
             when p.出生 = 2 then '出生日期差一处'
             when p.出生 = 1 then '出生年份相近'
             when p.出生 = 0 then '出生日期不同' end,
        case when p.年龄 = 1 and p.次序 > 1 then '年龄相符' when p.年龄 = 0 then '年龄不符' end,
        case when p.性别 = 1 and p.次序 > 1 then '性别相同' when p.性别 = 0 then '性别不同' end,
        case when p.家庭 = 1 then '同一户主名下的家人在该户' when p.家庭 = 0 then '同一户主名下的家人在别的户' end
    ) as 证据
from 对 p
join 部门人员 d on d.甲 = p.甲
join 登记人 r on r.乙 = p.乙
