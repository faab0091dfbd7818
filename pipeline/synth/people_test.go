package synth

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

func testWorld(people int) *world {
	return newWorld(Options{People: people, Seed: 3, Nights: 3, Last: DefaultLast})
}

// The two numbers that are published as examples of GB 11643.
func TestCheckCharacter(t *testing.T) {
	for _, n := range []string{"11010519491231002X", "440524188001010014"} {
		if got := checkCharacter(n[:17]); got != n[17] {
			t.Errorf("%s: got %c", n[:17], got)
		}
	}
}

// Every number is unique, valid, of an unassigned area, and says what the person is.
func TestNumbers(t *testing.T) {
	w, seen := testWorld(20_000), map[string]bool{}
	for i := range w.people {
		p := &w.people[i]
		n := p.number
		if len(n) != 18 || checkCharacter(n[:17]) != n[17] || seen[n] {
			t.Fatalf("bad or repeated number %s", n)
		}
		seen[n] = true
		if n[6:14] != p.birth.format("20060102") || (n[16]%2 == 1) != p.male {
			t.Errorf("%s is not of %s, male %v", n, p.birth.format("2006-01-02"), p.male)
		}
		if area, _ := strconv.Atoi(n[:6]); area < 990000 || area > 991199 {
			t.Errorf("%s may be somebody's", n)
		}
		if n[15:] == "000" {
			t.Errorf("%s looks like a number that Excel has cut", n)
		}
	}
	if w.registered != 20_000 || len(w.people) < 21_900 || len(w.people) > 22_100 {
		t.Errorf("%d registered of %d", w.registered, len(w.people))
	}
}

// A household has one head, who comes first; couples are of two sexes; nobody is
// older than the own parents.
func TestHouseholds(t *testing.T) {
	w := testWorld(20_000)
	next := int32(0)
	for n := range w.listed {
		h := &w.households[n]
		if h.first != next {
			t.Fatalf("household %d begins at person %d, want %d", n, h.first, next)
		}
		next += int32(h.size)
		checkFamily(t, w.members(h))
	}
	if int(next) != w.registered {
		t.Errorf("households hold %d people", next)
	}
}

func checkFamily(t *testing.T, family []person) {
	t.Helper()
	first := family[0]
	for i, p := range family {
		if (p.relation == head) != (i == 0) || p.order != uint8(i+1) {
			t.Errorf("%s is %s at place %d", p.name, p.relation, i)
		}
		switch {
		case p.relation == spouse && p.male == first.male:
			t.Errorf("%s is the spouse of %s", p.name, first.name)
		case (p.relation == son || p.relation == daughter) && p.birth < first.birth+20*365:
			t.Errorf("%s is too old to be a child of %s", p.name, first.name)
		case (p.relation == mother || p.relation == father) && p.birth > first.birth-18*365:
			t.Errorf("%s is too young to be a parent of %s", p.name, first.name)
		}
	}
}

// The shares of the classes, and some transcribed names.
func TestClasses(t *testing.T) {
	w := testWorld(50_000)
	var poor, both, watched, eliminated, dotted int
	for i := range w.households {
		h := &w.households[i]
		poor, watched = poor+btoi(h.poor), watched+btoi(h.watched > 0)
		both, eliminated = both+btoi(h.poor && h.watched > 0), eliminated+btoi(h.eliminated > 0)
		dotted += btoi(strings.Contains(w.people[h.first].name, nameDot))
	}
	for _, c := range []struct {
		what   string
		n      int
		lo, hi float64
	}{
		{"脱贫户", poor, 0.115, 0.125}, {"监测对象", watched, 0.029, 0.035}, {"both", both, 0.011, 0.014},
		{"eliminated", eliminated, 0.008, 0.016}, {"dotted names", dotted, 0.010, 0.020},
	} {
		if share := float64(c.n) / float64(len(w.households)); share < c.lo || share > c.hi {
			t.Errorf("%s: %.4f of households, want %.3f to %.3f", c.what, share, c.lo, c.hi)
		}
	}
}

// People of a register of 100,000 share names as people do: the most frequent name
// is that of one to three in a thousand, and about half have one of their own.
func TestNamesRepeat(t *testing.T) {
	w, names := testWorld(100_000), map[string]int{}
	for i := range w.people[:w.registered] {
		names[w.people[i].name]++
	}
	most, single := 0, 0
	for _, n := range names {
		most = max(most, n)
		single += btoi(n == 1)
	}
	if most < 100 || most > 300 || single < 40_000 || single > 55_000 {
		t.Errorf("the most frequent name is that of %d, %d people have one of their own", most, single)
	}
}

// The people whom the register does not know: how many, and what tells them apart.
func TestStrangers(t *testing.T) {
	w, n := testWorld(50_000), map[cause]int{}
	today := w.calendar.nights[0]
	for i := range w.people[w.registered:] {
		p := &w.people[w.registered+i]
		n[p.cause]++
		home := w.placeOf(p).county == countyName
		ok := p.household < 0
		switch p.cause {
		case unlisted:
			ok = ok && home && int(p.home) >= w.listed && p.village >= 0
		case newborn:
			ok = ok && home && p.age(today) == 0 && int(p.home) < w.listed
		case departed:
			ok = ok && home && p.gone > w.calendar.lastYear() && p.gone < w.calendar.register.on(0) && w.departed[p.home] == int32(w.registered+i)
		case urban:
			ok = ok && home && p.village < 0 && strings.HasPrefix(p.number, "991100")
		case elsewhere:
			ok = ok && !home && !strings.HasPrefix(p.number, "991100")
		}
		if !ok {
			t.Errorf("%s %s: %+v", p.cause, strangerNumber(p), p)
		}
	}
	for c := unlisted; c <= elsewhere; c++ {
		if want := int(causes[c].share * 50_000); n[c] < want || n[c] > want+4 {
			t.Errorf("%d are %s, want %d", n[c], c, want)
		}
	}
}

// Somebody who has died or left stands in the lists of the year before, at the end
// of the household, and in none of the nights'.
func TestDepartedWereInTheRegister(t *testing.T) {
	w := testWorld(5_000)
	everybody := func(*household) bool { return true }
	for night, want := range map[int]int{lastYearList: len(w.departed), 0: 0} {
		d, got := newRegisterDelivery(w, night), 0
		err := d.rows(everybody, func(r *registerRow) error {
			if r.person.cause == departed {
				got++
				if r.personNumber() != householdNumber(r.number)+fmt.Sprintf("%02d", r.home.size+1) || r.size() != int(r.home.size)+1 {
					t.Errorf("%s in a household of %d", r.personNumber(), r.size())
				}
			}
			return nil
		})
		if err != nil || got != want {
			t.Errorf("night %d: %d departed, want %d, %v", night, got, want, err)
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Places: names are unique within a township, and one village name occurs in two.
func TestPlaces(t *testing.T) {
	for _, people := range []int{2000, 1_000_000} {
		ts := newTownships(streams(1), people)
		where := map[string]int{}
		for _, town := range ts {
			seen := map[string]bool{}
			for _, v := range town.villages {
				if seen[v.name] || seen[v.alias] && v.alias != "" {
					t.Errorf("%s: %s twice", town.name, v.name)
				}
				seen[v.name], seen[v.alias] = true, true
				where[v.name]++
			}
		}
		shared := 0
		for _, n := range where {
			shared += btoi(n > 1)
		}
		if shared == 0 {
			t.Errorf("%d people: no village name occurs twice", people)
		}
	}
}
