-- 候选对：今夜要逐项比对的人员对。
select '号码' as 组, 键, 户编号, 人编号 from 号码候选
union all
select '分块', 键, 户编号, 人编号 from 分块
union all
select 组, 键, 户编号, 人编号 from 训练对
