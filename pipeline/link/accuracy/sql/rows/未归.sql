-- 未归：在册的人写成的、没有归对的行，连同程序读到的每一项和真正的那个人。
select c.源, c.文件, c.工作表, c.行号, array_to_string(c.损坏, '；') as 损坏, c.结果, c.状态, c.证据, c.真户, c.真人,
    p.姓名, coalesce(p.证件号码, p.证件号码_原值) as 号码, p.证件号码_状态, len(p.号码们) > 0 as 号码可用,
    p.性别, cast(p.出生日期 as varchar) as 出生日期, cast(p.估计出生年 as varchar) as 估计出生年, p.乡镇, p.村
from 对照 c
join 夜.人员归户 p on p.键 = c.键
where c.真户 is not null and c.结果 in ('wrong', 'review', 'missed')
