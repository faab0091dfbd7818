package synth

import "time"

// welfareRecord is a household's place in the 低保 or 特困 roster.
type welfareRecord struct {
	span
	household int32
	destitute bool  // 特困 rather than 低保
	members   uint8 // bit i: the i-th member is covered
	grade     uint8
	approved  day
	monthly   int64 // cents a head and month
}

func (r *welfareRecord) covers(i int) bool { return r.members>>i&1 == 1 }

// key names a person's row in the roster, whichever delivery it is in.
func (r *welfareRecord) key(i int) uint64 { return uint64(r.household)<<4 | uint64(i) }

// planWelfare approves some households anew, and lays out the long-standing rest
// of both rosters. Approvals of households that are already watched are no clue,
// and are planted too.
func (p *planner) planWelfare() {
	taken := map[int32]bool{}
	for _, list := range []struct {
		destitute bool
		share     float64
	}{{false, basicShare}, {true, destituteShare}} {
		for i, s := range p.courses(list.share, p.w.calendar.welfare) {
			if h, ok := p.household(i); ok && !taken[h] {
				taken[h] = true
				p.approve(h, s, list.destitute)
			}
		}
	}
	for n := range p.w.listed {
		if h := int32(n); !taken[h] {
			p.standing(h)
		}
	}
}

func (p *planner) approve(n int32, s span, destitute bool) {
	rec := p.welfareOf(n, destitute)
	last := len(p.w.calendar.welfare)
	rec.span = span{s.from, last, 0}
	rec.approved = p.newSince(p.w.calendar.welfare, s)
	if s.from > 0 && s.to < last {
		p.follow(n, s.to)
	}
	p.plan.welfare = append(p.plan.welfare, rec)
}

// newSince is a day on which something became so that is new from delivery s.from
// of a list until delivery s.to, or as long as it can be.
func (p *planner) newSince(list feed, s span) day {
	c := p.w.calendar
	switch {
	case s.from > 0:
		latest := min(list.on(s.from), c.nightOf(list, s.from)-7)
		return c.clear(latest - day(p.r.IntN(int(list.on(s.from)-list.on(s.from-1))-8)))
	case s.to < len(list):
		return c.clear(c.nights[0] - day(between(p.r, recentDays-20, recentDays-5)))
	}
	return c.clear(c.nights[0] - day(between(p.r, 12, 25)))
}

// follow makes a household a 监测对象 in time for the k-th delivery: the clue was
// checked at the door and the household was taken in.
func (p *planner) follow(n int32, k int) {
	if h := &p.w.households[n]; h.watched == 0 {
		h.watched = 2
		if h.poor {
			h.watched = 1
		}
		c := p.w.calendar
		h.identified = c.register.on(c.register.at(c.nightOf(c.welfare, k))) - 2
	}
}

func (p *planner) welfareOf(n int32, destitute bool) welfareRecord {
	h := &p.w.households[n]
	rec := welfareRecord{household: n, destitute: destitute, members: 1, grade: uint8(p.r.IntN(3))}
	rec.monthly = money(p.r, 280, 560)
	if destitute {
		rec.monthly = money(p.r, 850, 1_250)
	} else if chance(p.r, 0.6) {
		rec.members = 1<<h.size - 1
	}
	return rec
}

// standing is the roster as it was long before the first night.
func (p *planner) standing(n int32) {
	h := &p.w.households[n]
	share := 0.02
	if h.poor || h.watched > 0 {
		share = 0.18
	}
	if !chance(p.r, share) {
		return
	}
	rec := p.welfareOf(n, h.size == 1 && chance(p.r, 0.4))
	last := len(p.w.calendar.welfare)
	rec.span = span{0, last, 0}
	if !rec.destitute && chance(p.r, 0.03) {
		rec.to = p.endOfSupport(last) // the row is gone
	}
	rec.approved = p.longAgo()
	p.plan.welfare = append(p.plan.welfare, rec)
}

// endOfSupport is the delivery with which a row leaves a roster of so many: where
// there are a year of them any, else the last.
func (p *planner) endOfSupport(deliveries int) int {
	if p.w.calendar.every == EveryWeek && deliveries > 2 {
		return between(p.r, 1, deliveries-1)
	}
	return max(1, deliveries-1)
}

// longAgo is a day that is new on no night.
func (p *planner) longAgo() day {
	first := civil(2018, time.January, 10)
	return first + day(p.r.IntN(int(p.w.calendar.nights[0]-recentDays-30-first)))
}
