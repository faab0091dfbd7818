package synth

// incomeParts is a household's income as the national system itemises it, in
// cents a year: wage + business + property + transfer - expense = net.
type incomeParts struct {
	known                              bool
	perHead, net                       int64
	wage, business, property, transfer int64
	expense                            int64
	claims, compliant                  int64 // 家庭理赔收入, 合规自付支出
}

// incomeParts itemises the income that the register shows on night k, or a year
// before when k is lastYearList.
func (w *world) incomeParts(n int32, k int) incomeParts {
	h := &w.households[n]
	if h.noIncome {
		return incomeParts{}
	}
	p := incomeParts{known: true, perHead: h.lastYear}
	if k != lastYearList {
		p.perHead = w.income(n, k)
	}
	r := w.seed.at("income parts", uint64(n))
	p.net = p.perHead * int64(h.size)
	p.expense = p.net * int64(between(r, 3, 18)) / 100
	gross := p.net + p.expense
	p.wage = gross * int64(between(r, 40, 65)) / 100
	p.business = gross * int64(between(r, 10, 25)) / 100
	p.property = gross * int64(between(r, 0, 3)) / 100
	p.transfer = gross - p.wage - p.business - p.property
	if chance(r, 0.15) {
		p.compliant = money(r, 100, 1_500)
		p.claims = p.compliant / 3
	}
	return p
}
