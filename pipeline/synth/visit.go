package synth

import (
	"fmt"
	"strings"
)

const (
	sourceReports = "农户自主申报"
	sourceChecks  = "干部排查"
	sourceVisits  = "网格员走访"
	sourceHotline = "信访线索"
)

func visitLists() []*list {
	return []*list{
		{
			source: sourceReports, cadence: cadence{weekly, 1, 0},
			form: form{path: "农业农村/农户自主申报登记_20060102.xlsx", sheet: "自主申报", title: countyName + "农户自主申报登记表"},
			fields: []field{rowNumber("序号"), say("申报编号", func(e *entry) string { return fmt.Sprintf("SB%s%05d", e.day.format("2006"), e.serial) }), dateIn("申报时间", "2006-01-02"),
				townshipIn("乡镇"), villageIn("村"), nameIn("申报人姓名"), numberIn("申报人身份证号码"), householdIn("户编号"), anyOf("申报方式", "手机APP", "村委会代办", "电话"),
				word("申报原因"), anyOf("困难说明", "家中收入减少，生活困难", "医药费负担重", "希望核实情况"), anyOf("核实结果", "待核实", "已转乡镇")},
		},
		{
			source: sourceChecks, cadence: cadence{quarterly, 2, 20},
			form: form{path: "农业农村/常态化排查入户登记_20060102.xlsx", sheet: "入户排查", title: countyName + "防返贫常态化排查入户登记表", under: "截至2006年1月2日"},
			fields: []field{townshipIn("乡镇"), villageIn("行政村"), householdIn("户编号"), nameIn("户主姓名"), numberIn("户主证件号码"), headcountIn("家庭人口"), dateIn("入户时间", "2006-01-02"),
				anyOf("排查人", "王主任", "李书记", "包户干部", "驻村队员"), anyOf("排查情况", "已入户", "已入户", "电话核实"), say("是否存在致贫返贫风险", found), word("风险类型")},
		},
		{
			source: sourceVisits, cadence: cadence{weekly, 1, 0},
			form: form{path: "网格/网格员走访记录_20060102.csv"},
			fields: []field{say("网格名称", func(e *entry) string { return e.w.village(e.p) + "第" + itoa(between(e.r, 1, 4)) + "网格" }), anyOf("网格员", "赵网格", "钱网格", "孙网格"), dateIn("走访时间", "2006-01-02"),
				townshipIn("乡镇"), villageIn("村"), nameIn("走访对象"), numberIn("走访对象身份证号"), anyOf("走访内容", "入户走访，情况正常", "政策宣传", "询问收入和就医情况"),
				say("是否存在致贫返贫风险", found), word("存在问题")},
		},
		{
			source: sourceHotline, cadence: cadence{weekly, 1, 0},
			form: form{path: "信访/政务服务热线工单_20060102.xlsx", sheet: "工单", under: "导出时间：2006-01-02"},
			fields: []field{say("工单编号", func(e *entry) string { return fmt.Sprintf("GD%s%06d", e.day.format("2006"), e.serial) }), realDateIn("受理时间"), anyOf("来源渠道", "12345热线", "12345热线", "网上信访", "来访"),
				nameIn("诉求人姓名"), callerNumberIn("诉求人身份证号"), phoneIn("来电号码"), townshipIn("乡镇"), villageIn("村"), word("诉求内容"), anyOf("办理情况", "已转办", "办理中", "已办结")},
		},
	}
}

// callerNumberIn: three callers in five do not say their number.
func callerNumberIn(header string) field {
	return field{column{header, idCell}, func(e *entry) cell {
		if chance(e.r, 0.6) {
			return cell{}
		}
		return text(e.p.number)
	}}
}

// found tells whether the visitor thought that something was the matter.
func found(e *entry) string { return yesNo(e.kind != "") }

// reports: a third of the households in distress report themselves, and others do
// who are not.
func (t *teller) reports() {
	for _, k := range t.w.risks {
		if k.cause != causeKnown && chance(t.r, 0.35) {
			t.report(t.headOf(k.household), k.from+day(between(t.r, 5, 60)), k.cause)
		}
	}
	for _, d := range t.happened(0.15, 1) {
		if p := t.anyHead(); p >= 0 {
			t.report(p, d, pick(t.r, strings.Fields("因病 因学 收入减少 其他")))
		}
	}
}

func (t *teller) report(person int32, d day, cause string) {
	if d > t.w.calendar.events() && !t.w.isDead(person, d) {
		t.add(sourceReports, record{person: person, day: d, kind: "自主申报", what: cause})
	}
}

// checks: the cadres see every 脱贫户 and 监测对象 once a quarter, and a few others.
func (t *teller) checks() {
	at := t.atRisk()
	for from := t.w.calendar.events(); from < t.w.calendar.lastNight(); from += 91 {
		for n := range int32(t.w.listed) {
			h := &t.w.households[n]
			if h.poor || h.watched > 0 || chance(t.r, 0.02) {
				t.call(sourceChecks, "干部排查", n, from+1+day(t.r.IntN(90)), at, 0.5)
			}
		}
	}
}

// visits: grid workers see fifteen in a thousand households a month.
func (t *teller) visits() {
	at := t.atRisk()
	perPerson := 15 * float64(t.w.listed) / float64(t.w.registered)
	for _, d := range t.happened(perPerson, 4) {
		t.call(sourceVisits, "网格走访", int32(t.r.IntN(t.w.listed)), d, at, 0.4)
	}
}

// call is a visit to a household. The visitor sees what is the matter with so many
// of those in distress, and something in one of a hundred others.
func (t *teller) call(source, kind string, n int32, d day, at map[int32][]risk, sees float64) {
	r := record{person: t.headOf(n), day: d}
	if d > t.w.calendar.lastNight() || t.w.isDead(r.person, d) {
		return
	}
	trouble := ""
	for _, k := range at[n] {
		if k.on(d) && k.cause != causeKnown {
			trouble = k.cause
		}
	}
	switch {
	case trouble != "" && chance(t.r, sees):
		r.kind, r.what = kind, trouble
	case trouble == "" && chance(t.r, 0.01):
		r.kind, r.what = kind, pick(t.r, []string{"因病", "务工就业不稳", "其他"})
	}
	t.add(source, r)
}

// calls to the hotline and letters: seldom about one's own distress.
func (t *teller) calls() {
	for _, k := range t.w.risks {
		if k.cause != causeKnown && k.from > t.w.calendar.events() && chance(t.r, 0.08) {
			t.complain(t.headOf(k.household), k.from+day(between(t.r, 5, 40)), "反映家庭困难（"+k.cause+"），请求帮助")
		}
	}
	for _, d := range t.happened(0.2, 1.5) {
		if p := t.anybody(t.aged(25, 75)); p >= 0 {
			t.complain(p, d, pick(t.r, []string{"咨询低保申请条件", "反映医药费报销问题", "反映道路损坏", "反映家庭困难，请求帮助"}))
		}
	}
}

func (t *teller) complain(person int32, d day, of string) {
	if !t.w.isDead(person, d) {
		t.add(sourceHotline, record{person: person, day: d, kind: "信访线索", what: of})
	}
}
