package synth

import (
	"cmp"
	"slices"
)

// The seven rules, by the ids that their files have.
const (
	ruleIncome     = "收入低于指导线"
	ruleMedical    = "医疗自付过高"
	ruleBasic      = "新增低保"
	ruleDestitute  = "新增特困"
	ruleDisability = "新增重度残疾"
	ruleHouse      = "危房"
	ruleFall       = "收入骤降"
)

// TruthRules are the rules that truth/hits.csv answers for, and no others: what any
// other rule finds in the county is right or wrong for all that hits.csv says.
func TruthRules() []string {
	return []string{ruleIncome, ruleFall, ruleMedical, ruleBasic, ruleDestitute, ruleDisability, ruleHouse}
}

// hit is a clue that a rule must find on a night if every department row can be
// linked, and whether it still can with the rows as they were spoiled. A row with
// a relative's number makes a clue about the relative besides: nothing is to be
// observed of that person, but seems to be.
type hit struct {
	night     int
	rule      string
	household int32
	person    int32  // -1 for a clue about the whole household
	observed  string // "" when the clue only seems to be one
	reachable string // what is observed when only rows with a good number and date count; "" when no clue is left
	damage    []damage
}

// hits applies the seven rules to the story itself, in the order of truth/hits.csv.
func (w *world) hits(d damager) []hit {
	var all []hit
	for k := range w.calendar.nights {
		all = append(all, w.incomeHits(k)...)
		all = append(all, w.welfareHits(d, k)...)
		all = append(all, w.disabilityHits(d, k)...)
		all = append(all, w.houseHits(d, k)...)
	}
	all = append(all, w.medicalHits(d)...)
	slices.SortStableFunc(all, func(a, b hit) int {
		return cmp.Or(a.night-b.night, cmp.Compare(a.rule, b.rule), int(a.household-b.household), int(a.person-b.person))
	})
	return all
}

// incomeHits need no department: the register is not spoiled.
func (w *world) incomeHits(k int) []hit {
	var out []hit
	delivery := w.calendar.register.at(w.calendar.nights[k])
	for n := range w.listed {
		h := &w.households[n]
		if h.noIncome {
			continue
		}
		income := w.income(int32(n), delivery)
		if income < guideline {
			out = append(out, registerHit(k, ruleIncome, int32(n), yuan(income)))
		}
		if fall := h.lastYear - income; fall*100 >= h.lastYear*fallPercent {
			out = append(out, registerHit(k, ruleFall, int32(n), decimal(fall*10_000/h.lastYear, 2)))
		}
	}
	return out
}

// fallPercent of last year's income is a fall that the rule finds.
const fallPercent = 30

func registerHit(k int, rule string, n int32, observed string) hit {
	return hit{night: k, rule: rule, household: n, person: -1, observed: observed, reachable: observed}
}

// welfareHits: one clue a household, counting the people newly covered.
func (w *world) welfareHits(d damager, k int) []hit {
	var out []hit
	night := w.calendar.nights[k]
	list, registered := w.calendar.welfare.at(night), w.calendar.register.dayAt(night)
	for i := range w.plan.welfare {
		r := &w.plan.welfare[i]
		isNew := w.calendar.recent(r.approved, night) || w.newlyCovered(r, night)
		if int(r.household) >= w.listed || !r.on(list) || !isNew || w.households[r.household].isActive(registered) {
			continue
		}
		out = append(out, w.welfareHit(d, k, r))
	}
	return out
}

// newlyCovered: the household is new on the roster, whatever the approval says.
func (w *world) newlyCovered(r *welfareRecord, night day) bool {
	return w.calendar.recentlyListed(r.from, w.calendar.welfare.named(r.from, true), night)
}

func (w *world) welfareHit(d damager, k int, r *welfareRecord) hit {
	night := w.calendar.nights[k]
	h := hit{night: k, rule: ruleBasic, household: r.household, person: -1}
	if r.destitute {
		h.rule = ruleDestitute
	}
	people, reachable := 0, map[*person]bool{}
	for i := range int(w.households[r.household].size) {
		if !r.covers(i) {
			continue
		}
		people++
		s := w.welfareSubject(r, i)
		columns, cells := basicColumns, w.basicCells(s, r, 1, false)
		if r.destitute {
			columns, cells = destituteColumns, w.destituteCells(s, r, 1, w.calendar.welfare.at(night))
		}
		done := d.spoilRow(s, columns, cells)
		h.damage = append(h.damage, done...)
		// without its date a row is as new as its first delivery
		dated := !dateLost(columns, done) && w.calendar.recent(r.approved, night) || w.newlyCovered(r, night)
		if p := w.credited(s, columns, cells, done); p != nil && dated {
			reachable[p] = true
		}
	}
	h.observed = itoa(people)
	if len(reachable) > 0 {
		h.reachable = itoa(len(reachable))
	}
	return h
}

func (w *world) disabilityHits(d damager, k int) []hit {
	var out []hit
	night := w.calendar.nights[k]
	list := w.calendar.disability.at(night)
	for i := range w.plan.disabilities {
		r := &w.plan.disabilities[i]
		isNew := w.calendar.recent(r.issued, night) || w.newlyCertified(r, night)
		if w.people[r.person].cause == registered && r.on(list) && r.severe() && isNew {
			out = append(out, w.disabilityHit(d, k, r)...)
		}
	}
	return out
}

// newlyCertified: the person is new on the roster, or of another level there.
func (w *world) newlyCertified(r *disabilityRecord, night day) bool {
	return w.calendar.recentlyListed(r.from, w.calendar.disability.named(r.from, false), night)
}

// disabilityHit is one clue, or two: with a relative's number it seems to be the
// relative's.
func (w *world) disabilityHit(d damager, k int, r *disabilityRecord) []hit {
	s := w.disabilitySubject(r)
	h := hit{night: k, rule: ruleDisability, household: s.person.household, person: r.person, observed: itoa(int(r.level))}
	cells := w.disabilityCells(s, r, 1)
	h.damage = d.spoilRow(s, disabilityColumns, cells)
	night := w.calendar.nights[k]
	dated := !dateLost(disabilityColumns, h.damage) && w.calendar.recent(r.issued, night) || w.newlyCertified(r, night)
	p := w.credited(s, disabilityColumns, cells, h.damage)
	if p == nil || !dated {
		return []hit{h}
	}
	if p == s.person {
		h.reachable = h.observed
		return []hit{h}
	}
	seeming := h
	seeming.person, seeming.observed, seeming.reachable = w.indexOf(p), "", h.observed
	return []hit{h, seeming}
}

// houseHits: a house without a date of its judgment is dangerous all the same.
func (w *world) houseHits(d damager, k int) []hit {
	var out []hit
	list := w.calendar.housing.at(w.calendar.nights[k])
	for i := range w.plan.houses {
		r := &w.plan.houses[i]
		if int(r.household) >= w.listed || !r.on(list) || !r.dangerous() {
			continue
		}
		s := w.houseSubject(r)
		h := hit{night: k, rule: ruleHouse, household: r.household, person: -1, observed: itoa(int(r.grade-'A') + 1)}
		cells := w.houseCells(s, r, 1)
		h.damage = d.spoilRow(s, houseColumns, cells)
		if w.credited(s, houseColumns, cells, h.damage) != nil {
			h.reachable = h.observed
		}
		out = append(out, h)
	}
	return out
}
