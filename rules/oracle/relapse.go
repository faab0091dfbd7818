package oracle

import "slices"

// spent is what the household spent in the last twelve months, of the kinds that the
// county counts; not known when nothing known was.
func (c Case) spent() (total Maybe[Fen], rows []string) {
	for _, s := range c.Spending {
		if s.Period == LastTwelveMonths && slices.Contains(c.Policy.ExpenseKinds, s.Kind) && s.Amount.Known {
			total = Known(total.Value + s.Amount.Value)
			rows = append(rows, s.Rows...)
		}
	}
	return total, rows
}

// 回退大额支出: a cleared household that spent a lot.
func relapseSpending(c Case) []Hit {
	total, rows := c.spent()
	if !is(c.State, Cleared) || !total.Known || total.Value < c.Policy.RelapseLine {
		return nil
	}
	return []Hit{c.hit("", total, Known(c.Policy.RelapseLine), rows)}
}

// 回退住房安全: a cleared household without a safe house; grade C where only the
// register says so.
func relapseHouse(c Case) []Hit {
	worst, rows := c.dangerousRows()
	return c.relapse(c.Profile.SafeHouse, max(worst, 3), 3, rows)
}

// 回退饮水安全: without safe water.
func relapseWater(c Case) []Hit {
	return c.relapse(c.Profile.SafeWater, 1, 1, c.badWater())
}

// 回退义务教育: with children out of school.
func relapseSchool(c Case) []Hit {
	var out []entry
	for _, d := range c.Dropouts {
		if !c.gone(d.Subject) {
			out = append(out, entry{d.Subject, d.Row})
		}
	}
	return c.relapse(c.Profile.InSchool, max(heads(out), 1), 1, rowsOf(out))
}

// 回退基本医疗: with people who are not insured.
func relapseMedical(c Case) []Hit {
	var out []entry
	for _, x := range c.Insurance {
		if is(x.Insured, false) && !c.gone(x.Subject) {
			out = append(out, entry{x.Subject, x.Row})
		}
	}
	return c.relapse(c.Profile.MedicallyCovered, max(heads(out), 1), 1, rowsOf(out))
}

// relapse is the hit of a cleared household whose guarantee is known to be broken.
func (c Case) relapse(secured Maybe[bool], observed, threshold int, rows []string) []Hit {
	if !is(c.State, Cleared) || !is(secured, false) {
		return nil
	}
	return []Hit{c.hit("", Known(whole(observed)), Known(whole(threshold)), c.orElse(rows))}
}

// gone tells whether a person died or moved away.
func (h *Household) gone(s Subject) bool {
	return s.Person.Known && slices.ContainsFunc(h.Departures, func(d Departure) bool { return d.Person == s.Person })
}

// badWater is the row of 饮水 that says the water is not safe.
func (h *Household) badWater() []string {
	if h.Water == nil || !is(h.Water.Safe, false) {
		return nil
	}
	return []string{h.Water.Row}
}
