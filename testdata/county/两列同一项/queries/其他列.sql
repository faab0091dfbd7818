-- What no field claimed is kept beside the row.
select 行号, 姓名, 证件号码, 证件号码_原值, 证件号码_状态, 其他列, 原值 from 来源.低保 order by 行号
