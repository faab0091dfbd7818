package warehouse

import "testing"

// Assets are looked up for households with an authorisation in force on the night,
// by exact number, and for nobody else.
func TestAssets(t *testing.T) {
	db := factsOn(t, "2026-11-21", `
		农户登记 a1 H1/P1 2026-11-01 证件号码=N1
		农户登记 a2 H1/P2 2026-11-01 证件号码=N2
		农户登记 a3 H1/P3 2026-11-01
		农户登记 b1 H2/P4 2026-11-01 证件号码=N4
		查询授权 c - 2026-11-01 户编号=H1 姓名=甲 授权日期=2026-01-01 有效期至=2026-12-31
		车辆 d1 - 2026-11-01 姓名=甲 证件号码=N2 车辆类型=小型轿车 品牌型号=五菱 初次登记日期=2020-01-01 车辆价格=30000
		车辆 d2 - 2026-11-01 姓名=P3
		车辆 d3 - 2026-11-01 证件号码=N4 号牌号码=X
		车辆 d4 - 2026-10-01 证件号码=N1 往期
		不动产 e - 2026-11-01 证件号码=N1 用途=住宅 坐落=县城 建筑面积=90 登记日期=2019-01-01
		工商 f - 2026-11-01 证件号码=N1 企业名称=小卖部 主体类型=个体工商户 注册资本=5000 成立日期=2018-01-01
		财政供养 g - 2026-11-01 证件号码=N2 单位名称=镇政府 供养类别=公益岗 月工资=800`)
	answer(t, db, []question{
		{"of the household's members by their own numbers", "select 人编号, 类别, 内容, 登记日期, 金额, 行键 from 资产 order by 行键",
			"P2|车辆|小型轿车，五菱|2020-01-01|30000.00|d1\nP1|不动产|住宅，县城，建筑面积90|2019-01-01||e\nP1|工商|个体工商户，小卖部|2018-01-01|5000.00|f\nP2|财政供养|镇政府，公益岗||800.00|g"},
	})
}

func TestAuthorisation(t *testing.T) {
	const register = "农户登记 a H1/P1 2026-11-01 证件号码=N1\n农户登记 b H2/P2 2026-11-01 证件号码=N2\n" +
		"车辆 x - 2026-11-01 证件号码=N1\n车辆 y - 2026-11-01 证件号码=N2\n"
	cases := []county{
		{"given today", "查询授权 c - 2026-11-01 户编号=H1 授权日期=2026-11-21", "x"},
		{"given tomorrow", "查询授权 c - 2026-11-01 户编号=H1 授权日期=2026-11-22", ""},
		{"ends today", "查询授权 c - 2026-11-01 户编号=H1 授权日期=2026-01-01 有效期至=2026-11-21", "x"},
		{"ended yesterday", "查询授权 c - 2026-11-01 户编号=H1 授权日期=2026-01-01 有效期至=2026-11-20", ""},
		{"no day", "查询授权 c - 2026-11-01 户编号=H1", ""},
		{"by the number of a member", "查询授权 c H2/P2 2026-11-01 授权日期=2026-01-01 证件号码=N2", "y"},
		{"both agree", "查询授权 c H2/P2 2026-11-01 户编号=H2 授权日期=2026-01-01 证件号码=N2", "y"},
		{"both differ", "查询授权 c H2/P2 2026-11-01 户编号=H1 授权日期=2026-01-01 证件号码=N2", ""},
		{"a household that is not there", "查询授权 c H2/P2 2026-11-01 户编号=H9 授权日期=2026-01-01 证件号码=N2", ""},
		{"concluded from a name", "查询授权 c H2/P2 2026-11-01 授权日期=2026-01-01 处理说明=name-birth-place", ""},
		{"a list that has been replaced", "查询授权 c - 2026-10-01 户编号=H1 授权日期=2026-01-01 往期", ""},
		{"one of two in force", "查询授权 c - 2026-11-01 户编号=H1 授权日期=2025-01-01 有效期至=2025-12-31\n查询授权 d - 2026-11-01 户编号=H1 授权日期=2026-01-01", "x"},
		{"none", "", ""},
	}
	for i := range cases {
		cases[i].rows = register + cases[i].rows
	}
	// both households of a county have its place in their names
	sameNight(t, "2026-11-21", "select substr(行键, 1, 1) from 资产 where 户编号 in (%[1]s, replace(%[1]s, 'H1', 'H2'))", cases)
	sameNight(t, "2026-11-21", "select case 户编号[2] when '1' then 'x' else 'y' end from 授权 where 户编号 in (%[1]s, replace(%[1]s, 'H1', 'H2'))", cases)
}
