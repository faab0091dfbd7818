package oracle

import "time"

// firstFortnight is the day from which the fortnights of claims are counted, a Monday.
var firstFortnight = Date(2024, time.January, 1)

// fortnight is the first day of the fortnight that a day lies in.
func (d Day) fortnight() Day {
	n := d - firstFortnight
	return d - (n%14+14)%14
}

// 防贫理赔名单: claims that came in this fortnight and the one before, by fortnight.
func claimsByFortnight(c Case) []Hit {
	sums, rows := map[Day]Maybe[Fen]{}, map[Day][]string{}
	for _, e := range c.Events {
		came := e.FirstSeen.Else(e.Day)
		if e.Kind != ClaimEvent || !came.Known || came.Value > c.Night {
			continue
		}
		begin := came.Value.fortnight()
		if begin < c.Night.fortnight()-14 {
			continue
		}
		if e.Amount.Known {
			sums[begin] = Known(sums[begin].Value + e.Amount.Value)
		}
		rows[begin] = append(rows[begin], e.Row)
	}
	var out []Hit
	for begin := range rows {
		out = append(out, c.hit(begin.String(), sums[begin], Maybe[Fen]{}, rows[begin]))
	}
	return out
}

// 可申请防贫理赔: a household that spent a lot and has no claim.
func claimable(c Case) []Hit {
	total, rows := c.spent()
	line := c.Policy.ClaimLine.of(c.Class)
	if !total.Known || total.Value < line {
		return nil
	}
	for _, x := range c.Claims {
		if day := x.Paid.Else(x.Happened); !day.Known || day.Value > c.Night.yearBefore() {
			return nil
		}
	}
	return []Hit{c.hit("", total, Known(line), rows)}
}
