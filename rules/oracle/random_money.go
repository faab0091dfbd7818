package oracle

import "slices"

// bills draws what somebody was charged in one period of the medical window, at the
// line of the household's class; now and then somebody else the same; and other bills.
func (d *draw) bills(h *Household) {
	line := d.policy.MedicalLine.of(h.Class)
	if d.chance(75) {
		who, total := d.subject(h), d.near(line)
		for {
			from, to := d.medicalSpan()
			for _, part := range d.parts(total) {
				h.Bills = append(h.Bills, d.bill(who, Known(d.between(from, to)), part))
			}
			if d.chance(60) {
				break
			}
			if d.chance(70) {
				who = d.subject(h)
			}
		}
	}
	for d.chance(35) {
		h.Bills = append(h.Bills, d.bill(d.subject(h), d.day(d.edges()...), d.absurd(d.near(line/3))))
	}
}

// medicalSpan is one period of the window in force.
func (d *draw) medicalSpan() (from, to Day) {
	night := d.night
	switch d.policy.MedicalWindow {
	case "当月":
		if d.chance(50) {
			return night.monthStart(1), night.monthStart(0) - 1
		}
		return night.monthStart(0), night
	case "当年":
		if d.chance(50) {
			return night.yearStart(1), night.yearStart(0) - 1
		}
		return night.yearStart(0), night
	}
	return night.yearBefore() + 1, night
}

// bill makes a bill whose burden is the amount under the policy in force, unless some
// of it is not known.
func (d *draw) bill(who Subject, settled Maybe[Day], amount Fen) Bill {
	b := Bill{Subject: who, Row: d.row(), Settled: settled, Own: maybe(d, 5, amount), Inpatient: maybe(d, 10, d.chance(80))}
	total := amount
	for i, layer := range Layers {
		counts := slices.Contains(d.policy.MedicalLayers, layer)
		if b.Layers[i] = maybe(d, 40, Fen(d.IntN(500000))); counts {
			b.Layers[i] = maybe(d, 3, b.Layers[i].Value)
			total += b.Layers[i].Value
		}
	}
	b.Total = maybe(d, 5, total.capped())
	if d.policy.MedicalBurden == "总额减报销" && d.chance(60) {
		b.Own = maybe(d, 20, Fen(d.IntN(2000000)))
	}
	if d.chance(3) { // more was paid than charged
		b.Total = Known(total / 3)
	}
	if b.Own.Known {
		b.Eligible = maybe(d, 10, b.Own.Value-Fen(d.Int64N(int64(b.Own.Value)/2+1)))
	}
	return b
}

// fees draws what a student's school year cost, at the line, less what is given back
// in a row of its own; now and then of another student or year the same; and other fees.
func (d *draw) fees(h *Household) {
	if d.chance(70) {
		who, total := d.subject(h), d.near(d.policy.EducationLine)
		for {
			year, aid := schoolYear(d.night, pick(d, 0, 0, 1, 1, 2, -1)), Fen(d.IntN(2)*200000)
			for _, part := range d.parts(total + aid) {
				h.Fees = append(h.Fees, d.fee(who, year, part))
			}
			if aid > 0 {
				h.Fees = append(h.Fees, Fee{Subject: who, Row: d.row(), Year: Known(year), Stage: d.stage(), Aid: Known(aid), Paid: d.day(d.edges()...)})
			}
			if d.chance(55) {
				break
			}
			if d.chance(60) {
				who = d.subject(h)
			}
		}
	}
	for d.chance(25) {
		f := d.fee(d.subject(h), schoolYear(d.night, d.IntN(3)), d.near(d.policy.EducationLine))
		f.Own, f.Year = maybe(d, 50, d.absurd(f.Own.Value)), maybe(d, 20, f.Year.Value)
		h.Fees = append(h.Fees, f)
	}
}

func (d *draw) fee(who Subject, year string, own Fen) Fee {
	f := Fee{Subject: who, Row: d.row(), Year: Known(year), Stage: d.stage(), Own: Known(own), Paid: d.day(d.edges()...)}
	if d.chance(60) {
		f.Aid = maybe(d, 40, Fen(d.IntN(200000)))
		f.Charged = Known(own + f.Aid.Value)
	}
	return f
}

// stage is a stage of school, most often one that counts.
func (d *draw) stage() Maybe[string] {
	if d.chance(80) {
		return maybe(d, 10, pick(d, d.policy.EducationStages...))
	}
	return Known(pick(d, "学前", "小学", "初中", "高中", "中职", "大专及以上"))
}

// losses draws a loss that brings the household's spending of twelve months to one of
// the lines, and others.
func (d *draw) losses(h *Household) {
	spans := Spans(d.night)[:1]
	c := Case{Household: &Household{Spending: spending(h.expenses(), spans)}, Policy: d.policy}
	total, _ := c.spent()
	if want := d.near(pick(d, d.policy.RelapseLine, d.policy.ClaimLine.of(h.Class))) - total.Value; want > 0 && d.chance(60) {
		h.Losses = append(h.Losses, Loss{d.row(), Known(d.between(spans[0].From, spans[0].To)), want})
	}
	for d.chance(15) {
		h.Losses = append(h.Losses, Loss{d.row(), d.day(d.edges()...), d.absurd(d.near(d.policy.RelapseLine))})
	}
}

// income draws an income at one of the lines, last year's so that the fall is at the
// share, and a family's net income so that the reference income is at the guideline.
func (d *draw) income(h *Household, came Delivered) {
	if d.chance(6) {
		return
	}
	p := d.policy
	in := &Income{Row: Known(d.row()), Year: maybe(d, 10, d.night.year()-d.IntN(2)), Heads: maybe(d, 5, len(h.Persons))}
	h.Income = in
	near := Fen(divide(int64(p.Guideline)*int64(p.NearLineShare), 10000))
	income := d.near(pick(d, p.Guideline, near, p.RedLine, p.GreenLine, p.Guideline*2))
	if d.chance(5) {
		income = pick(d, 0, -120000, -1, Most, -Most)
	}
	in.PerHead = maybe(d, 10, income)
	if d.chance(85) {
		in.LastPerHead = maybe(d, 5, d.lastIncome(income))
		in.LastRow = maybe(d, 10, pick(d, in.Row.Value, d.row()))
	}
	in.Claimed, in.OutOfPocket = maybe(d, 70, d.near(200000)), maybe(d, 70, d.near(1000000))
	var span Span
	for _, s := range Spans(d.night) {
		if s.Name == p.IncomePeriod {
			span = s
		}
	}
	if h.refer(p.IncomePeriod, came, span); in.Heads.Known && d.chance(70) {
		want := d.near(p.Guideline) - pick[Fen](d, 0, 0, p.Guideline*2)
		in.Net = (want*Fen(in.Heads.Value) - in.CountedClaims.Or(0) + in.CountedOutOfPocket.Or(0)).fits()
		h.refer(p.IncomePeriod, came, span)
	}
	if in.Reference.Known {
		in.Basis = maybe(d, 20, "纯收入＋理赔（登记）－合规自付（登记）")
	}
}

// lastIncome is an income of the year before from which this year's is a fall by the
// share in force, to the fen.
func (d *draw) lastIncome(income Fen) Fen {
	keep := 10000 - int64(d.policy.DropShare)
	if d.chance(25) || keep <= 0 {
		return pick(d, 0, 1, -10000, Most, income/2, income, (income + 1).capped(), (income*3 + 1).capped(), Fen(d.Int64N(3000000)))
	}
	return (Fen(int64(income)*10000/keep) + Fen(d.IntN(3)-1)).capped()
}
