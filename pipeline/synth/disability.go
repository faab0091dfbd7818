package synth

import "fmt"

// disabilityRecord is a disability certificate while it is valid. A person whose
// level is changed has one record after the other.
type disabilityRecord struct {
	span
	person   int32
	class    uint8 // 1 视力 2 听力 3 言语 4 肢体 5 智力 6 精神 7 多重
	level    uint8 // 1 (worst) to 4
	reissued bool  // the certificate number bears a suffix
	issued   day
}

var disabilityWords = [...]string{1: "视力残疾", "听力残疾", "言语残疾", "肢体残疾", "智力残疾", "精神残疾", "多重残疾"}

var levelWords = [...]string{1: "一级", "二级", "三级", "四级"}

// severe are the levels that the rule asks for.
func (d *disabilityRecord) severe() bool { return d.level <= 2 }

func (d *disabilityRecord) key() uint64 { return uint64(d.person)<<4 | uint64(d.from) }

// certificate is the number on the card: the holder's own, class, level, and
// after a re-issue a suffix.
func (d *disabilityRecord) certificate(number string) string {
	s := fmt.Sprintf("%s%d%d", number, d.class, d.level)
	if d.reissued {
		s += "B1"
	}
	return s
}

// planDisabilities certifies some people as severely disabled, lets one in the
// worse course rise a level, and certifies others of the lighter levels, which are
// no clue.
func (p *planner) planDisabilities() {
	taken := map[int32]bool{}
	for i, s := range p.courses(disabilityShare, p.w.calendar.disability) {
		h, ok := p.household(i)
		if person := p.grownUp(h); ok && !taken[person] {
			taken[person] = true
			p.certify(person, s, i)
		}
	}
	for i := range p.w.people[:p.w.registered] {
		if person := int32(i); !taken[person] && chance(p.r, p.disabledShare(person)) {
			p.longDisabled(person)
		}
	}
}

func (p *planner) certify(person int32, s span, i int) {
	d := disabilityRecord{person: person, class: uint8(between(p.r, 1, 7)), level: uint8(1 + i%2)}
	d.span, d.issued = s, p.newSince(p.w.calendar.disability, s)
	if s.worse > 0 {
		p.certifyWorse(d)
		return
	}
	if last := len(p.w.calendar.disability); s.to < last && s.from == 0 {
		d.to = last // it only ceases to be new
	}
	p.plan.disabilities = append(p.plan.disabilities, d)
}

// certifyWorse: second class at first, first class after a new assessment.
func (p *planner) certifyWorse(d disabilityRecord) {
	worse := d
	d.level, d.to = 2, d.worse
	worse.level, worse.from, worse.reissued = 1, d.worse, true
	worse.issued = p.newSince(p.w.calendar.disability, span{d.worse, d.span.to, 0})
	worse.to = len(p.w.calendar.disability)
	p.plan.disabilities = append(p.plan.disabilities, d, worse)
}

func (p *planner) disabledShare(person int32) float64 {
	if c := p.w.people[person].cause; c != registered {
		return causes[c].disabled
	}
	h := &p.w.households[p.w.people[person].household]
	if h.poor || h.watched > 0 {
		return 0.10
	}
	return 0.035
}

func (p *planner) longDisabled(person int32) {
	d := disabilityRecord{person: person, span: span{0, len(p.w.calendar.disability), 0}}
	d.class = weighted(p.r, []choice[uint8]{{12, 1}, {14, 2}, {3, 3}, {50, 4}, {9, 5}, {9, 6}, {3, 7}})
	d.level = weighted(p.r, []choice[uint8]{{12, 1}, {24, 2}, {30, 3}, {34, 4}})
	d.reissued = chance(p.r, 0.2)
	d.issued = p.longAgo()
	if d.issued <= p.w.people[person].birth {
		return
	}
	if chance(p.r, 0.03) { // certified this summer, but a light case
		d.level = uint8(between(p.r, 3, 4))
		d.issued = p.w.calendar.clear(p.w.calendar.nights[0] - day(between(p.r, 12, 60)))
	}
	p.plan.disabilities = append(p.plan.disabilities, d)
}

// grownUp is the head or the spouse.
func (p *planner) grownUp(n int32) int32 {
	h := &p.w.households[n]
	return h.first + int32(p.r.IntN(min(2, int(h.size))))
}
