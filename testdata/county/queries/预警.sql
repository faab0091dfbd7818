-- Every clue that is open tonight, as a township would see it.
select
    乡镇, 村, 户编号, 户主姓名, 户类, 监测状态, 线索性质, 状态, 规则, 姓名, 与户主关系, 期间,
    观测值, 阈值, 首次发现日期, 下发日期, 反馈截止, 逾期, 原因, 匹配方式, 预警依据
from 预警
order by 户编号, 规则, 期间, 姓名
