package oracle

import (
	"strconv"
	"time"
)

// Colours as values of lists; 0 is none.
const (
	red, yellow, green = 1, 2, 3
)

// tint is the household's colour and the line that gave it.
func (c Case) tint() (colour int, line Maybe[Fen]) {
	var income Maybe[Fen]
	if c.Income != nil {
		income = c.Income.PerHead
	}
	switch p := c.Policy; {
	case income.Known && income.Value < p.RedLine:
		return red, Known(p.RedLine)
	case c.Profile.Problems.Known:
		return red, Maybe[Fen]{}
	case !income.Known:
		return 0, Maybe[Fen]{}
	case income.Value < p.GreenLine:
		return yellow, Known(p.GreenLine)
	default:
		return green, Known(p.GreenLine)
	}
}

// colourRows are the rows that a colour rests on: the income, or the household where
// there is none, and every row that shows a problem.
func (c Case) colourRows() []string {
	rows := []string{c.Row}
	if c.Income != nil && c.Income.PerHead.Known {
		rows[0] = c.Income.Row.Value
	}
	if is(c.Profile.SafeHouse, false) {
		_, houses := c.dangerousRows()
		rows = append(rows, houses...)
	}
	if is(c.Profile.SafeWater, false) {
		rows = append(rows, c.badWater()...)
	}
	if is(c.Profile.InSchool, false) {
		for _, d := range c.Dropouts {
			rows = append(rows, d.Row)
		}
	}
	if is(c.Profile.MedicallyCovered, false) {
		for _, x := range c.Insurance {
			if is(x.Insured, false) {
				rows = append(rows, x.Row)
			}
		}
	}
	return rows
}

// 三色分类: every household that has a colour.
func colourOf(c Case) []Hit {
	colour, line := c.tint()
	if colour == 0 {
		return nil
	}
	return []Hit{c.hit("", Known(whole(colour)), line, c.colourRows())}
}

// 三色未定: every household that has none, with the colour that it had.
func colourUnknown(c Case) []Hit {
	if colour, _ := c.tint(); colour != 0 {
		return nil
	}
	return []Hit{c.hit("", c.formerColour(), Maybe[Fen]{}, []string{c.Row})}
}

// 红色预警户: the red ones, with the number of reasons.
func redAlert(c Case) []Hit {
	colour, line := c.tint()
	if colour != red {
		return nil
	}
	reasons := 0
	if line.Known {
		reasons++
	}
	for _, s := range c.Profile.secured() {
		if is(s, false) {
			reasons++
		}
	}
	return []Hit{c.hit("", Known(whole(reasons)), Known(whole(1)), c.colourRows())}
}

// formerColour is the colour of the night before, or the one that the household had
// before it had none.
func (c Case) formerColour() Maybe[Fen] {
	for _, rule := range []string{"三色分类", "三色未定"} {
		for _, l := range c.Listed {
			if l.Rule == rule {
				return l.Observed
			}
		}
	}
	return Maybe[Fen]{}
}

// 三色变动: the colour is another than before, or became so a short while ago.
func colourMove(c Case) []Hit {
	colour, _ := c.tint()
	if colour == 0 {
		return nil
	}
	now, former := whole(colour), c.formerColour()
	if former.Known && former.Value != now {
		return []Hit{c.hit(c.Night.String(), Known(now), former, c.colourRows())}
	}
	var out []Hit
	for _, l := range c.Listed {
		if l.Rule == "三色变动" && is(l.Observed, now) && parseDay(l.Period).within(c.Night, c.Policy.MoveDays) &&
			(len(out) == 0 || l.Period > out[0].Period) {
			out = []Hit{c.hit(l.Period, Known(now), l.Threshold, c.colourRows())}
		}
	}
	return out
}

// 三色转差: moves to a worse colour.
func colourWorse(c Case) []Hit {
	var out []Hit
	for _, h := range colourMove(c) {
		if h.Observed.Value < h.Threshold.Value {
			out = append(out, h)
		}
	}
	return out
}

func parseDay(text string) Day {
	year, _ := strconv.Atoi(text[:4])
	month, _ := strconv.Atoi(text[5:7])
	day, _ := strconv.Atoi(text[8:])
	return Date(year, time.Month(month), day)
}
