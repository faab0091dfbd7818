package warehouse

import "testing"

func TestRegisteredIncome(t *testing.T) {
	db := factsOn(t, "2026-11-21", `
		农户登记 a H1/P1 2026-11-01 家庭人口=3 人均纯收入=8000 工资性收入=10000
		农户登记 b H2/P2 2026-11-01 家庭人口=3 家庭纯收入=100.01 上年人均纯收入=9000
		农户登记 c H3/P3 2026-11-01 家庭人口=2 工资性收入=1000 生产经营性收入=-500.5 财产性收入=0 转移性收入=200 生产经营性支出=99.99
		农户登记 d H4/P4 2026-11-01 家庭人口=2 工资性收入=1000 生产经营性收入=500 财产性收入=0 转移性收入=200
		农户登记 e H5/P5 2026-11-01 家庭人口=2 合规自付支出=500
		农户登记 f H6/P6 2026-11-01 家庭人口=2 家庭纯收入=-100.01
		农户登记 g1 H7/P7 2026-11-01 家庭人口=2 工资性收入=700 合规自付支出=30
		农户登记 g2 H7/P8 2026-11-01 人均纯收入=900 工资性收入=800
		农户登记 h H8/P9 2026-11-01 家庭人口=4 人均纯收入=5000 家庭纯收入=12000
		农户登记 a9 H1/P1 2025-11-01 家庭人口=3 人均纯收入=7000 工资性收入=9000 往期
		农户登记 a8 H1/P1 2025-06-01 家庭人口=3 人均纯收入=1 工资性收入=2 转移性收入=3 往期
		农户登记 b9 H2/P2 2025-11-01 家庭人口=4 家庭纯收入=24000 转移性收入=1200 往期
		农户登记 c9 H3/P3 2025-11-01 家庭人口=2 工资性收入=4000 生产经营性收入=0 财产性收入=0 转移性收入=0 生产经营性支出=0 往期
		农户登记 h9 H8/P9 2024-11-01 人均纯收入=4000 往期`)
	answer(t, db, []question{
		// Cents are divided exactly and halves go away from zero: 100.01/2 is 50.005.
		{"per head: as registered, else from the household's, else from all five items",
			"select 户编号, 人均纯收入, 家庭纯收入, 收入来源 from 户收入 order by 户编号",
			"H1|8000.00||登记\nH2|33.34|100.01|登记\nH3|299.76|599.51|分项计算\nH4|||\nH6|-50.01|-100.01|登记\nH7|900.00||登记\nH8|5000.00|12000.00|登记"},
		{"an item that is missing is not zero", "select 工资性收入, 生产经营性支出, 人均纯收入, 参考收入, 参考收入口径 from 户收入 where 户编号 = 'H4'", "1000.00||||"},
		{"each item from the first row that has it; the row that speaks is the one with the figure per head",
			"select 工资性收入, 合规自付支出, 行键 from 户收入 where 户编号 = 'H7'", "700.00|30.00|g2"},
		{"last year: the register's own word, else the newest delivery of that year, else its items",
			"select 户编号, 年度, 上年人均纯收入, 上年家庭纯收入, 上年工资性收入, 上年转移性收入, 上年行键, 上年分项行键 from 户收入 where 户编号 in ('H1', 'H2', 'H3', 'H8') order by 户编号",
			"H1|2026|7000.00||9000.00|3.00|a9|a9\nH2|2026|9000.00|24000.00||1200.00|b|b9\nH3|2026|2000.00|4000.00|4000.00|0.00|c9|c9\nH8|2026||||||"},
		{"item by item, known ones alone, by head",
			"select 户编号, 项目, 金额, 人均金额 from 户收入项 where 户编号 in ('H4', 'H6') order by all",
			"H4|工资性收入|1000.00|500.00\nH4|生产经营性收入|500.00|250.00\nH4|财产性收入|0.00|0.00\nH4|转移性收入|200.00|100.00\nH6|参考收入|-100.01|-50.01\nH6|家庭纯收入|-100.01|-50.01"},
		{"a household without income is told to register it", "select 户编号 from 登记问题 where 问题 = '没有收入'", ""},
	})
	t.Run("a household of the poor with items only has no income", func(t *testing.T) {
		db := factsOn(t, "2026-11-21", "农户登记 a H1/P1 2026-11-01 户类型=脱贫户 工资性收入=10\n农户登记 b H2/P2 2026-11-01 户类型=脱贫户 家庭纯收入=10")
		if got := ask(t, db, "select 户编号 from 登记问题 where 问题 = '没有收入'"); got != "H1" {
			t.Errorf("got %s", got)
		}
	})
}

// The divisor is the county's; what is registered per head is not reckoned anew.
func TestIncomeDivisor(t *testing.T) {
	db := factsOn(t, "2026-11-21", `
		口径 户籍人口 当年
		农户登记 a H1/P1 2026-11-01 家庭人口=4 户籍人口=5 家庭纯收入=10000
		农户登记 b H2/P2 2026-11-01 家庭人口=4 户籍人口=5 人均纯收入=2500
		农户登记 c H3/P3 2026-11-01 家庭人口=4 家庭纯收入=10000
		农户登记 a9 H1/P1 2025-11-01 家庭人口=4 户籍人口=2 家庭纯收入=10000 往期`)
	answer(t, db, []question{
		{"per head", "select 户编号, 人均纯收入, 上年人均纯收入, 参考收入, 人均参考收入 from 户收入 order by 户编号",
			"H1|2000.00|5000.00|10000.00|2000.00\nH2|2500.00||12500.00|2500.00\nH3|2500.00||10000.00|2500.00"},
	})
}

const bill = " 结算时间=2026-05-01 医疗费总额=5000 个人支付="

// 参考收入 = net income + claims paid − compliant out-of-pocket; each from the
// register, else from its list, else left out and named.
func TestReferenceIncome(t *testing.T) {
	const reference = "select 户编号, 参考收入, 人均参考收入, 计入理赔, 计入自付, 参考收入口径 from 户收入 order by 户编号"
	const register = `
		农户登记 a H1/P1 2026-11-01 家庭人口=2 家庭纯收入=10000 家庭理赔收入=300 合规自付支出=2000
		农户登记 b H2/P2 2026-11-01 家庭人口=2 人均纯收入=5000
		农户登记 c H3/P3 2026-11-01 家庭人口=2 家庭纯收入=10000 家庭理赔收入=300
		农户登记 d H4/P4 2026-11-01 家庭人口=2 家庭纯收入=10000 合规自付支出=2000
		农户登记 e H5/P5 2026-11-01 家庭人口=2 工资性收入=10000 家庭理赔收入=300 合规自付支出=2000`
	cases := []struct{ name, rows, want string }{
		{"no list ever came", "",
			`H1|8300.00|4150.00|300.00|2000.00|纯收入＋理赔（登记）－合规自付（登记）
H2|10000.00|5000.00|||纯收入；理赔、合规自付不详，未计
H3|10300.00|5150.00|300.00||纯收入＋理赔（登记）；合规自付不详，未计
H4|8000.00|4000.00||2000.00|纯收入－合规自付（登记）；理赔不详，未计
H5|||300.00|2000.00|`},
		{"the lists speak where the register does not, and whom they do not name has nothing", `
			医保结算 m H2/P2 2026-06-01 结算编号=1` + bill + `1500
			防贫保险理赔 n H2/P2 2026-06-01 理赔日期=2026-05-01 赔付金额=400
			防贫保险理赔 o H4/P4 2026-06-01 理赔日期=2026-05-02 赔付金额=100 理赔状态=已赔付
			防贫保险理赔 p H4/P4 2026-06-01 理赔日期=2026-05-03 赔付金额=900 理赔状态=拒赔`,
			`H1|8300.00|4150.00|300.00|2000.00|纯收入＋理赔（登记）－合规自付（登记）
H2|8900.00|4450.00|400.00|1500.00|纯收入＋理赔（防贫保险）－合规自付（医保结算）
H3|10300.00|5150.00|300.00|0.00|纯收入＋理赔（登记）－合规自付（医保结算）
H4|8100.00|4050.00|100.00|2000.00|纯收入＋理赔（防贫保险）－合规自付（登记）
H5|||300.00|2000.00|`},
		{"one list alone", "防贫保险理赔 n H2/P2 2026-06-01 理赔日期=2026-05-01 赔付金额=400",
			`H1|8300.00|4150.00|300.00|2000.00|纯收入＋理赔（登记）－合规自付（登记）
H2|10400.00|5200.00|400.00||纯收入＋理赔（防贫保险）；合规自付不详，未计
H3|10300.00|5150.00|300.00||纯收入＋理赔（登记）；合规自付不详，未计
H4|8000.00|4000.00|0.00|2000.00|纯收入＋理赔（防贫保险）－合规自付（登记）
H5|||300.00|2000.00|`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := ask(t, factsOn(t, "2026-11-21", register+"\n"+c.rows), reference); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// What counts is what lies in the county's period: here the twelve months to the
// end of October, then the calendar year. A claim of an unknown sum is not one of nothing.
func TestReferencePeriod(t *testing.T) {
	const rows = `
		农户登记 a H1/P1 2026-11-01 家庭人口=1 家庭纯收入=10000
		防贫保险理赔 b H1/P1 2026-11-01 报案号=1 理赔日期=2025-10-31 赔付金额=1
		防贫保险理赔 c H1/P1 2026-11-01 报案号=2 理赔日期=2025-11-01 赔付金额=2
		防贫保险理赔 d H1/P1 2026-11-01 报案号=3 理赔日期=2026-10-31 赔付金额=4
		防贫保险理赔 e H1/P1 2026-11-01 报案号=4 理赔日期=2026-11-01 赔付金额=8
		防贫保险理赔 f H1/P1 2026-11-01 报案号=5 出险日期=2026-01-01 赔付金额=16
		防贫保险理赔 g H1/P1 2026-11-01 报案号=6 赔付金额=32
		防贫保险理赔 h H1/P1 2026-11-01 报案号=7 理赔日期=2026-11-22 赔付金额=64
		防贫保险理赔 i H1/P1 2026-11-01 报案号=8 理赔日期=2026-10-05
		农户登记 b H2/P2 2026-11-01 家庭人口=1 家庭纯收入=10000
		防贫保险理赔 j H2/P2 2026-11-01 报案号=9 理赔日期=2026-10-05`
	for _, c := range []struct{ measure, want string }{{"", "22.00\n"}, {"口径 家庭人口 当年", "28.00\n"}, {"口径 家庭人口 上月", "4.00\n"}} {
		if got := ask(t, factsOn(t, "2026-11-21", rows+"\n"+c.measure), "select 计入理赔 from 户收入 order by 户编号"); got != c.want {
			t.Errorf("%q: %s, want %s", c.measure, got, c.want)
		}
	}
}
