package synth

// medicalHits adds up what each person of the register paid in the twelve months
// up to each night, as far as it has been delivered, without what was refunded.
func (w *world) medicalHits(d damager) []hit {
	var out []hit
	for i := range int32(w.registered) {
		bills := w.billsOf(i)
		if len(bills) == 0 {
			continue
		}
		for k := range w.calendar.nights {
			if h, ok := w.medicalHit(d, k, i, bills); ok {
				out = append(out, h)
			}
		}
	}
	return out
}

func (w *world) medicalHit(d damager, k int, person int32, bills []bill) (hit, bool) {
	counted, sum := w.counted(k, bills), int64(0)
	for i := range counted {
		sum += counted[i].personal
	}
	n := w.people[person].household
	line := medicalLine(w.households[n].class(w.calendar.register(k)))
	if sum < line {
		return hit{}, false
	}
	h := hit{night: k, rule: ruleMedical, household: n, person: person, observed: yuan(sum)}
	good := int64(0)
	for i := range counted {
		b := &counted[i]
		s := w.billSubject(b)
		cells := w.billCells(s, b, billStyleOf(k))
		done := d.spoilRow(s, columnsOf(b), cells)
		h.damage = append(h.damage, done...)
		if !numberLost(billColumns, cells, done) && !dateLost(billColumns, done) {
			good += b.personal
		}
	}
	if good >= line {
		h.reachable = yuan(good)
	}
	return h, true
}

// counted are the bills that night k counts: delivered by then, in the window, and
// not refunded by a refund that was delivered too. The refunds themselves and the
// bills they cancel are both left out.
func (w *world) counted(k int, bills []bill) []bill {
	var out []bill
	for i := range bills {
		b := &bills[i]
		inWindow := b.day > w.calendar.windowStart(k) && b.day <= w.calendar.medical(k)
		if !b.refund && inWindow && !w.refunded(k, b, bills) {
			out = append(out, *b)
		}
	}
	return out
}

func (w *world) refunded(k int, b *bill, bills []bill) bool {
	for i := range bills {
		if r := &bills[i]; r.refund && r.serial == b.serial && r.day <= w.calendar.medical(k) {
			return true
		}
	}
	return false
}
