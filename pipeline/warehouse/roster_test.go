package warehouse

import "testing"

// New is who was not in the very first delivery of his source, by his number or by
// himself; a change of what makes him new (a level, a grade, a disease) counts.
func TestFirstSeen(t *testing.T) {
	db := factsOn(t, "2026-11-21", `
		低保 a1 H1/P1 2026-09-01 证件号码=N1 往期
		低保 a2 H1/P1 2026-10-01 证件号码=N1 往期
		低保 a3 H1/P1 2026-11-01 证件号码=N1 低保类别=农村低保 保障人数=2 月保障金=300 批准日期=2020-01-01
		低保 b2 H1/P2 2026-10-01 证件号码=N2 往期
		低保 b3 H1/P2 2026-11-01 证件号码=N2
		低保 c1 H2/P3 2026-09-01 往期
		低保 c3 H2/P3 2026-11-01 证件号码=N3
		低保 d3 H2/P4 2026-11-01
		低保 e2 - 2026-10-01 证件号码=N5 往期
		低保 e3 H2/P5 2026-11-01 证件号码=N5
		低保 f3 - 2026-11-01 证件号码=N6
		特困 g H3/P6 2026-11-01 证件号码=N7 供养方式=分散 月供养金=900 护理等级=半护理
		残疾人证 h1 H4/P7 2026-09-01 证件号码=N8 残疾等级=3 往期
		残疾人证 h2 H4/P7 2026-11-01 证件号码=N8 残疾等级=2
		残疾人证 i1 H4/P8 2026-09-01 残疾证号=N9 残疾证号_残疾=34 往期
		残疾人证 i2 H4/P8 2026-11-01 残疾证号=N9 残疾证号_残疾=34
		住房鉴定 j1 H5/P9 2026-09-01 鉴定等级=C 往期
		住房鉴定 j2 H5/P0 2026-11-01 鉴定等级=C 唯一住房=true
		住房鉴定 k H6/P1 2026-11-01 鉴定等级=D
		大病专项救治 l1 H7/P1 2026-09-01 病种=甲 往期
		大病专项救治 l2 H7/P1 2026-11-01 病种=甲
		大病专项救治 l3 H7/P1 2026-11-01 病种=乙 自付金额=50
		大病专项救治 l4 H7/P2 2026-09-01 疾病名称=甲 往期
		大病专项救治 l5 H7/P2 2026-11-01 疾病名称=丙
		送达 疑似辍学 2026-09-01
		疑似辍学 m H8/P1 2026-11-01 学段=初中 年级=七年级 辍学原因=厌学`)
	answer(t, db, []question{
		{"relief", "select 行键, 首次出现日期 from 救助 order by 行键", "a3|\nb3|2026-10-01\nc3|\nd3|2026-11-01\ne3|2026-10-01\ng|"},
		{"what the relief is", "select 类别, 分类, 保障人数, 月金额, 护理等级, 批准日期 from 救助 where 行键 in ('a3', 'g') order by 行键",
			"低保|农村低保|2|300.00||2020-01-01\n特困|分散||900.00|半护理|"},
		{"a level that rose, by the column or by the certificate", "select 行键, 残疾等级, 首次出现日期 from 残疾 order by 行键", "h2|2|2026-11-01\ni2|4|"},
		{"a house is the household's, whoever is written as its owner", "select 行键, 首次出现日期, 唯一住房 from 住房 order by 行键", "j2||true\nk|2026-11-01|"},
		{"another disease", "select 行键, 首次出现日期 from 大病 order by 行键", "l2|\nl3|2026-11-01\nl5|2026-11-01"},
		{"an empty list was a first delivery", "select 行键, 首次出现日期 from 辍学", "m|2026-11-01"},
		{"as events", "select 种类, 首次出现日期, 内容, 程度, 金额 from 户事件 order by 行键", "大病||甲||\n大病|2026-11-01|乙||50.00\n大病|2026-11-01|丙||\n疑似辍学|2026-11-01|初中，七年级，厌学|初中|"},
	})
}

func TestWater(t *testing.T) {
	db := factsOn(t, "2026-11-21", `
		饮水安全 a1 H1/P1 2026-09-01 饮水安全状况=true 往期
		饮水安全 a H1/P1 2026-11-01 饮水安全状况=false 饮水问题=水源枯竭 发现日期=2026-10-20
		饮水安全 b H2/P2 2026-11-01 饮水安全状况=true 饮水问题=无
		饮水安全 c H3/P3 2026-11-01 饮水出现问题=true
		饮水安全 d H4/P4 2026-11-01 饮水出现问题=false
		饮水安全 e H5/P5 2026-11-01 水量达标=true 水质达标=false 用水方便=false 供水保证达标=true
		饮水安全 f H6/P6 2026-11-01 水量达标=true 水质达标=true 用水方便=true 供水保证达标=true
		饮水安全 g H7/P7 2026-11-01 水量达标=true 水质达标=true
		饮水安全 h H8/P8 2026-11-01 饮水安全状况=true 饮水问题=冬季断水
		饮水安全 i1 H9/P9 2026-11-01 饮水安全状况=true
		饮水安全 i2 H9/P0 2026-11-01 饮水安全状况=false`)
	answer(t, db, []question{
		{"whoever says unsafe is believed; too little is unknown", "select 户编号, 饮水安全, 问题 from 饮水 order by 户编号",
			"H1|false|水源枯竭\nH2|true|\nH3|false|\nH4|true|\nH5|false|水质不达标、用水不方便\nH6|true|\nH7||\nH8|false|冬季断水\nH9|false|"},
		{"an event of the household", "select 户编号, 人编号, 日期, 首次出现日期, 内容 from 户事件 where 种类 = '饮水不安全' and 户编号 = 'H1'", "H1||2026-10-20|2026-11-01|水源枯竭"},
		{"unsafe ones alone", "select string_agg(户编号, ' ' order by 户编号) from 户事件", "H1 H3 H5 H8 H9"},
	})
}

// Home is who has stopped working and works nowhere else.
func TestWork(t *testing.T) {
	db := factsOn(t, "2026-11-21", `
		务工收入 a1 H1/P1 2026-09-01 务工状态=在岗 往期
		务工收入 a2 H1/P1 2026-11-01 务工状态=未就业 月收入=3000 务工地点=外省 务工结束日期=2026-10-15
		务工收入 b H1/P2 2026-11-01 务工状态=在岗 务工开始日期=2026-01-01
		务工收入 c1 H1/P3 2026-11-01 证件号码=N3 务工单位=甲厂 务工结束日期=2026-06-01
		务工收入 c2 H1/P3 2026-11-01 证件号码=N3 务工单位=乙厂 务工开始日期=2026-07-01
		务工收入 d H1/P4 2026-11-01 务工结束日期=2026-11-01
		务工收入 e H1/P5 2026-11-01 务工结束日期=2026-11-02
		务工收入 f1 H1/P6 2026-09-01 务工状态=未就业 往期
		务工收入 f2 H1/P6 2026-11-01 务工状态=未就业
		务工收入 g1 H1/P7 2026-11-01 证件号码=N7 务工单位=甲厂 务工结束日期=2026-06-01
		务工收入 g2 H1/P7 2026-11-01 证件号码=N7 务工单位=乙厂 务工结束日期=2026-09-01
		公益岗 h H1/P8 2026-11-01 岗位名称=护林员 月补贴=600 在岗状态=在岗 上岗日期=2026-01-01`)
	answer(t, db, []question{
		{"came home", "select 行键, 人编号, 日期, 首次出现日期, 内容, 金额 from 户事件 order by 行键",
			"a2|P1|2026-10-15|2026-11-01|务工返乡，外省|3000.00\nd|P4|2026-11-01|2026-11-01|务工返乡|\nf2|P6|||务工返乡|\ng2|P7|2026-09-01|2026-11-01|务工返乡，乙厂|"},
		{"every job", "select 行键, 开始日期, 结束日期, 已返乡 from 务工 where 人编号 in ('P2', 'P3') order by 行键", "b|2026-01-01||false\nc1||2026-06-01|false\nc2|2026-07-01||false"},
		{"public posts", "select 人编号, 岗位名称, 月补贴, 在岗状态, 上岗日期, 离岗日期 from 公益岗", "P8|护林员|600.00|在岗|2026-01-01|"},
	})
}

func TestSchoolAndInsurance(t *testing.T) {
	db := factsOn(t, "2026-11-21", `
		学籍 a1 H1/P1 2026-11-01 学段=初中 学籍状态=毕业
		学籍 a2 H1/P1 2026-11-01 学段=高中 学籍状态=在读 年级=高一 学校名称=一中
		学籍 b H1/P2 2026-11-01 学段=小学
		学籍 b0 H1/P2 2026-09-01 学段=学前 往期
		医保参保 c1 H1/P1 2026-11-01 参保年度=2026 参保状态=正常参保
		医保参保 c2 H1/P1 2026-11-01 参保年度=2027年度 参保状态=未参保
		医保参保 d1 H1/P2 2026-11-01 参保年度=2026 险种类型=居民 参保状态=终止参保
		医保参保 d2 H1/P2 2026-11-01 参保年度=2026 险种类型=职工 参保状态=正常参保
		医保参保 e H1/P3 2026-11-01 参保年度=2026 参保状态=暂停参保
		医保参保 f H1/P4 2026-11-01 居民医保=false
		医保参保 g H1/P5 2026-11-01 居民医保=false 职工医保=true
		医保参保 h H1/P6 2026-11-01 险种类型=居民
		医保参保 i H1/P7 2026-11-01 参保年度=2026
		医保参保 j H1/P8 2026-11-01 参保年度=2027 参保状态=正常参保`)
	answer(t, db, []question{
		{"a pupil stands in one school", "select 人编号, 学段, 年级, 学校名称, 学籍状态, 行键 from 在校 order by 人编号", "P1|高中|高一|一中|在读|a2\nP2|小学||||b"},
		{"insured this year, by any insurance", "select 人编号, 已参保, 年度, 行键 from 参保 order by 人编号",
			"P1|true|2026|c1\nP2|true|2026|d2\nP3|false|2026|e\nP4|false||f\nP5|true||g\nP6|true||h\nP7||2026|i\nP8|true|2027|j"},
	})
}

func TestWelfareHouseholds(t *testing.T) {
	db := factsOn(t, "2026-11-21", `
		农户登记 p1 H1/P1 2026-11-01
		农户登记 p2 H1/P2 2026-11-01
		农户登记 p3 H1/P3 2026-11-01
		死亡 x H1/P3 2026-10-01 死亡日期=2026-09-01
		低保 a H1/P1 2026-11-01 批准日期=2026-01-01
		低保 b H1/P2 2026-11-01 批准日期=2026-02-01
		农户登记 q1 H2/P4 2026-11-01
		农户登记 q2 H2/P5 2026-11-01
		低保 c H2/P4 2026-11-01 保障人数=2
		农户登记 r1 H3/P6 2026-11-01
		农户登记 r2 H3/P7 2026-11-01
		低保 d H3/P6 2026-11-01
		农户登记 s1 H4/P8 2026-11-01
		农户登记 s2 H4/P9 2026-11-01
		死亡 y H4/P9 2026-10-01
		低保 e H4/P9 2026-11-01 保障人数=1
		农户登记 u1 H5/P0 2026-11-01
		死亡 z H5/P0 2026-10-01
		低保 f H5/P0 2026-11-01
		特困 g H3/P7 2026-11-01`)
	answer(t, db, []question{
		{"every member at home, or as many as are at home; nobody at home is unknown",
			"select 户编号, 低保人数, 整户低保, 最新批准日期, 依据行 from 低保户 order by 户编号",
			"H1|2|true|2026-02-01|[a, b]\nH2|2|true||[c]\nH3|1|false||[d]\nH4|1|true||[e]\nH5|1|||[f]"},
	})
}
