package oracle

// newAid is 新增低保 or 新增特困: persons who came on the list a short while ago, by
// month, in households that are not being monitored.
func newAid(kind string) func(Case) []Hit {
	return func(c Case) []Hit {
		if is(c.State, Uncleared) {
			return nil
		}
		months := map[string][]entry{}
		for _, a := range c.Aids {
			if day := c.newSince(a.Approved, a.FirstSeen); a.Kind == kind && day.Known {
				months[day.Value.month()] = append(months[day.Value.month()], entry{a.Subject, a.Row})
			}
		}
		var out []Hit
		for month, aids := range months {
			out = append(out, c.hit(month, Known(whole(heads(aids))), Known(whole(1)), rowsOf(aids)))
		}
		return out
	}
}

// newSince is the day since when somebody is new on a list: that of the approval or
// certificate where that is recent, else the first delivery that held him. It is not
// known when neither is recent, or when the approval is still to come.
func (c Case) newSince(granted, firstSeen Maybe[Day]) Maybe[Day] {
	switch {
	case !notAfter(granted, c.Night):
		return Maybe[Day]{}
	case recent(granted, c.Night, c.Policy.NewDays):
		return granted
	case recent(firstSeen, c.Night, c.Policy.NewDays):
		return firstSeen
	}
	return Maybe[Day]{}
}

// 兜底保障待标注: being monitored, nobody can work, somebody has aid, not yet marked.
func backstopUnmarked(c Case) []Hit {
	if !is(c.State, Uncleared) || !is(c.Profile.NobodyCanWork, true) || is(c.Backstop, true) {
		return nil
	}
	var aids []entry
	for _, a := range c.Aids {
		if (a.Kind == MinimumAid || a.Kind == DestituteAid) && notAfter(a.Approved, c.Night) {
			aids = append(aids, entry{a.Subject, a.Row})
		}
	}
	if len(aids) == 0 {
		return nil
	}
	return []Hit{c.hit("", Known(whole(heads(aids))), Known(whole(1)), append(rowsOf(aids), c.Row))}
}
