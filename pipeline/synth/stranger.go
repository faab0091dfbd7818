package synth

import (
	"fmt"
	"math/rand/v2"
)

// cause is why somebody in the departments' lists is not in the register.
type cause uint8

const (
	registered cause = iota
	unlisted         // a rural household that the register misses: a finding
	newborn
	departed // was in the register of last year
	urban
	elsewhere // of another county
)

// causes gives the words, and the rates: how many there are for each person of the
// register, and how many of them hold a disability certificate of this county.
var causes = [...]struct {
	word            string
	share, disabled float64
}{
	registered: {"", 1, 0},
	unlisted:   {"登记漏登的农户", 0.003, 0.035},
	newborn:    {"新生儿", 0.004, 0},
	departed:   {"已故或迁出", 0.008, 0.06},
	urban:      {"城镇居民", 0.05, 0.02},
	elsewhere:  {"外县", 0.035, 0.003},
}

func (c cause) String() string { return causes[c].word }

func (w *world) count(c cause) int {
	return max(1, int(causes[c].share*float64(w.registered)))
}

// addStrangers adds the people whom the register does not know, from streams of
// their own: the register does not change with them.
func (w *world) addStrangers(ids *numbers) {
	r := w.seed.at("strangers", uint64(unlisted))
	for len(w.people) < w.registered+w.count(unlisted) {
		w.settleUnlisted(r, ids)
	}
	w.departed = map[int32]int32{}
	for c := newborn; c <= elsewhere; c++ {
		r := w.seed.at("strangers", uint64(c))
		for range w.count(c) {
			p := w.stranger(r, ids, c)
			if c == departed {
				w.departed[p.home] = int32(len(w.people))
			}
			w.people = append(w.people, p)
		}
	}
	for i := range w.people[w.registered:] {
		w.people[w.registered+i].stranger = int32(i + 1)
	}
}

// settleUnlisted moves a whole household into a village, unknown to the register.
func (w *world) settleUnlisted(r *rand.Rand, ids *numbers) {
	w.moveIn(r, ids, between(r, 1, 4), int16(r.IntN(len(w.villages))))
	h := &w.households[len(w.households)-1]
	for i := range w.members(h) {
		p := &w.members(h)[i]
		p.household, p.cause = -1, unlisted
	}
}

func (w *world) stranger(r *rand.Rand, ids *numbers, c cause) person {
	var p person
	switch c {
	case newborn:
		p = w.newborn(r, ids)
	case departed:
		p = w.leaver(r, ids)
	default:
		p = w.outsider(r, ids, c)
	}
	p.household, p.cause = -1, c
	return p
}

// newborn is a child that a household of the register has had since its lists were
// first made.
func (w *world) newborn(r *rand.Rand, ids *numbers) person {
	n := int32(r.IntN(w.listed))
	h := &w.households[n]
	male := chance(r, 0.52)
	p := person{home: n, village: h.village, male: male, relation: grandson, birth: w.calendar.nights[0] - day(between(r, 20, 300))}
	if !male {
		p.relation = granddaughter
	}
	head := []rune(w.people[h.first].name)
	surname := string(head[:surnameLength(head)])
	p.name = w.name(r, h, member{male: male}, surname, p.birth)
	p.number = ids.issue(r, homeArea, p.birth, male)
	return p
}

// leaver is an old parent who has died, or a daughter who married away, since the
// register of last year. A household has one at most.
func (w *world) leaver(r *rand.Rand, ids *numbers) person {
	n := int32(r.IntN(w.listed))
	for _, taken := w.departed[n]; taken; _, taken = w.departed[n] {
		n = (n + 1) % int32(w.listed)
	}
	h := &w.households[n]
	m := member{mother, false, between(r, 76, 95)}
	if chance(r, 0.4) {
		m = member{daughter, false, between(r, 20, 27)}
	} else if chance(r, 0.5) {
		m.relation, m.male = father, true
	}
	p := w.born(r, ids, m)
	p.name = w.name(r, h, m, weighted(r, surnames), p.birth)
	p.home, p.village, p.order = n, h.village, h.size+1
	from := w.calendar.lastYear() + 5
	p.gone = from + day(r.IntN(int(w.calendar.nights[0]-from)-3))
	return p
}

// outsider lives in the county town or in another county.
func (w *world) outsider(r *rand.Rand, ids *numbers, c cause) person {
	p := w.born(r, ids, member{head, chance(r, 0.5), between(r, 6, 80)})
	at := r.IntN(townPlaces)
	if c == elsewhere {
		at = between(r, townPlaces, len(outside)-1)
	}
	p.home, p.village = -1, int16(-1-at)
	if area := outside[at].area; area != homeArea {
		p.number = ids.issue(r, area, p.birth, p.male)
	}
	p.name = personName(r, weighted(r, surnames), p.male, p.birth)
	return p
}

// strangerNumber names a person whom the register does not know; "" for one whom
// it does.
func strangerNumber(p *person) string {
	if p.cause == registered {
		return ""
	}
	return fmt.Sprintf("CW%07d", p.stranger)
}
