package oracle

// frail tells whether only elderly or disabled people are at home.
func (p Profile) frail() bool {
	return p.AtHome.Or(0) > 0 && (is(p.OnlyOld, true) || is(p.OnlyDisabled, true) || is(p.OnlyOldOrDisabled, true))
}

// 老残户走访名单: all of them; 1 only elderly, 2 only disabled, 3 some of each.
func frailVisits(c Case) []Hit {
	p := c.Profile
	if !p.frail() {
		return nil
	}
	group := 3
	if is(p.OnlyOld, true) {
		group = 1
	} else if is(p.OnlyDisabled, true) {
		group = 2
	}
	return []Hit{c.hit("", Known(whole(group)), Maybe[Fen]{}, []string{c.Row})}
}

// 老残户收入偏低: those with little more than the guideline and without aid.
func frailAndPoor(c Case) []Hit {
	in, guideline := c.Income, c.Policy.Guideline
	near := Fen(divide(int64(guideline)*int64(c.Policy.NearLineShare), 10000))
	if !c.Profile.frail() || is(c.State, Uncleared) || !is(c.Profile.Assured, 0) || !is(c.Profile.Destitute, 0) ||
		in == nil || !in.PerHead.Known || in.PerHead.Value < guideline || in.PerHead.Value >= near {
		return nil
	}
	return []Hit{c.hit(yearOf(in.Year), in.PerHead, Known(near), []string{in.Row.Value})}
}

// 新成老残户: those that are so since somebody under 60 and not disabled died or moved
// away a short while ago.
func newlyFrail(c Case) []Hit {
	var gone []entry
	var last Day
	for _, d := range c.Departures {
		if recent(d.Day, c.Night, c.Policy.NewDays) && c.young(d.Person.Value) && !c.certified(d.Person.Value) {
			gone = append(gone, entry{d.Subject, d.Row})
			last = max(last, d.Day.Value)
		}
	}
	if !c.Profile.frail() || len(gone) == 0 {
		return nil
	}
	return []Hit{c.hit(last.String(), Known(whole(heads(gone))), Known(whole(1)), rowsOf(gone))}
}

// young tells whether a person of the household is known to be under 60.
func (h *Household) young(person string) bool {
	for _, p := range h.Persons {
		if p.ID == person {
			return p.Age.Known && p.Age.Value < 60
		}
	}
	return false
}

// certified tells whether a person is on the list of the disabled.
func (h *Household) certified(person string) bool {
	for _, d := range h.Disabled {
		if is(d.Person, person) {
			return true
		}
	}
	return false
}
