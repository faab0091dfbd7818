package synth

import (
	"math/rand/v2"
	"slices"
)

// plan is the story of the nights: what the departments will come to know.
// Everything else in the county is background that no rule minds.
type plan struct {
	incomes      map[int32]incomeEpisode // by household
	bills        map[int32][]bill        // by person, instead of the background's
	welfare      []welfareRecord
	disabilities []disabilityRecord
	houses       []houseRecord
}

// span says in which deliveries of a list something is so: from, up to but not
// including to. From delivery worse on (0: never) it is worse than before.
type span struct{ from, to, worse int }

func (s span) on(k int) bool      { return s.from <= k && k < s.to }
func (s span) isWorse(k int) bool { return s.worse > 0 && k >= s.worse }

// Shares of all households in which a rule finds something on one night or another.
const (
	incomeShare     = 0.011
	fallShare       = 0.008
	medicalShare    = 0.013
	basicShare      = 0.0075
	destituteShare  = 0.0025
	disabilityShare = 0.007
	houseShare      = 0.009
)

// spans deals out the courses that a clue may take over so many deliveries: there
// all along; gone after the first; new in the last; worse in the last; new in one
// in between; new in one and gone in the next.
func spans(deliveries, n int) []span {
	const courses = 6
	last := deliveries - 1
	var out []span
	for i := range n {
		mid := 1
		if last > 0 {
			mid += i / courses % last
		}
		s := [courses]span{{0, deliveries, 0}, {0, mid, 0}, {last, deliveries, 0}, {0, deliveries, last},
			{mid, deliveries, 0}, {mid, mid + 1, 0}}[i%courses]
		s.from = min(s.from, last)
		s.to = min(max(s.to, s.from+1), deliveries)
		out = append(out, s)
	}
	return out
}

// planStrangers puts those whom the register does not know into the rosters, from
// a stream of their own.
func (p *planner) planStrangers() {
	p.r = p.w.seed.at("plan/strangers", 0)
	for n := p.w.listed; n < len(p.w.households); n++ {
		p.standing(int32(n))
		if chance(p.r, 0.2) {
			p.plan.houses = append(p.plan.houses, p.soundHouse(int32(n)))
		}
	}
	for i := p.w.registered; i < len(p.w.people); i++ {
		if chance(p.r, p.disabledShare(int32(i))) {
			p.longDisabled(int32(i))
		}
	}
}

// planner deals households to the story, each mostly once.
type planner struct {
	w    *world
	r    *rand.Rand
	poor *deck // 脱贫户 and 监测对象
	rest *deck
	plan plan
}

func newPlan(w *world) plan {
	p := &planner{w: w, r: w.seed.at("plan", 0), poor: &deck{}, rest: &deck{}}
	p.plan = plan{incomes: map[int32]incomeEpisode{}, bills: map[int32][]bill{}}
	for _, i := range p.r.Perm(w.listed) {
		h := &w.households[i]
		if h.poor || h.watched > 0 {
			p.poor.cards = append(p.poor.cards, int32(i))
		} else if !h.noIncome {
			p.rest.cards = append(p.rest.cards, int32(i))
		}
	}
	p.planIncomes()
	p.planBills()
	p.planWelfare()
	p.planDisabilities()
	p.planHouses()
	p.planStrangers()
	p.plan.sort()
	return p.plan
}

// courses are the spans of one rule's clues. A small county has more of them than
// its share, so that each course occurs.
func (p *planner) courses(share float64, list feed) []span {
	n := p.w.listed
	return spans(len(list), max(1, min(6, n/50), int(share*float64(n))))
}

// household deals the i-th household of a rule: alternately from the poorer and
// the other households; now and then one that has been dealt before, so that some
// have two clues.
func (p *planner) household(i int) (int32, bool) {
	first, second := p.poor, p.rest
	if i%2 == 1 {
		first, second = second, first
	}
	if n := len(first.dealt); i%8 == 7 && n > 0 {
		return first.dealt[p.r.IntN(n)], true
	}
	if h, ok := first.deal(); ok {
		return h, true
	}
	return second.deal()
}

type deck struct{ cards, dealt []int32 }

func (d *deck) deal() (int32, bool) {
	if len(d.cards) == 0 {
		return 0, false
	}
	c := d.cards[0]
	d.cards, d.dealt = d.cards[1:], append(d.dealt, c)
	return c, true
}

// sort brings the rosters into the order of the register, as departments keep them.
func (p *plan) sort() {
	slices.SortStableFunc(p.welfare, func(a, b welfareRecord) int { return int(a.household - b.household) })
	slices.SortStableFunc(p.disabilities, func(a, b disabilityRecord) int { return int(a.person - b.person) })
	slices.SortStableFunc(p.houses, func(a, b houseRecord) int { return int(a.household - b.household) })
}
