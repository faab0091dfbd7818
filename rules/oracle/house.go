package oracle

import "strconv"

// danger is the observed value of a grade, 0 when the house is not dangerous.
func (h House) danger() int {
	switch h.Grade.Value {
	case "C":
		return 3
	case "D":
		return 4
	}
	return 0
}

// 危房: a grade C or D among the current assessments: those of the newest day that the
// household has, and those without a day. A day after the night is no day.
func dangerousHouse(c Case) []Hit {
	var newest Maybe[Day]
	for _, h := range c.Houses {
		if h.graded() && h.Assessed.Known && h.Assessed.Value <= c.Night && (!newest.Known || h.Assessed.Value > newest.Value) {
			newest = h.Assessed
		}
	}
	worst, period := 0, ""
	var rows []string
	for _, h := range c.Houses {
		dated := h.Assessed.Known && h.Assessed.Value <= c.Night
		if h.danger() == 0 || dated && h.Assessed != newest {
			continue
		}
		if dated {
			period = strconv.Itoa(h.Assessed.Value.year())
		}
		worst = max(worst, h.danger())
		rows = append(rows, h.Row)
	}
	if len(rows) == 0 {
		return nil
	}
	return []Hit{c.hit(period, Known(whole(worst)), Known(whole(3)), rows)}
}

// graded tells whether an assessment has a result.
func (h House) graded() bool { return h.Grade.Value >= "A" && h.Grade.Value <= "D" }

// dangerousRows are the rows of all dangerous houses, and the worst grade.
func (h *Household) dangerousRows() (worst int, rows []string) {
	for _, x := range h.Houses {
		if x.danger() > 0 {
			worst, rows = max(worst, x.danger()), append(rows, x.Row)
		}
	}
	return worst, rows
}
