-- 候选对：今夜要逐项比对的人员对。
select '号码' as 组, 甲, 乙 from 号码候选
union all
select '分块', 甲, 乙 from 分块
union all
select 组, 甲, 乙 from 训练对
