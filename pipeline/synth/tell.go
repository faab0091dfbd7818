package synth

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// teller makes up what happens beside the plan: the records of all lists but the
// first six, and who truly is at risk for what. Each list draws from a stream of
// its own.
type teller struct {
	w    *world
	r    *rand.Rand
	hurt map[int32]bool // had an accident on the road
}

// tell fills the books. The order matters where one story goes on in another: who
// died meets with nothing else, and a household in distress asks for help.
func (w *world) tell() {
	w.books, w.dead = map[string][]record{}, map[int32]day{}
	t := &teller{w: w, hurt: map[int32]bool{}}
	for _, part := range []struct {
		source string
		tell   func()
	}{
		{sourceAccident, t.accidents}, {sourceDeath, t.deaths}, {sourceMoves, t.moves},
		{sourceDisaster, t.disasters}, {sourceFire, t.fires},
		{sourceUnemployed, t.dismissals}, {sourceWork, t.returns}, {sourcePosts, t.posts},
		{sourceIllness, t.illnesses}, {sourceDropout, t.dropouts}, {sourceWater, t.dryWells}, {sourceChildren, t.orphans},
		{"risk", t.risks},
		{sourceRelief, t.relief}, {sourceStopped, t.stops}, {sourceClaims, t.claims},
		{sourceReports, t.reports}, {sourceChecks, t.checks}, {sourceVisits, t.visits}, {sourceHotline, t.calls},
		{sourceConsent, t.consents},
	} {
		t.r = w.seed.at("tell/"+part.source, 0)
		part.tell()
	}
	for source := range w.books {
		w.file(source)
	}
}

// add puts a record on a list's books.
func (t *teller) add(source string, r record) { t.w.books[source] = append(t.w.books[source], r) }

// file brings a list's records into order, by day and person, and numbers them.
func (w *world) file(source string) {
	list := w.books[source]
	slices.SortStableFunc(list, func(a, b record) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.person, b.person))
	})
	for i := range list {
		list[i].serial = int32(i + 1)
	}
}

// days deals out when something happened between two days, both included: rate
// times for each thousand people and month, and at least so many times a month, so
// that a small county has something to show. Each part of the time has its share.
func (t *teller) days(from, to day, rate, least float64) []day {
	months := float64(to-from+1) / 30.4
	n := int(math.Ceil(months * max(least, rate*float64(t.w.registered)/1000)))
	var out []day
	for i := range n {
		at := (float64(i) + t.r.Float64()) / float64(n)
		out = append(out, from+day(at*float64(to-from+1)))
	}
	return out
}

// happened are days of what department lists hold: from a year before the first
// night to the last night.
func (t *teller) happened(rate, least float64) []day {
	return t.days(t.w.calendar.events()+1, t.w.calendar.lastNight(), rate, least)
}

// strangerShare is how many of those in a list the register does not know: about
// as many as in the first six.
const strangerShare = 0.1

// anybody draws a person whom a list can name on some day and who suits it, from
// the register or, now and then, from those whom it does not know. -1 when there is
// nobody.
func (t *teller) anybody(suits func(*person) bool) int32 {
	from, to := 0, t.w.registered
	if chance(t.r, strangerShare) {
		from, to = t.w.registered, len(t.w.people)
	}
	return t.draw(from, to, suits)
}

// ours draws a person of the register.
func (t *teller) ours(suits func(*person) bool) int32 { return t.draw(0, t.w.registered, suits) }

// draw tries long enough to find one in a few hundred.
func (t *teller) draw(from, to int, suits func(*person) bool) int32 {
	for range 2_000 {
		i := int32(between(t.r, from, to-1))
		p := &t.w.people[i]
		_, dead := t.w.dead[i]
		if !dead && p.cause != newborn && p.cause != departed && suits(p) {
			return i
		}
	}
	return -1
}

// anyHead draws a householder, or a stranger who stands for a household.
func (t *teller) anyHead() int32 {
	return t.anybody(func(p *person) bool { return p.relation == head && p.age(t.today()) >= 18 })
}

func (t *teller) today() day { return t.w.calendar.nights[0] }

// aged suits those of an age on the first night.
func (t *teller) aged(lo, hi int) func(*person) bool {
	return func(p *person) bool {
		age := p.age(t.today())
		return age >= lo && age <= hi
	}
}

// householdOf is the person's household in the register; -1 for strangers.
func (t *teller) householdOf(person int32) int32 { return t.w.people[person].household }

// headOf is the householder's place among the people.
func (t *teller) headOf(household int32) int32 { return t.w.households[household].first }
