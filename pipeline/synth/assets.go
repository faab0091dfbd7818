package synth

import (
	"fmt"
	"strings"
)

const (
	sourceCars     = "车辆"
	sourceEstates  = "不动产"
	sourceFirms    = "工商"
	sourcePayroll  = "财政供养"
	sourceConsent  = "查询授权"
	consentedYears = 1
)

// The four lists of what people own hold only what is looked up for households
// that have consented; rosters of half a year.
func assetLists() []*list {
	return []*list{
		{
			source: sourceCars, roster: true, cadence: cadence{halfYearly, 10, 5}, each: owners("car", 0.14, 0.3),
			form: form{path: "公安/车管所_机动车登记信息_20060102.csv", charset: gb18030},
			fields: []field{say("号牌号码", func(e *entry) string { return fmt.Sprintf("禾A%05d", e.serial%100_000) }), anyOf("车辆类型", "小型轿车", "小型普通客车", "轻型普通货车", "普通二轮摩托车"),
				anyOf("中文品牌", "五菱", "哈弗", "吉利", "东风", "豪爵"), nameIn("机动车所有人"), numberIn("身份证明号码"), townshipIn("乡镇"), villageIn("村"), ownedSince("初次登记日期", "2006-01-02"),
				anyOf("使用性质", "非营运", "非营运", "货运"), one("机动车状态", "正常"), say("统计日期", func(e *entry) string { return e.at.format("2006-01-02") })},
		},
		{
			source: sourceEstates, roster: true, cadence: cadence{halfYearly, 10, 1}, each: owners("estate", 0.02, 0.5),
			form: form{path: "自然资源/不动产登记信息_200601.xlsx", sheet: "登记信息", title: countyName + "不动产登记信息（2006年1月）"},
			fields: []field{rowNumber("序号"), nameIn("权利人"), numberIn("权利人证件号"), say("不动产单元号", func(e *entry) string { return fmt.Sprintf("%s001001GB%05dF%08d", countyCode, e.serial%1000, e.serial) }),
				say("不动产权证号", func(e *entry) string { return fmt.Sprintf("禾（2018）禾川县不动产权第%07d号", e.serial) }), anyOf("坐落", "城关街道文化路", "城关街道滨河小区", "市区新城花园"),
				one("权利类型", "国有建设用地使用权/房屋所有权"), anyOf("房屋用途", "住宅", "住宅", "商业服务"), say("建筑面积（平方米）", func(e *entry) string { return decimal(int64(between(e.r, 5_500, 16_000)), 2) }), ownedSince("登记时间", "2006-01-02")},
		},
		{
			source: sourceFirms, roster: true, cadence: cadence{halfYearly, 10, 8}, each: owners("firm", 0.018, 0.06),
			form: form{path: "市场监管/市场主体登记_20060102.csv", charset: utf8Mark},
			fields: []field{say("统一社会信用代码", func(e *entry) string { return fmt.Sprintf("92%sMA%08d", countyCode, e.serial) }), say("市场主体名称", firmName), anyOf("主体类型", "个体工商户", "个体工商户", "农民专业合作社", "有限责任公司"),
				nameIn("经营者姓名"), numberIn("经营者身份证号"), townshipIn("乡镇"), villageIn("村"), anyOf("主营业务", "食品零售", "餐饮服务", "农产品收购", "建材销售"),
				one("登记状态", "存续"), ownedSince("成立日期", "2006年1月2日"), say("统计日期", func(e *entry) string { return e.at.format("2006-01-02") })},
		},
		{
			source: sourcePayroll, roster: true, cadence: cadence{halfYearly, 10, 1}, each: owners("payroll", 0.008, 0.12),
			form: form{path: "财政/财政供养人员_200601.xlsx", sheet: "财政供养", title: countyName + "财政供养人员名册（2006年1月）"},
			fields: []field{rowNumber("序号"), anyOf("工作单位", strings.Fields("禾川县教育局 禾川县人民医院 东岭镇人民政府 禾川县水利局 禾川县第一中学")...), nameIn("姓名"), numberIn("身份证号"),
				anyOf("编制类型", "行政编制", "事业编制", "事业编制", "临聘"), say("人员类别", payrollClass), anyOf("职务", "科员", "教师", "医师", "工勤"), centsIn("应发工资")},
		},
		{
			source: sourceConsent, roster: true, cadence: cadence{monthly, 3, 12},
			form: form{path: "查询授权/信息查询授权书登记_20060102.xlsx", sheet: "授权书", title: "承诺授权书登记表", under: "截至2006年1月2日"},
			fields: []field{rowNumber("序号"), householdIn("户编号"), nameIn("户主姓名"), numberIn("证件号码"), townshipIn("乡镇"), villageIn("村"),
				dateIn("授权日期", "2006-01-02"), say("有效期至", func(e *entry) string { return (e.day.addMonths(12*consentedYears) - 1).format("2006-01-02") })},
		},
	}
}

// owners are so many of the grown-up people of the countryside, and of those of the
// county town.
func owners(of string, country, town float64) func(*world, day, day, func(record) error) error {
	return func(w *world, _, on day, write func(record) error) error {
		for i := range w.people {
			n, share := int32(i), country
			switch w.people[i].cause {
			case urban:
				share = town
			case newborn, departed, elsewhere:
				continue
			}
			r := w.seed.at("owner/"+of, uint64(i))
			if age := w.people[i].age(on); age < 20 || age > 70 || !chance(r, share) || w.isDead(n, on) {
				continue
			}
			if err := write(record{serial: n + 1, person: n, day: on, cents: money(r, 2_800, 7_500)}); err != nil {
				return err
			}
		}
		return nil
	}
}

func payrollClass(e *entry) string {
	if e.p.age(e.at) >= 60 {
		return "退休"
	}
	return "在职"
}

// ownedSince is a day of the ten years before the first night.
func ownedSince(header, layout string) field {
	return field{column{header, dateCell}, func(e *entry) cell {
		return text((e.w.calendar.nights[0] - day(between(e.r, 30, 3_600))).format(layout))
	}}
}

func firmName(e *entry) string {
	return e.w.township(e.p) + string([]rune(e.p.name)[:1]) + "记" + pick(e.r, []string{"小卖部", "饭店", "种植专业合作社", "建材经营部"})
}

// consents: whoever is watched has signed, and some who applied; a year later the
// consent has run out, and not everybody signs again.
func (t *teller) consents() {
	for n := range int32(t.w.listed) {
		h := &t.w.households[n]
		share := 0.01
		if h.watched > 0 {
			share = 0.85
		}
		if !chance(t.r, share) {
			continue
		}
		from := t.today() - day(between(t.r, 20, 500))
		if h.watched > 0 && h.identified > t.today() {
			from = h.identified - day(between(t.r, 3, 12))
		}
		t.add(sourceConsent, record{person: h.first, day: from})
	}
}
