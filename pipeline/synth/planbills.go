package synth

// The lines of the medical rule, in cents: what a person may have paid in twelve
// months before the household is looked at, by class of household.
const (
	medicalLinePoor  = 5_000_00 // 监测对象 and 脱贫户
	medicalLineOther = 20_000_00
)

func medicalLine(class string) int64 {
	if class == classOther {
		return medicalLineOther
	}
	return medicalLinePoor
}

// planBills gives one person of each household bills that cross its line, and
// others bills that come near it.
func (p *planner) planBills() {
	for i, s := range p.courses(medicalShare, p.w.calendar.medical) {
		if h, ok := p.household(i); ok {
			p.expensive(h, s, i)
		}
	}
	for i := range p.courses(medicalShare, p.w.calendar.medical) {
		if h, ok := p.household(i); ok && i%3 < 2 {
			p.affordable(h, i)
		}
	}
}

// expensive lets the bills cross the line with delivery s.from. A clue that ends goes
// the two ways that medical clues go: its bill grows older than twelve months, or
// it is refunded.
func (p *planner) expensive(n int32, s span, i int) {
	person, line := p.patient(n), p.line(n)
	sum := line + money(p.r, 100, int(line/100))
	if i == 0 {
		sum = line // the line itself is reached
	}
	c := p.w.calendar
	last := len(c.medical)
	if s.to < last && s.from == 0 {
		on := c.windowStart(c.nights[0]) + 1
		gone := c.windowStart(c.nightOf(c.medical, s.to))
		p.plan.bills[person] = []bill{newBill(p.r, person, 1, on+day(p.r.IntN(int(gone-on))), sum)}
		return
	}
	bs := p.split(person, s.from, sum)
	if s.to < last {
		bs = append(bs, refundOf(bs[0], p.inMonth(s.to)))
	}
	if s.worse > 0 {
		bs = append(bs, newBill(p.r, person, len(bs)+1, p.inMonth(s.worse), line*6/10))
	}
	sortBills(bs)
	p.plan.bills[person] = bs
}

// split makes two bills of a sum: the first brings most, the second comes when
// the clue does.
func (p *planner) split(person int32, k int, sum int64) []bill {
	early := p.w.calendar.nights[0] - day(between(p.r, 20, 200))
	first := sum * 70 / 100
	if k > 0 {
		early = p.inMonth(k)
	}
	late := p.inMonth(k)
	return []bill{newBill(p.r, person, 1, min(early, late), first), newBill(p.r, person, 2, max(early, late), sum-first)}
}

// inMonth is a day whose bills reach the county with the k-th delivery and not
// before.
func (p *planner) inMonth(k int) day {
	medical := p.w.calendar.medical
	after := medical.on(k) - 25
	if k > 0 {
		after = medical.on(k - 1)
	}
	return after + 1 + day(p.r.IntN(int(medical.on(k)-after)))
}

// affordable is a sum under the line: for one household half of it, for another
// one cent less than it. A bill of a year and a day ago must not be added.
func (p *planner) affordable(n int32, i int) {
	person, line := p.patient(n), p.line(n)
	sum := line * int64(between(p.r, 45, 97)) / 100
	if i == 0 {
		sum = line - 1
	}
	bs := p.split(person, 0, sum)
	bs = append(bs, newBill(p.r, person, 3, p.w.calendar.windowStart(p.w.calendar.nights[0]), line*8/10))
	sortBills(bs)
	p.plan.bills[person] = bs
}

// patient is the member of a household whom the bills are for.
func (p *planner) patient(n int32) int32 {
	h := &p.w.households[n]
	return h.first + int32(p.r.IntN(int(h.size)))
}

// line is the one that applies to a household on the last night: a household that
// was a 监测对象 before it may have had a lower one then.
func (p *planner) line(n int32) int64 {
	return medicalLine(p.w.households[n].class(p.w.calendar.lastNight()))
}
