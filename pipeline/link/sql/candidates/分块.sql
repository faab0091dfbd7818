-- 分块：余下的人可能是登记中的哪些人。每一种找法都是等值连接，同一对只列一次。
-- Each branch fixes what it joins on; together they leave out only persons who
-- share neither a reading of the name nor a number nor the day of birth.
select 甲, 乙 from 残号候选
union
select d.甲, r.乙 from 余下 d join 登记人 r on right(r.数, 7) = d.尾七
union
select d.甲, r.乙 from 余下 d join 登记人 r on substr(r.数, 1, 10) = d.头十 and right(r.数, 4) = d.尾四
union
select d.甲, r.乙 from 余下 d join 登记人 r on substr(r.数, 1, 14) = d.头十四
union
select d.甲, r.乙 from 余下读音 d join 读音登记人 r on r.读音 = d.读音 and r.头十 = d.头十
union
select d.甲, r.乙 from 余下读音 d join 读音登记人 r on r.读音 = d.读音 and r.出生日期 = d.出生日期
union
select d.甲, r.乙 from 余下读音 d join 读音登记人 r on r.读音 = d.读音 and r.乡镇 = d.乡镇
union
select d.甲, r.乙 from 余下读音 d join 读音登记人 r on r.读音 = d.读音 and r.人数 <= 20
union
select d.甲, r.乙 from 余下 d join 登记人 r on r.出生日期 = d.出生日期 and r.乡镇 = d.乡镇
union
select d.甲, r.乙 from 余下 d join 登记人 r on r.出生日期 = d.出生日期 and substr(r.姓名, 1, 1) = d.姓
union
select f.甲, r.乙 from 家庭户 f join 登记人 r on r.户编号 = f.户编号
