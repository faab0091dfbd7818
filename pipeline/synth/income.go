package synth

// guideline is the line under which the income rule finds a household, in cents
// (7,800 yuan a head and year, 2024).
const guideline = 7_800_00

// incomeEpisode is a per-head income that differs from the usual one while it lasts.
type incomeEpisode struct {
	span
	value, worse int64 // cents
}

// income is what the k-th delivery of the register says, per head and year in cents.
func (w *world) income(h int32, k int) int64 {
	e, ok := w.plan.incomes[h]
	switch {
	case !ok || !e.on(k):
		return w.households[h].income
	case e.isWorse(k):
		return e.worse
	}
	return e.value
}

// planIncomes lets incomes fall under the guideline, and others fall by a third
// and more without coming near it. Beside them stand incomes just on the right
// side of either line.
func (p *planner) planIncomes() {
	for i, s := range p.courses(incomeShare, p.w.calendar.register) {
		if h, ok := p.household(i); ok {
			p.lowIncome(h, s, i)
		}
	}
	for i, s := range p.courses(fallShare, p.w.calendar.register) {
		if h, ok := p.household(i + 1); ok {
			p.fallenIncome(h, s, i)
		}
	}
	p.exactIncomes()
}

func (p *planner) lowIncome(n int32, s span, i int) {
	h := &p.w.households[n]
	h.income = money(p.r, 7_850, 9_000)
	h.lastYear = roundYuan(money(p.r, 7_800, 8_600))
	e := incomeEpisode{span: s, value: money(p.r, 6_300, 7_700)}
	if i == 0 {
		e.value = guideline - 1 // one cent below is below
	}
	e.worse = e.value * 80 / 100
	p.plan.incomes[n] = e
}

func (p *planner) fallenIncome(n int32, s span, i int) {
	if _, taken := p.plan.incomes[n]; taken {
		return
	}
	h := &p.w.households[n]
	h.lastYear = money(p.r, 180, 400) * 100
	h.income = h.lastYear * 95 / 100
	e := incomeEpisode{span: s, value: h.lastYear * int64(between(p.r, 55, 68)) / 100}
	if i == 0 {
		e.value = h.lastYear * 70 / 100 // thirty percent is enough
	}
	e.worse = max(e.value*85/100, guideline+100_00)
	p.plan.incomes[n] = e
}

// exactIncomes plants what no rule may find: an income that is the guideline, and
// a fall of a hair less than thirty percent.
func (p *planner) exactIncomes() {
	all := span{0, len(p.w.calendar.register), 0}
	if n, ok := p.household(0); ok {
		p.w.households[n].lastYear = 8_000_00
		p.plan.incomes[n] = incomeEpisode{span: all, value: guideline}
	}
	if n, ok := p.household(1); ok {
		p.w.households[n].lastYear = 20_000_00
		p.plan.incomes[n] = incomeEpisode{span: all, value: 14_000_10}
	}
}
