package oracle

// 人均纯收入 below the guideline.
func lowIncome(c Case) []Hit {
	in := c.Income
	if in == nil || !in.PerHead.Known || in.PerHead.Value >= c.Policy.Guideline {
		return nil
	}
	return []Hit{c.hit(yearOf(in.Year), in.PerHead, Known(c.Policy.Guideline), []string{in.Row.Value})}
}

// 人均参考收入 below the guideline where 人均纯收入 is not, or is not known.
func lowReference(c Case) []Hit {
	in, line := c.Income, c.Policy.Guideline
	if in == nil || !in.ReferencePerHead.Known || in.ReferencePerHead.Value >= line || in.PerHead.Known && in.PerHead.Value < line {
		return nil
	}
	rows := []string{in.Row.Value}
	if !in.OutOfPocket.Known {
		for _, s := range c.Spending {
			if s.Kind == Compliant && s.Period == c.Policy.IncomePeriod {
				rows = append(rows, s.Rows...)
			}
		}
	}
	return []Hit{c.hit(yearOf(in.Year), in.ReferencePerHead, Known(line), rows)}
}

// steepest is the largest fall that is written, in hundredths of a percent.
const steepest = 999999_99

// 人均纯收入 fell by at least the share of last year's. The observed value is the
// percentage, cut after the second decimal.
func suddenDrop(c Case) []Hit {
	in := c.Income
	if in == nil || !in.PerHead.Known || !in.LastPerHead.Known || in.LastPerHead.Value <= 0 {
		return nil
	}
	last, share := int64(in.LastPerHead.Value), int64(c.Policy.DropShare)
	drop := last - int64(in.PerHead.Value)
	if drop*10000 < last*share {
		return nil
	}
	rows := []string{in.Row.Value}
	if in.LastRow.Known {
		rows = append(rows, in.LastRow.Value)
	}
	// A share of ten-thousandths is as many hundredths of a percent.
	return []Hit{c.hit(yearOf(in.Year), Known(Fen(min(drop*10000/last, steepest))), Known(Fen(share)), rows)}
}
