package oracle

import (
	"fmt"
	"strconv"
	"time"
)

// household draws a household with all its facts.
func (d *draw) household(id string, came Delivered) *Household {
	h := &Household{ID: id, Row: d.row(), Class: maybe(d, 10, pick(d, HouseholdClasses...)), State: maybe(d, 8, pick(d, Uncleared, Cleared, Cleared, Never))}
	if h.State.Known && h.State.Value != Never {
		d.monitoring(h)
	}
	h.BadHouse, h.GoodWater = maybe(d, 30, d.chance(10)), maybe(d, 30, d.chance(90))
	d.people(h)
	d.departures(h)
	d.disabilities(h, came)
	d.aids(h, came)
	d.houses(h)
	d.guarantees(h, came)
	if came.Bills {
		d.bills(h)
	}
	d.fees(h)
	d.losses(h)
	d.claims(h, came)
	d.listed(h)
	h.Expenses = h.expenses()
	h.Spending = spending(h.Expenses, Spans(d.night))
	h.Profile = h.profile(came)
	d.income(h, came)
	d.forget(h)
	return h
}

// monitoring draws since when a household is monitored: about as many months ago as
// make it a long time.
func (d *draw) monitoring(h *Household) {
	h.Category = maybe(d, 20, pick(d, "脱贫不稳定户", "边缘易致贫户", "突发严重困难户"))
	h.Backstop = maybe(d, 50, d.chance(30))
	t := d.night.Time()
	back := d.policy.UnresolvedMonths + d.IntN(3) - 1
	since := Date(t.Year(), t.Month()-time.Month(back), t.Day()+d.IntN(3)-1)
	if h.Identified = maybe(d, 10, since); h.Identified.Known {
		h.Months = Known(monthsBetween(since, d.night))
	}
	if is(h.State, Cleared) {
		h.Cleared = d.day(d.edges()...)
	}
}

// monthsBetween is how many whole months lie between two days.
func monthsBetween(from, to Day) int {
	a, b := from.Time(), to.Time()
	n := (b.Year()-a.Year())*12 + int(b.Month()-a.Month())
	if b.Day() < a.Day() {
		n--
	}
	return max(n, 0)
}

// people draws the members: now and then all of them elderly.
func (d *draw) people(h *Household) {
	ages := pick(d, []int{60, 61, 85}, []int{59, 60, 72}, []int{5, 6, 15, 16, 34, 59, 60, 70}, []int{12, 30, 45})
	able := d.IntN(100)
	for i := range 1 + d.IntN(5) {
		h.Persons = append(h.Persons, Person{
			ID: fmt.Sprintf("%s人%d", h.ID, i+1), Row: d.row(), Name: maybe(d, 8, pick(d, names...)), Age: maybe(d, 6, pick(d, ages...)),
			CanWork: maybe(d, 6, d.chance(able)), Insured: maybe(d, 15, d.chance(95)), Dropped: d.chance(3),
		})
	}
}

// departures draws who died or moved away; most often the young.
func (d *draw) departures(h *Household) {
	for _, p := range h.Persons {
		if d.chance(70) || p.Age.Or(60) >= 60 && d.chance(80) {
			continue
		}
		source, where := "死亡", "死亡"
		if d.chance(40) {
			source, where = "户籍迁移", "迁出"
		}
		h.Departures = append(h.Departures, Departure{Subject{Known(p.ID), p.Name}, d.row(), source, where, d.day(d.newEdges()...)})
	}
}

func (d *draw) disabilities(h *Household, came Delivered) {
	if !came.Disabled {
		return
	}
	certify := func(who Subject) {
		x := Disability{Subject: who, Row: d.row(), Type: maybe(d, 20, pick(d, "肢体", "听力", "精神")),
			Level: maybe(d, 8, pick(d, 1, 2, 3, 4, d.policy.SevereLevel, d.policy.SevereLevel+1)), Issued: d.day(d.newEdges()...)}
		if d.chance(50) {
			x.FirstSeen = d.day(d.newEdges()...)
		}
		h.Disabled = append(h.Disabled, x)
	}
	often := pick(d, 5, 20, 90)
	for _, p := range h.Persons {
		if d.chance(often) {
			certify(Subject{Known(p.ID), p.Name})
		}
	}
	for d.chance(20) {
		certify(d.subject(h))
		if x := &h.Disabled[len(h.Disabled)-1]; len(h.Disabled) > 1 && d.chance(60) { // on the day of another
			x.Issued, x.FirstSeen = h.Disabled[0].Issued, h.Disabled[0].FirstSeen
		}
	}
}

func (d *draw) aids(h *Household, came Delivered) {
	for d.chance(45) {
		a := Aid{Subject: d.subject(h), Row: d.row(), Kind: pick(d, MinimumAid, DestituteAid), Approved: d.day(d.newEdges()...)}
		if d.chance(50) {
			a.FirstSeen = d.day(d.newEdges()...)
		}
		if a.Kind == MinimumAid && came.Assured || a.Kind == DestituteAid && came.Destitute {
			h.Aids = append(h.Aids, a)
		}
	}
}

func (d *draw) houses(h *Household) {
	days := []Maybe[Day]{d.day(d.night, d.night.yearStart(0)), d.day(d.night-700, d.night-3000)}
	for d.chance(35) {
		h.Houses = append(h.Houses, House{d.subject(h), d.row(), maybe(d, 8, pick(d, "A", "A", "B", "C", "D")), pick(d, days...), maybe(d, 60, d.chance(50))})
	}
}

// guarantees draws water, school and insurance.
func (d *draw) guarantees(h *Household, came Delivered) {
	if d.chance(20) {
		h.Water = &Water{d.row(), maybe(d, 15, d.chance(50)), maybe(d, 50, "水量不达标"), d.day(d.edges()...)}
		if came.OnlyBadWater {
			h.Water.Safe = Known(false)
		}
	}
	for _, who := range d.some(h, 6) {
		if came.Dropouts {
			h.Dropouts = append(h.Dropouts, Dropout{who, d.row(), maybe(d, 30, pick(d, "小学", "初中")), d.day(d.edges()...)})
		}
	}
	for _, who := range d.some(h, 12) {
		x := Insurance{who, d.row(), maybe(d, 15, !came.OnlyUninsured && d.chance(75)), maybe(d, 50, "暂停参保"), maybe(d, 30, d.night.year())}
		h.Insurance = append(h.Insurance, x)
	}
}

// some draws some members, and now and then people who are not in the register.
func (d *draw) some(h *Household, often int) []Subject {
	var out []Subject
	for _, p := range h.Persons {
		if d.chance(often) {
			out = append(out, Subject{Known(p.ID), p.Name})
		}
	}
	for _, name := range []Maybe[string]{Known(names[0]), Known(names[1]), {}} {
		if d.chance(often / 2) {
			out = append(out, Subject{Name: name})
		}
	}
	if len(out) > 0 && d.chance(15) { // somebody who is listed twice
		out = append(out, pick(d, out...))
	}
	return out
}

// claims draws claims, which are events too, and other events.
func (d *draw) claims(h *Household, came Delivered) {
	for came.Claims && d.chance(35) {
		c := Claim{d.subject(h), d.row(), d.day(d.edges()...), d.day(d.edges()...), maybe(d, 15, d.near(300000)), maybe(d, 60, pick(d, "拒赔", "已赔付"))}
		h.Claims = append(h.Claims, c)
		fortnight := d.night.fortnight()
		h.Events = append(h.Events, Event{c.Subject, "防贫保险理赔", ClaimEvent, c.Row, c.Paid.Else(c.Happened), d.day(d.night, fortnight, fortnight-14, fortnight-13), c.Amount})
	}
	for d.chance(20) {
		h.Events = append(h.Events, Event{d.subject(h), "临时救助", "临时救助", d.row(), d.day(d.edges()...), d.day(d.edges()...), Known(d.near(100000))})
	}
}

// listed draws what the colour lists said the night before.
func (d *draw) listed(h *Household) {
	colour := func() Fen { return whole(1 + d.IntN(3)) }
	if d.chance(60) {
		h.Listed = append(h.Listed, Listed{"三色分类", "", Known(colour()), maybe(d, 20, d.policy.RedLine)})
	}
	if d.chance(30) {
		h.Listed = append(h.Listed, Listed{"三色未定", "", maybe(d, 30, colour()), Maybe[Fen]{}})
	}
	edges := []Day{d.night, d.night - 1, d.night - Day(d.policy.MoveDays), d.night - Day(d.policy.MoveDays) - 1, d.night + 1, d.night - 5}
	seen := map[Day]bool{}
	for d.chance(50) {
		if day := pick(d, edges...); !seen[day] {
			seen[day] = true
			h.Listed = append(h.Listed, Listed{"三色变动", day.String(), Known(colour()), Known(colour())})
		}
	}
	if d.chance(30) {
		h.Listed = append(h.Listed, Listed{"老残户走访名单", "", Known(whole(1)), Maybe[Fen]{}})
	}
}

// forget makes a few things unknown that the rest would tell.
func (d *draw) forget(h *Household) {
	for i := range h.Spending {
		if d.chance(3) {
			h.Spending[i].Amount = Maybe[Fen]{}
		}
	}
	p := &h.Profile
	for _, v := range []*Maybe[bool]{&p.OnlyOld, &p.OnlyDisabled, &p.OnlyOldOrDisabled, &p.NobodyCanWork, &p.SafeHouse, &p.SafeWater, &p.InSchool, &p.MedicallyCovered} {
		if d.chance(3) {
			*v = Maybe[bool]{}
		}
	}
	if d.chance(2) {
		p.AtHome = Known(0)
	}
	for _, v := range []*Maybe[int]{&p.AtHome, &p.Assured, &p.Destitute} {
		if d.chance(2) {
			*v = Maybe[int]{}
		}
	}
	p.Problems = h.problems(*p)
}

// schoolYear is a school year so many years before the night's.
func schoolYear(night Day, back int) string {
	year, _ := strconv.Atoi(schoolYears(night)[0][:4])
	return fmt.Sprintf("%d-%d", year-back, year-back+1)
}
