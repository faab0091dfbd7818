package synth

// risk is a household that truly is at risk, for whatever the departments say. It
// is drawn from what happened, because most of what departments report is no risk
// (domain.md 6: of 4,881 clues of one county 91 led to a household being taken in).
// The shares below are ours and higher, so that a small county has some to count.
type risk struct {
	household int32
	from      day
	to        day // the first day without it; 0: it lasts
	cause     string
	what      string
}

func (k *risk) on(d day) bool { return k.from <= d && (k.to == 0 || k.to > d) }

// The causes are the categories of rules, accidents in the national system's word.
// causeKnown is a household that was a 监测对象 before the first night.
const (
	causeIncome    = "收入"
	causeIllness   = "因病"
	causeDisabled  = "因残"
	causeSchool    = "因学"
	causeDisaster  = "因灾"
	causeAccident  = "意外事故"
	causeHouse     = "住房"
	causeWater     = "饮水"
	causeEducation = "教育"
	causeWork      = "就业"
	causeSupport   = "兜底"
	causeKnown     = "原有风险"
)

// risks draws who truly is at risk, from the plan and from what was told so far.
func (t *teller) risks() {
	t.knownRisks()
	t.incomeRisks()
	t.billRisks()
	t.rosterRisks()
	t.houseRisks()
	t.eventRisks()
}

// befall makes a household be at risk with probability p.
func (t *teller) befall(p float64, k risk) {
	if chance(t.r, p) && k.household >= 0 && int(k.household) < t.w.listed {
		t.w.risks = append(t.w.risks, k)
	}
}

// atRisk are the risks of each household.
func (t *teller) atRisk() map[int32][]risk {
	out := map[int32][]risk{}
	for _, k := range t.w.risks {
		out[k.household] = append(out[k.household], k)
	}
	return out
}

func (t *teller) knownRisks() {
	for n := range int32(t.w.listed) {
		h := &t.w.households[n]
		if h.watched > 0 && h.identified < t.today() {
			t.befall(1, risk{n, h.identified, h.eliminated, causeKnown, watchKinds[h.watched-1]})
		}
	}
}

// incomeRisks: half of the incomes below the guideline are so low, the others are
// badly asked for; few of those that fell are in distress.
func (t *teller) incomeRisks() {
	register := t.w.calendar.register
	for n := range int32(t.w.listed) {
		e, ok := t.w.plan.incomes[n]
		fall := t.w.households[n].lastYear - e.value
		if !ok || e.value >= guideline && fall*100 < t.w.households[n].lastYear*fallPercent {
			continue
		}
		k := risk{household: n, from: register.on(e.from) - 15, cause: causeIncome, what: "人均纯收入" + yuan(e.value) + "元"}
		if e.to < len(register) {
			k.to = register.on(e.to)
		}
		if e.value < guideline {
			t.befall(0.5, k)
		} else {
			t.befall(0.12, k)
		}
	}
}

// billRisks: bills above the line ruin one household in seven.
func (t *teller) billRisks() {
	for i := range int32(t.w.registered) {
		bills, n := t.w.plan.bills[i], t.householdOf(i)
		if len(bills) == 0 {
			continue
		}
		line, sum, k := medicalLine(t.w.households[n].class(t.today())), int64(0), risk{household: n, cause: causeIllness}
		for _, b := range bills {
			if sum += b.personal; sum >= line && k.from == 0 {
				k.from, k.to, k.what = b.day, b.day+300, "医疗费用个人支付"+yuan(sum)+"元"
			}
		}
		if k.from > 0 {
			t.befall(0.15, k)
		}
	}
}

// rosterRisks come to light with a new approval or certificate. A household that
// the story takes in as 监测对象 is at risk for certain.
func (t *teller) rosterRisks() {
	for i := range t.w.plan.welfare {
		r := &t.w.plan.welfare[i]
		if r.approved <= t.today()-recentDays || int(r.household) >= t.w.listed {
			continue
		}
		k := risk{r.household, r.approved - 20, r.approved + 240, causeIncome, "新纳入低保"}
		p := 0.2
		if r.destitute {
			k.cause, k.what, p = causeSupport, "新纳入特困", 0.08
		}
		if t.w.households[r.household].identified > t.today() {
			k.to, p = 0, 1
		}
		t.befall(p, k)
	}
	for i := range t.w.plan.disabilities {
		if d := &t.w.plan.disabilities[i]; d.severe() && d.issued > t.today()-recentDays {
			t.befall(0.15, risk{t.householdOf(d.person), d.issued - 30, d.issued + 300, causeDisabled, "新评定" + levelWords[d.level] + "残疾"})
		}
	}
}

// houseRisks: where the house is not the only one nobody lives in it.
func (t *teller) houseRisks() {
	list := t.w.calendar.housing
	for i := range t.w.plan.houses {
		h := &t.w.plan.houses[i]
		if !h.dangerous() {
			continue
		}
		k := risk{household: h.household, from: h.judged - 10, cause: causeHouse, what: string(h.grade) + "级危房"}
		if h.to < len(list) {
			k.to = list.on(h.to)
		}
		p := 0.02
		if h.only {
			p = 0.4
		}
		t.befall(p, k)
	}
}
