package synth

// houseRecord is the finding on a household's house while it stands. A house that
// is judged anew has one record after the other.
type houseRecord struct {
	span
	household int32
	grade     byte // A to D
	only      bool // the household has no other
	structure uint8
	judged    day
}

var structures = [...]string{"砖木结构", "砖混结构", "土木结构", "窑洞"}

// dangerous: C is dangerous in parts, D as a whole (JGJ 125).
func (h *houseRecord) dangerous() bool { return h.grade >= 'C' }

func (h *houseRecord) key() uint64 { return uint64(h.household)<<4 | uint64(h.from) }

// planHouses finds dangerous houses, lets some be repaired, and lists sound ones
// beside them.
func (p *planner) planHouses() {
	taken := map[int32]bool{}
	for i, s := range p.courses(houseShare, p.w.calendar.housing) {
		if h, ok := p.household(i); ok && !taken[h] {
			taken[h] = true
			p.condemn(h, s, i)
		}
	}
	for n := range p.w.listed {
		h := int32(n)
		if share := p.judgedShare(h); !taken[h] && chance(p.r, share) {
			p.plan.houses = append(p.plan.houses, p.soundHouse(h))
		}
	}
}

func (p *planner) condemn(n int32, s span, i int) {
	rec := houseRecord{span: s, household: n, grade: 'C' + byte(i/2%2), only: chance(p.r, 0.9), structure: uint8(p.r.IntN(4))}
	rec.judged = p.judgedBefore(s.from)
	if s.worse > 0 {
		rec.grade, rec.to = 'C', s.worse
		p.plan.houses = append(p.plan.houses, rec)
		rec.grade, rec.from, rec.to, rec.judged = 'D', s.worse, s.to, p.judgedBefore(s.worse)
	}
	p.plan.houses = append(p.plan.houses, rec)
	if last := len(p.w.calendar.housing); s.to < last && i%2 == 1 { // repaired and judged again; others just leave the list
		rec.grade, rec.from, rec.to, rec.judged = 'B', s.to, last, p.judgedBefore(s.to)
		p.plan.houses = append(p.plan.houses, rec)
	}
}

// judgedBefore is a day of the month before the k-th delivery.
func (p *planner) judgedBefore(k int) day {
	return p.w.calendar.housing.on(k) - day(between(p.r, 1, 18))
}

func (p *planner) judgedShare(n int32) float64 {
	if h := &p.w.households[n]; h.poor || h.watched > 0 {
		return 0.30
	}
	return 0.03
}

func (p *planner) soundHouse(n int32) houseRecord {
	rec := houseRecord{span: span{0, len(p.w.calendar.housing), 0}, household: n, grade: 'A' + byte(p.r.IntN(2))}
	rec.only, rec.structure, rec.judged = chance(p.r, 0.9), uint8(p.r.IntN(4)), p.longAgo()
	return rec
}
