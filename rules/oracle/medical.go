package oracle

import (
	"slices"
	"strconv"
)

// pile is what one person was charged in one period.
type pile struct {
	who    Subject
	period string
	total  Fen
	last   Day // newest settlement
	rows   []string
}

// 医疗费用 of one person over the line of the household's class, in each period of
// the window; where several persons are not in the register, the one with the most.
func medical(c Case) []Hit {
	line := c.Policy.MedicalLine.of(c.Class)
	type key struct {
		who    Maybe[string]
		period string
	}
	best := map[key]pile{}
	for _, p := range c.piles() {
		k := key{p.who.Person, p.period}
		if b, ok := best[k]; p.total >= line && (!ok || p.before(b)) {
			best[k] = p
		}
	}
	var out []Hit
	for k, p := range best {
		h := c.hit(k.period, Known(p.total), Known(line), p.rows)
		h.Person = k.who
		out = append(out, h)
	}
	return out
}

// piles are the bills of each person in each period; under 单次 each bill is its own.
func (c Case) piles() []pile {
	var out []pile
	for _, b := range c.Bills {
		burden := b.burden(c.Policy)
		period, counts := c.medicalPeriod(b.Settled)
		if !burden.Known || !counts || c.Policy.MedicalScope == "住院" && !is(b.Inpatient, true) {
			continue
		}
		i := slices.IndexFunc(out, func(p pile) bool { return p.who == b.who() && p.period == period })
		if i < 0 || c.Policy.MedicalWindow == "单次" {
			i, out = len(out), append(out, pile{who: b.who(), period: period, last: b.Settled.Value})
		}
		p := &out[i]
		p.total += burden.Value
		p.last = max(p.last, b.Settled.Value)
		p.rows = append(p.rows, b.Row)
	}
	return out
}

// before tells which of two piles is reported: the larger; of equals the person whose
// name comes first, then the newer bill, then the smaller key.
func (p pile) before(q pile) bool {
	switch {
	case p.total != q.total:
		return p.total > q.total
	case p.who != q.who:
		return nameBefore(p.who.Name, q.who.Name)
	case p.last != q.last:
		return p.last > q.last
	}
	return p.rows[0] < q.rows[0]
}

// burden is what the patient bore of a bill, unknown when any part of the sum is.
func (b Bill) burden(p Policy) Maybe[Fen] {
	if p.MedicalBurden == "个人支付" {
		return b.Own
	}
	left := b.Total
	for i, layer := range Layers {
		if slices.Contains(p.MedicalLayers, layer) {
			left = Maybe[Fen]{left.Value - b.Layers[i].Value, left.Known && b.Layers[i].Known}
		}
	}
	return left
}

// medicalPeriod is the period that a settlement falls into, if it counts at all. The
// month and the year look back a month further, because bills come a month late.
func (c Case) medicalPeriod(settled Maybe[Day]) (string, bool) {
	d, night := settled.Value, c.Night
	if !settled.Known || d > night {
		return "", false
	}
	switch c.Policy.MedicalWindow {
	case "当月":
		return d.month(), d >= night.monthStart(1)
	case "当年":
		return strconv.Itoa(d.year()), d.year() >= night.monthStart(1).year()
	}
	return "", d > night.yearBefore()
}
