package main

import (
	"fmt"
	"math/rand/v2"

	"yujing/pipeline/identity"
)

// county is the register: persons 0 to people-1, in households of three or four.
// Persons from people on are of the same county, and nobody registered them.
type county struct{ people int }

type person struct {
	id, household     string
	name, number      string
	sex, birth        string // 男 or 女; YYYY-MM-DD
	township, village string
	head              int // who is the head of his household
}

const seed = 20261121

// chance is a stream of its own for everybody and every use.
func chance(use string, i int) *rand.Rand {
	h := uint64(seed)
	for _, c := range []byte(use) {
		h = h*1099511628211 ^ uint64(c)
	}
	return rand.New(rand.NewPCG(h, uint64(i)))
}

func (c county) person(i int) person {
	r := chance("person", i)
	h := householdOf(i)
	p := person{id: fmt.Sprintf("P%08d", i), household: fmt.Sprintf("H%08d", h), head: headOf(h)}
	sex := i % 2
	p.sex = []string{"男", "女"}[sex]
	p.birth, p.number = c.number(i, sex)
	p.name = c.surname(i, p.head) + given(r, sex)
	p.township, p.village = c.place(h)
	return p
}

// householdOf puts sixteen persons into five households.
func householdOf(i int) int { return i * 5 / 16 }

func headOf(h int) int { return (h*16 + 4) / 5 }

// surname is that of the head, save for the second of a household.
func (c county) surname(i, head int) string {
	if i != head+1 {
		i = head
	}
	return draw(chance("surname", i), surnames)
}

// Birthdays walk through the days from 1940 to 2019 by steps of twenty years; days
// is prime, so that everybody of a round has another day, and the sequence of the
// number tells the rounds apart.
const (
	days  = 29179
	steps = 7919
)

func (c county) number(i, sex int) (birth, number string) {
	day, round := i%days*steps%days, i/days
	at := firstDay.AddDate(0, 0, day)
	sequence := (round*7+day%7)*2 + 1 + sex // odd for men
	if sequence > 999 {
		panic("scale: too many people for one area code")
	}
	first := fmt.Sprintf("991100%s%03d", at.Format("20060102"), sequence)
	check, _ := identity.CheckDigit(first)
	return at.Format("2006-01-02"), first + string(check)
}

// place: villages of some 500 households, twenty to a township.
func (c county) place(h int) (township, village string) {
	v := h % households(c.people) / 500
	return townshipName(v / 20), villageName(v)
}

func households(people int) int { return householdOf(people-1) + 1 }

func townshipName(t int) string {
	return string(placeRunes[t%len(placeRunes)]) + string(placeRunes[(t/len(placeRunes)+5)%len(placeRunes)]) + "镇"
}

func villageName(v int) string {
	return string(placeRunes[v%len(placeRunes)]) + string(placeRunes[(v/len(placeRunes)+11)%len(placeRunes)]) + "村"
}
