package synth

import "strings"

const (
	sourceRelief   = "临时救助"
	sourceStopped  = "低保停发"
	sourceChildren = "孤儿和事实无人抚养儿童"
)

func reliefLists() []*list {
	return []*list{
		{
			source: sourceRelief, cadence: cadence{monthly, 7, 1},
			form: form{path: "民政/临时救助发放花名册_200601.xlsx", sheet: "临时救助", title: countyName + "2006年1月临时救助发放花名册", under: "填报单位：" + countyName + "民政局    单位：元", total: 10,
				foot: "经办人：（签字）    负责人：（签字）"},
			fields: []field{rowNumber("序号"), townshipIn("乡镇"), villageIn("村"), nameIn("申请人姓名"), numberIn("申请人身份证号"), headcountIn("救助人口"),
				say("救助类型", reliefKind), word("申请原因"), dateIn("审批时间", "2006.01.02"), centsIn("救助金额")},
		},
		{
			source: sourceStopped, cadence: cadence{monthly, 7, 1},
			form: form{path: "民政/低保停发/低保停保名单_200601.xlsx", sheet: "停保", title: "2006年1月农村低保停保名单"},
			fields: []field{rowNumber("序号"), nameIn("户主姓名"), numberIn("户主身份证号"), townshipIn("乡镇"), villageIn("村"),
				say("低保证号", func(e *entry) string { return basicNumber(householdOf(e.p)) }), whole("保障人数", func(e *entry) int { return e.count }),
				centsIn("月保障金"), dateIn("停保时间", "2006-01-02"), word("停保原因")},
		},
		{
			source: sourceChildren, roster: true, cadence: cadence{monthly, 7, 1},
			form: form{path: "民政/孤儿和事实无人抚养儿童/孤儿和事实无人抚养儿童名册_200601.xlsx", sheet: "名册", title: countyName + "孤儿和事实无人抚养儿童名册", under: "2006年1月", gap: true},
			fields: []field{rowNumber("序号"), nameIn("儿童姓名"), sexIn("性别"), birthIn("出生日期", "2006.01.02"), numberIn("儿童身份证号"), townshipIn("乡镇"), villageIn("村"),
				word("儿童类别"), anyOf("养育方式", "散居", "散居", "机构养育"), anyOf("父亲情况", "死亡", "服刑", "失踪"), anyOf("母亲情况", "死亡", "失联", "改嫁"),
				say("监护人姓名", guardian), centsIn("基本生活费"), dateIn("批准时间", "2006-01-02")},
		},
	}
}

func reliefKind(e *entry) string {
	if strings.Contains(e.what, "费用") {
		return "支出型"
	}
	return "急难型"
}

// reliefReasons are what households in distress are helped with, by cause.
var reliefReasons = map[string]string{"因病": "医疗费用过高", "因学": "教育费用过高", "因灾": "遭遇灾害", "意外事故": "遭遇意外事故", "就业": "失去收入来源"}

// relief: a quarter of the households in distress are helped once, and others.
func (t *teller) relief() {
	for _, k := range t.w.risks {
		if reason, ok := reliefReasons[k.cause]; ok && chance(t.r, 0.25) {
			t.help(t.headOf(k.household), k.from+day(between(t.r, 10, 45)), reason)
		}
	}
	for _, d := range t.happened(0.4, 2) {
		if p := t.anyHead(); p >= 0 {
			t.help(p, d, pick(t.r, []string{"医疗费用过高", "突发疾病", "遭遇意外事故", "生活困难"}))
		}
	}
}

func (t *teller) help(person int32, d day, reason string) {
	if !t.w.isDead(person, d) {
		t.add(sourceRelief, record{person: person, day: d, kind: "临时救助", what: reason, cents: roundTo(money(t.r, 300, 5_000), 100_00)})
	}
}

// stops: what leaves the roster of 低保, and a few of 城市低保, of which there is no
// roster here.
func (t *teller) stops() {
	list, had := t.w.calendar.welfare, map[int32]bool{}
	for i := range t.w.plan.welfare {
		r := &t.w.plan.welfare[i]
		had[r.household] = true
		if r.destitute || r.to >= len(list) || int(r.household) >= t.w.listed {
			continue
		}
		gap := max(1, int(list.on(r.to)-list.on(r.to-1)))
		t.stop(t.headOf(r.household), list.on(r.to)-day(t.r.IntN(gap)), t.w.coverage(r), r.monthly)
	}
	for _, d := range t.happened(0.05, 1) {
		p := t.ours(func(p *person) bool { return p.relation == head && !had[p.household] })
		if p >= 0 {
			t.stop(p, d, 1, money(t.r, 280, 560))
		}
	}
}

func (t *teller) stop(person int32, d day, people int, cents int64) {
	why := pick(t.r, []string{"收入超过保障标准", "家庭成员就业", stoppedByDeath, "自愿退出"})
	if t.w.isDead(person, d) {
		why = stoppedByDeath
	}
	t.add(sourceStopped, record{person: person, day: d, kind: "低保停发", count: people, cents: cents, what: why})
}

const stoppedByDeath = "人员死亡"

// orphans: about two in a thousand children, and now and then one more. The amount
// is the month's allowance.
func (t *teller) orphans() {
	seen := map[int32]bool{}
	approve := func(d day) {
		p := t.ours(func(p *person) bool { return p.relation > spouse && t.aged(1, 16)(p) })
		if p >= 0 && !seen[p] && t.w.people[p].birth < d {
			seen[p] = true
			t.add(sourceChildren, record{person: p, day: d, kind: "孤儿或事实无人抚养", cents: roundTo(money(t.r, 900, 1_300), 100_00),
				what: weighted(t.r, []choice[string]{{3, "事实无人抚养儿童"}, {1, "社会散居孤儿"}})})
		}
	}
	for range max(4, t.w.registered*4/10_000) {
		approve(t.today() - day(between(t.r, 100, 1_800)))
	}
	for _, d := range t.days(t.today()-90, t.w.calendar.lastNight(), 0.01, 0.4) {
		approve(d)
	}
}

// coverage is how many people of the household are on the roster.
func (w *world) coverage(r *welfareRecord) int {
	covered := 0
	for i := range w.households[r.household].size {
		if r.covers(int(i)) {
			covered++
		}
	}
	return covered
}

// basicNumber is the number of a household's 低保 certificate.
func basicNumber(household string) string { return "DB" + household }
