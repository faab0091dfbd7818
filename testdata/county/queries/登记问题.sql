-- What townships must correct in the register.
select 乡镇, 村, 户编号, 姓名, 证件号码_原值, 问题, 说明, 怎么改, 文件, 工作表, 行号
from 登记问题
order by 户编号, 文件, 工作表, 行号, 问题
