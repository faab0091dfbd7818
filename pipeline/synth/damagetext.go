package synth

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// spoilName falls back to an inner space where the accident cannot happen.
func spoilName(r *rand.Rand, k damageKind, c cell) (cell, damageKind) {
	name := []rune(c.text)
	if strings.Contains(c.text, nameDot) {
		return text(strings.ReplaceAll(c.text, nameDot, pick(r, []string{"•", "．", "・", ".", "‧"}))), nameDots
	}
	last := len(name) - 1
	if other, ok := alike[name[last]]; ok && k == homophone {
		name[last] = other
		return text(string(name)), homophone
	}
	space := pick(r, []string{" ", "\u3000", "  "})
	return text(string(name[:1]) + space + string(name[1:])), nameSpace
}

func (d damager) spoilPlace(r *rand.Rand, k damageKind, p *person, c cell) (cell, damageKind) {
	v := d.w.villages[p.village]
	switch {
	case k == villageOld && v.alias != "":
		return text(v.alias), k
	case k == villageOld: // no former name: the committee instead of the village
		return text(v.name + "委会"), placeAlias
	case k == placeWide:
		name := []rune(c.text)
		return text(string(name[:2]) + "\u3000" + string(name[2:])), k
	}
	t := d.w.townships[v.township]
	return text(pick(r, []string{t.alias, countyName + t.name, strings.TrimRight(t.name, "乡镇")})), k
}

// spoilDate needs the date itself, whatever way the column writes it.
func spoilDate(r *rand.Rand, k damageKind, c cell) (cell, damageKind) {
	on, clock := readDate(c.text)
	y, m, dd := on.Date()
	if k == dateInvalid {
		return text(pick(r, []string{fmt.Sprintf("%d-02-30", y), fmt.Sprintf("%d-13-%02d", y, dd), fmt.Sprintf("%d-%02d-32", y, m)})), k
	}
	odd := []string{on.Format("2006年1月2日"), on.Format("2006.1.2"), on.Format("20060102"), wide(on.Format("2006")) + on.Format("-01-02")}
	if clock {
		odd = odd[:3]
	}
	odd = slices.DeleteFunc(odd, func(s string) bool { return s == c.text })
	return text(pick(r, odd)), k
}

// readDate reads what this package itself writes; clock tells whether there is a
// time of day.
func readDate(s string) (on time.Time, clock bool) {
	for _, layout := range []string{"2006-01-02", "2006/1/2", "2006.01.02", "2006年1月2日", "2006-01-02 15:04:05", "2006/1/2 15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, strings.Contains(layout, "15")
		}
	}
	panic("synth: not one of our dates: " + s)
}
