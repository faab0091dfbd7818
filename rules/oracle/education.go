package oracle

import (
	"fmt"
	"slices"
	"time"
)

// 教育费用 of one student in one school year over the line; the newer of the two years
// that count, and of students not in the register one.
func education(c Case) []Hit {
	var piles []pile
	for _, f := range c.Fees {
		cost := f.cost()
		if !cost.Known || !f.Year.Known || !slices.Contains(schoolYears(c.Night), f.Year.Value) ||
			f.Stage.Known && !slices.Contains(c.Policy.EducationStages, f.Stage.Value) {
			continue
		}
		i := slices.IndexFunc(piles, func(p pile) bool { return p.who == f.who() && p.period == f.Year.Value })
		if i < 0 {
			i, piles = len(piles), append(piles, pile{who: f.who(), period: f.Year.Value})
		}
		piles[i].total += cost.Value
		piles[i].rows = append(piles[i].rows, f.Row)
	}
	best := map[Maybe[string]]pile{}
	for _, p := range piles {
		b, ok := best[p.who.Person]
		if p.total > c.Policy.EducationLine && (!ok || p.period > b.period || p.period == b.period && p.before(b)) {
			best[p.who.Person] = p
		}
	}
	var out []Hit
	for person, p := range best {
		h := c.hit(p.period, Known(p.total), Known(c.Policy.EducationLine), p.rows)
		h.Person = person
		out = append(out, h)
	}
	return out
}

// cost is what the student's family paid. A row of aid alone is money back.
func (f Fee) cost() Maybe[Fen] {
	if f.Own.Known || f.Charged.Known || !f.Aid.Known {
		return f.Own
	}
	return Known(-f.Aid.Value)
}

// schoolYears are the school year of the night, which begins on 1 August, and the one
// before it.
func schoolYears(night Day) []string {
	year := night.year()
	if night.Time().Month() < time.August {
		year--
	}
	return []string{fmt.Sprintf("%d-%d", year, year+1), fmt.Sprintf("%d-%d", year-1, year)}
}
