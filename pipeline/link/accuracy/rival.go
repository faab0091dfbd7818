package main

import (
	"slices"
	"strings"

	"yujing/pipeline/identity"
)

// described is what a department row says of a person, as the night read it; "" is
// what it does not say.
type described struct {
	name, number, status string
	usable               bool // the number has a right check digit
	sex, birth, year     string
	township, village    string
}

// registered is a person of the register, as truth/people.csv has him.
type registered struct {
	id, household, name, number, sex, birth, township, village string
}

// agreement compares field by field: the higher, the more alike. A field that the
// row does not have is the same for everybody.
type agreement struct{ name, number, birth, sex, place int }

// cheap are the fields that are compared in no time; they rule out nearly everybody.
func (d described) cheap(p registered) agreement {
	return agreement{birth: d.birthLevel(p), sex: level(d.sex != "" && d.sex == p.sex), place: d.placeLevel(p)}
}

// against compares every field.
func (d described) against(p registered) agreement {
	a := d.cheap(p)
	if d.name != "" {
		a.name = int(identity.CompareNames(d.name, p.name))
	}
	a.number = d.numberLevel(p)
	return a
}

func (d described) birthLevel(p registered) int {
	switch {
	case d.birth != "":
		return likeDates(d.birth, p.birth)
	case d.year != "":
		return level(yearsApart(d.year, p.birth) <= 1)
	}
	return 0
}

// likeDates: 3 equal, 2 month and day equal or the year and one of them, 0 else.
func likeDates(a, b string) int {
	switch {
	case a == b:
		return 3
	case a[5:] == b[5:], a[:4] == b[:4] && (a[5:7] == b[5:7] || a[8:] == b[8:]), a[:4] == b[:4] && a[5:7] == b[8:] && a[8:] == b[5:7]:
		return 2
	}
	return 0
}

func yearsApart(year, birth string) int {
	apart := 0
	for i := range 4 {
		apart = apart*10 + int(year[i]) - int(birth[i])
	}
	return max(apart, -apart)
}

func (d described) placeLevel(p registered) int {
	if d.township == "" || d.township != p.township {
		return 0
	}
	return 1 + level(d.village != "" && d.village == p.village)
}

// numberLevel: 3 equal, 2 what is left agrees or one slip apart, 0 else.
func (d described) numberLevel(p registered) int {
	if d.usable {
		return 3 * level(d.number == p.number)
	}
	numeric := d.status == string(identity.StatusNumeric)
	for _, k := range identity.SurvivorKeys(d.number, numeric) {
		if slices.Contains(identity.NumberKeys(p.number), k) {
			return 2
		}
	}
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == 'X' {
			return r
		}
		return -1
	}, strings.ToUpper(d.number))
	return 2 * level(len(digits) >= 15 && identity.NumberDistance(digits, p.number) <= 1)
}

func level(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func (a agreement) atLeast(b agreement) bool {
	return a.name >= b.name && a.number >= b.number && a.birth >= b.birth && a.sex >= b.sex && a.place >= b.place
}

// rivals counts who of another household agrees with the row at least as well as
// the person who is meant, in every field.
func (d described) rivals(meant registered, people []registered) int {
	target, count := d.against(meant), 0
	for _, p := range people {
		if p.household == meant.household {
			continue
		}
		if c := d.cheap(p); c.birth < target.birth || c.sex < target.sex || c.place < target.place {
			continue
		}
		if d.against(p).atLeast(target) {
			count++
		}
	}
	return count
}
