-- How many files are dated after tonight: they are used when their day comes.
select count(*) from 文件 where 状态 = '日期晚于今夜'
