package oracle

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Kinds of expenses and events that the packs name.
const (
	OwnMedical = "医疗自付"
	Compliant  = "医疗合规自付"
	OwnSchool  = "教育自付"
	LostToFate = "灾害损失"
	ClaimEvent = "防贫理赔"
)

// LastTwelveMonths is the period that most rules look at.
const LastTwelveMonths = "近12个月"

// Span is a row of 期间, both days included.
type Span struct {
	Name     string
	From, To Day
}

// Spans are the periods of a night.
func Spans(night Day) []Span {
	month, year := night.monthStart(0), night.yearStart(0)
	autumn := Date(night.year(), time.October, 1)
	if autumn > night {
		autumn = Date(night.year()-1, time.October, 1)
	}
	return []Span{
		{LastTwelveMonths, night.yearBefore() + 1, night},
		{"上月底12个月", month.monthStart(12), month - 1},
		{"当年", year, night},
		{"上一自然年", night.yearStart(1), year - 1},
		{"采集年度", autumn, night},
		{"上一采集年度", autumn.monthStart(12), autumn - 1},
		{"当月", month, night},
		{"上月", month.monthStart(1), month - 1},
	}
}

// expenses is the table 支出 of a household.
func (h *Household) expenses() []Expense {
	var out []Expense
	add := func(who Subject, kind, row string, day Maybe[Day], amount Maybe[Fen]) {
		if amount.Known {
			out = append(out, Expense{who, kind, row, day, amount.Value})
		}
	}
	for _, b := range h.Bills {
		add(b.Subject, OwnMedical, b.Row, b.Settled, b.Own)
		add(b.Subject, Compliant, b.Row, b.Settled, b.Eligible)
	}
	for _, f := range h.Fees {
		add(f.Subject, OwnSchool, f.Row, f.Paid, f.Own)
	}
	for _, l := range h.Losses {
		add(Subject{}, LostToFate, l.Row, l.Day, Known(l.Amount))
	}
	return out
}

// spending is the table 户支出: sums of expenses by kind and period, where there are any.
func spending(expenses []Expense, spans []Span) []Spending {
	var out []Spending
	for _, span := range spans {
		for _, kind := range []string{OwnMedical, Compliant, OwnSchool, LostToFate} {
			s := Spending{Kind: kind, Period: span.Name}
			for _, e := range expenses {
				if e.Kind == kind && e.Day.Known && e.Day.Value >= span.From && e.Day.Value <= span.To {
					s.Amount = Known(s.Amount.Value + e.Amount)
					s.Count++
					s.Rows = append(s.Rows, e.Row)
				}
			}
			if s.Count > 0 {
				s.Amount.Value = s.Amount.Value.capped()
				slices.Sort(s.Rows)
				out = append(out, s)
			}
		}
	}
	return out
}

// Delivered tells which lists a county has ever received. The counts that rest on a
// list which never came are not known.
type Delivered struct {
	Disabled, Assured, Destitute, Dropouts, Claims, Bills bool
	// Lists on which all water is bad, or nobody is insured, name those with a problem:
	// who is not on them is fine.
	OnlyBadWater, OnlyUninsured bool
}

// profile is the row of 户情.
func (h *Household) profile(d Delivered) Profile {
	var home []Person
	for _, p := range h.Persons {
		if !h.gone(Subject{Person: Known(p.ID)}) {
			home = append(home, p)
		}
	}
	disabled := func(p Person) Maybe[bool] { return Maybe[bool]{d.Disabled && h.certified(p.ID), d.Disabled} }
	old := func(p Person) Maybe[bool] { return Maybe[bool]{p.Age.Value >= 60, p.Age.Known} }
	out := Profile{
		AtHome:            Known(len(home)),
		Assured:           h.counted(home, MinimumAid, d.Assured),
		Destitute:         h.counted(home, DestituteAid, d.Destitute),
		OnlyOld:           all(home, old),
		OnlyDisabled:      all(home, disabled),
		OnlyOldOrDisabled: all(home, func(p Person) Maybe[bool] { return either(old(p), disabled(p)) }),
		NobodyCanWork:     all(home, func(p Person) Maybe[bool] { return not(p.CanWork) }),
		InSchool:          all(home, func(p Person) Maybe[bool] { return not(h.dropped(p, d)) }),
		MedicallyCovered:  all(home, func(p Person) Maybe[bool] { return h.insured(p, d) }),
		SafeHouse:         h.safeHouse(),
		SafeWater:         h.safeWater(d),
	}
	out.Problems = h.problems(out)
	return out
}

// all is true when f is true of everybody, false when it is false of somebody.
func all(people []Person, f func(Person) Maybe[bool]) Maybe[bool] {
	out := Maybe[bool]{true, len(people) > 0}
	for _, p := range people {
		switch v := f(p); {
		case is(v, false):
			return v
		case !v.Known:
			out = v
		}
	}
	return out
}

func not(v Maybe[bool]) Maybe[bool] { return Maybe[bool]{v.Known && !v.Value, v.Known} }

func either(a, b Maybe[bool]) Maybe[bool] {
	if is(a, true) || is(b, true) {
		return Known(true)
	}
	return Maybe[bool]{false, a.Known && b.Known}
}

// counted is how many at home have an aid. A household's other recipients, who were
// not found in the register, do not count.
func (h *Household) counted(home []Person, kind string, came bool) Maybe[int] {
	n := 0
	for _, p := range home {
		if slices.ContainsFunc(h.Aids, func(a Aid) bool { return a.Kind == kind && is(a.Person, p.ID) }) {
			n++
		}
	}
	return Maybe[int]{n, came && len(home) > 0}
}

// dropped tells whether a child is out of school: by the list, else by the register.
func (h *Household) dropped(p Person, d Delivered) Maybe[bool] {
	switch {
	case slices.ContainsFunc(h.Dropouts, func(x Dropout) bool { return is(x.Person, p.ID) }):
		return Known(true)
	case d.Dropouts || p.Age.Known && (p.Age.Value < 6 || p.Age.Value > 15):
		return Known(false)
	}
	return Maybe[bool]{true, p.Dropped}
}

func (h *Household) insured(p Person, d Delivered) Maybe[bool] {
	for _, x := range h.Insurance {
		if is(x.Person, p.ID) {
			return x.Insured
		}
	}
	if d.OnlyUninsured {
		return Known(true)
	}
	return p.Insured
}

// safeHouse: a dangerous house beside a safe one is no danger unless it is the only one.
func (h *Household) safeHouse() Maybe[bool] {
	var safe, only, perhaps bool
	for _, x := range h.Houses {
		safe = safe || x.graded() && x.danger() == 0
		only = only || x.danger() > 0 && is(x.Only, true)
		perhaps = perhaps || x.danger() > 0 && !x.Only.Known
	}
	switch {
	case only || perhaps && !safe:
		return Known(false)
	case safe:
		return Known(true)
	}
	return not(h.BadHouse)
}

func (h *Household) safeWater(d Delivered) Maybe[bool] {
	switch {
	case h.Water != nil:
		return h.Water.Safe
	case d.OnlyBadWater:
		return Known(true)
	}
	return h.GoodWater
}

// problems words what is known to be wrong.
func (h *Household) problems(p Profile) Maybe[string] {
	words := []string{"住房不安全", "饮水不安全", "疑似失学辍学" + strconv.Itoa(len(h.Dropouts)) + "人", "未参加基本医疗保险" + strconv.Itoa(len(h.Insurance)) + "人"}
	var out []string
	for i, s := range p.secured() {
		if is(s, false) {
			out = append(out, words[i])
		}
	}
	return Maybe[string]{strings.Join(out, "、"), len(out) > 0}
}

// refer works out the reference income: net income and claims less what was paid for
// compliant treatment, by head. What is not known stays out of the sum.
func (h *Household) refer(period string, d Delivered, span Span) {
	in := h.Income
	in.CountedClaims, in.CountedOutOfPocket = in.Claimed, in.OutOfPocket
	if !in.Claimed.Known {
		in.CountedClaims = h.paidClaims(span, d)
	}
	if !in.OutOfPocket.Known && d.Bills {
		in.CountedOutOfPocket = Known(Fen(0))
		for _, s := range h.Spending {
			if s.Kind == Compliant && s.Period == period {
				in.CountedOutOfPocket = s.Amount
			}
		}
	}
	net := in.Net
	if !net.Known && in.PerHead.Known && in.Heads.Known {
		net = (in.PerHead.Value * Fen(in.Heads.Value)).fits()
	}
	in.Reference, in.ReferencePerHead = Maybe[Fen]{}, Maybe[Fen]{}
	if net.Known {
		in.Reference = (net.Value + in.CountedClaims.Or(0) - in.CountedOutOfPocket.Or(0)).fits()
	}
	if in.Reference.Known && in.Heads.Or(0) > 0 {
		in.ReferencePerHead = Known(Fen(divide(int64(in.Reference.Value), int64(in.Heads.Value))))
	}
}

// paidClaims are the claims of a span; not known when the list never came or names no
// amount.
func (h *Household) paidClaims(span Span, d Delivered) Maybe[Fen] {
	out, found := Maybe[Fen]{}, false
	for _, c := range h.Claims {
		day := c.Paid.Else(c.Happened)
		if day.Known && day.Value >= span.From && day.Value <= span.To && !is(c.Status, "拒赔") {
			found = true
			if c.Amount.Known {
				out = Known(out.Value + c.Amount.Value)
			}
		}
	}
	if !found {
		return Maybe[Fen]{0, d.Claims}
	}
	return out
}
