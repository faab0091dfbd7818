package synth

// medicalHits adds up what each person of the register paid in the twelve months
// up to each night, as far as it has been delivered, without what was refunded.
func (w *world) medicalHits(d damager) []hit {
	var out []hit
	for n := range int32(w.listed) {
		h := &w.households[n]
		bills := make([][]bill, h.size)
		any := false
		for i := range bills {
			bills[i] = w.billsOf(h.first + int32(i))
			any = any || len(bills[i]) > 0
		}
		if !any {
			continue
		}
		for k := range w.calendar.nights {
			out = append(out, w.householdBills(d, k, n, bills)...)
		}
	}
	return out
}

// account is what one person paid, and what the numbers on the bills say that the
// person paid.
type account struct {
	sum, seen int64
	damage    []damage
}

// householdBills looks at the whole household, because the number on a bill may be
// a relative's.
func (w *world) householdBills(d damager, k int, n int32, bills [][]bill) []hit {
	h := &w.households[n]
	line := medicalLine(h.class(w.calendar.register.dayAt(w.calendar.nights[k])))
	counted, all := make([][]bill, len(bills)), int64(0)
	for i := range bills {
		counted[i] = w.counted(k, bills[i])
		all += total(counted[i])
	}
	if all < line {
		return nil
	}
	accounts := make([]account, h.size)
	for i := range counted {
		accounts[i].sum = total(counted[i])
		w.credit(d, k, accounts, i, counted[i])
	}
	var out []hit
	for i, a := range accounts {
		x := hit{night: k, rule: ruleMedical, household: n, person: h.first + int32(i), damage: a.damage}
		if a.sum >= line {
			x.observed = yuan(a.sum)
		}
		if a.seen >= line {
			x.reachable = yuan(a.seen)
		}
		if x.observed+x.reachable != "" {
			out = append(out, x)
		}
	}
	return out
}

func total(bills []bill) int64 {
	sum := int64(0)
	for i := range bills {
		sum += bills[i].personal
	}
	return sum
}

// credit adds the bills of the i-th member to the accounts of those whom their
// numbers name.
func (w *world) credit(d damager, k int, accounts []account, i int, bills []bill) {
	for n := range bills {
		b := &bills[n]
		s := w.billSubject(b)
		cells := w.billCells(s, b, billStyleOf(w.calendar.medical.at(w.calendar.nights[k])))
		done := d.spoilRow(s, columnsOf(b), cells)
		accounts[i].damage = append(accounts[i].damage, done...)
		p := w.credited(s, billColumns, cells, done)
		if p == nil || dateLost(billColumns, done) {
			continue
		}
		to := &accounts[p.order-1]
		to.seen += b.personal
		if p != s.person {
			to.damage = append(to.damage, done...)
		}
	}
}

// counted are the bills that night k counts: delivered by then, in the window, and
// not refunded by a refund that was delivered too. The refunds themselves and the
// bills they cancel are both left out. A refund bears what its bill bears, so that
// it is credited to the same person.
func (w *world) counted(k int, bills []bill) []bill {
	var out []bill
	night := w.calendar.nights[k]
	start, sent := w.calendar.windowStart(night), w.calendar.medical.dayAt(night)
	for i := range bills {
		b := &bills[i]
		inWindow := b.day > start && b.day <= sent
		if !b.refund && inWindow && !refunded(sent, b, bills) {
			out = append(out, *b)
		}
	}
	return out
}

func refunded(sent day, b *bill, bills []bill) bool {
	for i := range bills {
		if r := &bills[i]; r.refund && r.serial == b.serial && r.day <= sent {
			return true
		}
	}
	return false
}
