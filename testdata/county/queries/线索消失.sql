-- Clues of the night before that are gone, and why.
select 乡镇, 户编号, 户主姓名, 规则, 姓名, 观测值, 上次依据, 原因, 首次发现日期, 下发日期
from 线索消失
order by 户编号, 规则, 上次依据
