package synth

import (
	"math/rand/v2"
)

// member is a person to be: only what the family decides.
type member struct {
	relation relation
	male     bool
	age      int
}

var sizes = []choice[int]{{14, 1}, {24, 2}, {20, 3}, {20, 4}, {13, 5}, {9, 6}}

// compose makes up a family of n people.
func compose(r *rand.Rand, n int) []member {
	f := []member{{head, chance(r, 0.82), between(r, 28, 80)}}
	if n > 1 && chance(r, 0.85) {
		f = append(f, member{spouse, !f[0].male, max(22, f[0].age+between(r, -6, 3))})
	}
	for next := kin(f[0].age); len(f) < n; next = next[1:] {
		f = append(f, relative(r, f, next[0]))
	}
	return f
}

// kin is who lives with a head of that age, the likeliest first.
func kin(age int) []relation {
	switch {
	case age < 48:
		return []relation{son, mother, daughter, father, son, daughter}
	case age < 55:
		return []relation{son, daughter, mother, son, father, daughter}
	}
	return []relation{son, sonsWife, grandson, granddaughter, daughter, grandson}
}

func relative(r *rand.Rand, f []member, rel relation) member {
	age := f[0].age
	switch rel {
	case son, daughter:
		boy := rel == son && (age >= 55 || chance(r, 0.55)) // an old head's daughter-in-law needs a husband
		return child(boy, son, daughter, max(0, age-between(r, 23, 31)))
	case sonsWife:
		return member{sonsWife, false, max(22, age-between(r, 26, 30))}
	case grandson, granddaughter:
		return child(chance(r, 0.52), grandson, granddaughter, max(0, age-between(r, 49, 60)))
	case mother:
		return member{mother, false, min(96, age+between(r, 20, 28))}
	}
	return member{father, true, min(96, age+between(r, 22, 30))}
}

func child(boy bool, him, her relation, age int) member {
	if boy {
		return member{him, true, age}
	}
	return member{her, false, age}
}

// settle fills the villages, in the order of the register, with as many people as
// were asked for, and adds those whom the register does not know.
func (w *world) settle() {
	r := w.seed.at("people", 0)
	ids := &numbers{map[uint64]struct{}{}}
	n := w.options.People
	for len(w.people) < n {
		size := min(weighted(r, sizes), n-len(w.people))
		w.moveIn(r, ids, size, int16(len(w.people)*len(w.villages)/n))
	}
	w.registered, w.listed = n, len(w.households)
	w.addStrangers(ids)
}

func (w *world) moveIn(r *rand.Rand, ids *numbers, size int, village int16) {
	h := household{first: int32(len(w.people)), size: uint8(size), village: village}
	if chance(r, 0.015) {
		h.minority = uint8(1 + weighted(r, []choice[int]{{5, 0}, {3, 1}, {2, 2}}))
	}
	own := weighted(r, surnames)
	line := own
	for i, m := range compose(r, size) {
		p := w.born(r, ids, m)
		if m.relation == spouse && m.male {
			line = weighted(r, surnames)
		}
		p.name = w.name(r, &h, m, surnameOf(r, m, own, line), p.birth)
		p.household, p.village, p.order = int32(len(w.households)), village, uint8(i+1)
		p.home = p.household
		w.people = append(w.people, p)
	}
	w.households = append(w.households, h)
}

// born gives a member a birthday and a number. Wives mostly come from elsewhere.
func (w *world) born(r *rand.Rand, ids *numbers, m member) person {
	today := w.calendar.nights[0]
	p := person{relation: m.relation, male: m.male, birth: today.addMonths(-12*m.age) - day(between(r, 40, 360))}
	area := homeArea
	if (m.relation == spouse || m.relation == sonsWife) && chance(r, 0.5) {
		area = pick(r, marriedFrom)
	}
	p.number = ids.issue(r, area, p.birth, p.male)
	return p
}

// surnameOf: the head and the head's father share one surname, the husband and the
// children one, mostly the same; women who married in keep their own.
func surnameOf(r *rand.Rand, m member, own, line string) string {
	switch {
	case m.relation == head || m.relation == father:
		return own
	case m.relation == mother || m.relation == sonsWife || m.relation == spouse && !m.male:
		return weighted(r, surnames)
	}
	return line
}

func (w *world) name(r *rand.Rand, h *household, m member, surname string, birth day) string {
	if h.minority > 0 {
		return dottedName(r, m.male)
	}
	return personName(r, surname, m.male, birth)
}
