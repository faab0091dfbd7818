package synth

import "strings"

const (
	sourceUnemployed = "失业登记"
	sourceWork       = "务工收入"
	sourcePosts      = "公益岗"
)

var (
	workPlaces = strings.Fields("浙江省宁波市 广东省东莞市 江苏省苏州市 福建省晋江市 北京市 上海市 本省省会 本市 本县")
	trades     = strings.Fields("建筑工 电子装配 缝纫 保洁 快递 餐饮 保安 货车司机 电焊 家政")
	companies  = strings.Fields("恒达电子厂 鑫盛服装厂 宏远建筑公司 顺通物流 福满楼餐饮 安居家政 华兴五金厂 绿源食品厂")
	postNames  = strings.Fields("护林员 保洁员 护路员 护水员 公共设施管理员 村级协管员")
)

func labourLists() []*list {
	return []*list{
		{
			source: sourceUnemployed, cadence: cadence{monthly, 8, 1},
			form: form{path: "人社/登记失业人员_200601.xlsx", sheet: "登记失业", title: countyName + "2006年1月登记失业人员名单", under: "填报单位：" + countyName + "就业服务中心"},
			fields: []field{rowNumber("序号"), nameIn("姓名"), sexIn("性别"), ageIn("年龄"), numberIn("公民身份号码"), townshipIn("户籍乡镇"), villageIn("户籍村"),
				anyOf("原工作单位", companies...), dateIn("失业时间", "2006.01.02"), say("失业登记时间", func(e *entry) string { return (e.day + day(between(e.r, 0, 5))).format("2006.01.02") }),
				word("失业原因"), say("就业创业证号", func(e *entry) string { return "JY" + countyCode + itoa(100_000+int(e.serial)) }), anyOf("是否领取失业金", "是", "否", "否")},
		},
		{
			source: sourceWork, roster: true, cadence: cadence{monthly, 6, 8}, each: workRecords,
			form: form{path: "人社/务工收入/（务工月监测）外出务工信息_20060102.csv", charset: utf8Mark},
			fields: []field{one("县", countyName), townshipIn("乡"), villageIn("行政村"), nameIn("姓名"), numberIn("证件号码"), relationIn("与户主关系"),
				anyOf("务工所在地", workPlaces...), anyOf("务工企业名称", companies...), anyOf("工种", trades...), anyOf("就业渠道", "自发外出", "亲友介绍", "劳务输出", "企业招聘"),
				word("务工状态"), centsIn("月平均收入"), whole("务工时间（月）", monthsWorked),
				amountIn("累计务工收入", func(e *entry) int64 { return e.cents * int64(monthsWorked(e)) }),
				dateIn("开始时间", "2006年1月2日"), say("结束时间", workEnd), say("监测日期", func(e *entry) string { return e.at.format("2006-01-02") })},
		},
		{
			source: sourcePosts, roster: true, cadence: cadence{monthly, 8, 15},
			form: form{path: "人社/公益性岗位/公益性岗位人员花名册20060102.xlsx", sheet: "公益性岗位", title: countyName + "公益性岗位人员花名册（2006年1月2日）", total: 10,
				foot: "填表人：（签字）    审核人：（签字）"},
			fields: []field{rowNumber("序号"), townshipIn("乡镇"), villageIn("村"), nameIn("姓名"), numberIn("身份证号码"), headNameIn("户主姓名"), relationIn("与户主关系"),
				word("岗位名称"), say("用工单位", func(e *entry) string { return e.w.village(e.p) + "村民委员会" }), centsIn("岗位补贴"), dateIn("上岗时间", "2006-01-02"),
				one("是否在岗", "在岗")},
		},
	}
}

// dismissals are people who lose a job that they were insured in.
func (t *teller) dismissals() {
	reasons := strings.Fields("企业裁员 合同期满 企业停产 个人辞职 个体停业")
	for _, d := range t.happened(0.5, 2) {
		if p := t.anybody(t.aged(20, 55)); p >= 0 {
			t.add(sourceUnemployed, record{person: p, day: d, kind: "失业", what: pick(t.r, reasons)})
		}
	}
}

// returns are people who come home from work elsewhere before its time, and stay.
func (t *teller) returns() {
	seen := map[int32]bool{}
	for _, d := range t.days(t.today()-30, t.w.calendar.lastNight(), 0.4, 2) {
		p := t.ours(func(p *person) bool { _, works := t.w.work(t.w.indexOf(p)); return works })
		if p >= 0 && !seen[p] {
			seen[p] = true
			t.add(sourceWork, record{person: p, day: d, kind: "务工返乡", what: "返乡未就业"})
		}
	}
}

// job is the work that a person goes away for.
type job struct {
	begin day
	pay   int64 // cents a month
}

// work: 45 in a hundred of those aged 18 to 58 go away for work after New Year's
// (between the middle of February and April).
func (w *world) work(i int32) (job, bool) {
	p := &w.people[i]
	if age := p.age(w.calendar.nights[0]); age < 18 || age > 58 || p.cause == departed || p.cause == newborn {
		return job{}, false
	}
	r := w.seed.at("work", uint64(i))
	if !chance(r, 0.45) {
		return job{}, false
	}
	y := w.calendar.nights[0].date().Year()
	j := job{begin: civil(y, 2, 15) + day(r.IntN(70)), pay: roundTo(money(r, 2_600, 6_500), 50_00)}
	if j.begin > w.calendar.nights[0]-31 { // they are still where they went last year
		j.begin = j.begin.addMonths(-12)
	}
	return j, true
}

// workRecords are those who work elsewhere, and those of them who have come back.
func workRecords(w *world, _, on day, write func(record) error) error {
	back := map[int32]day{}
	for _, r := range w.books[sourceWork] {
		back[r.person] = r.day
	}
	for i := range w.people {
		n := int32(i)
		j, ok := w.work(n)
		if !ok || w.isDead(n, on) || w.people[i].cause == urban || w.people[i].cause == elsewhere && i%4 > 0 {
			continue
		}
		r := record{serial: n + 1, person: n, day: j.begin, what: "在外务工", cents: j.pay}
		if d, ok := back[n]; ok && d <= on {
			r.what, r.until = "返乡未就业", d
		}
		if err := write(r); err != nil {
			return err
		}
	}
	return nil
}

func monthsWorked(e *entry) int {
	end := e.at
	if e.until > 0 {
		end = e.until
	}
	return max(1, min(12, int(end-e.day)/30))
}

func workEnd(e *entry) string {
	if e.until == 0 {
		return ""
	}
	return e.until.format("2006年1月2日")
}

// posts are paid by the county, mostly for people of the poorer households.
func (t *teller) posts() {
	for n := range t.w.listed {
		h := &t.w.households[n]
		share := 0.004
		if h.poor || h.watched > 0 {
			share = 0.09
		}
		if !chance(t.r, share) {
			continue
		}
		p := h.first + int32(t.r.IntN(min(2, int(h.size))))
		if age := t.w.people[p].age(t.today()); age < 25 || age > 68 || t.w.isDead(p, t.w.calendar.lastNight()) {
			continue
		}
		r := record{person: p, day: t.today() - day(between(t.r, 40, 1_500)), what: pick(t.r, postNames), cents: roundTo(money(t.r, 400, 1_200), 50_00)}
		if chance(t.r, 0.03) {
			r.until = t.today() + day(between(t.r, 10, 300))
		}
		t.add(sourcePosts, r)
	}
}
