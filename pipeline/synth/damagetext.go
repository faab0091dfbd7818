package synth

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

func (x *spoiling) yuanBehind() (cell, bool) { return text(x.text + "元"), true }

// oddDate needs the date itself, whatever way the column writes it.
func (x *spoiling) oddDate() (cell, bool) {
	on, clock := readDate(x.text)
	odd := []string{on.Format("2006年1月2日"), on.Format("2006.1.2"), on.Format("20060102"), wide(on.Format("2006")) + on.Format("-01-02")}
	if clock {
		odd = odd[:3]
	}
	odd = slices.DeleteFunc(odd, func(s string) bool { return s == x.text })
	return text(pick(x.r, odd)), true
}

func (x *spoiling) noDate() (cell, bool) {
	on, _ := readDate(x.text)
	y, m, d := on.Date()
	return text(pick(x.r, []string{fmt.Sprintf("%d-02-30", y), fmt.Sprintf("%d-13-%02d", y, d), fmt.Sprintf("%d-%02d-32", y, m)})), true
}

// otherBirth is another date: day and month exchanged, or the year one off.
func (x *spoiling) otherBirth() (cell, bool) {
	on, _ := readDate(x.text)
	y, m, d := on.Date()
	other := on.AddDate(pick(x.r, []int{-1, 1}), 0, 0)
	if d <= 12 && d != int(m) && chance(x.r, 0.5) {
		other = time.Date(y, time.Month(d), int(m), 0, 0, 0, 0, time.UTC)
	}
	return text(other.Format(time.DateOnly)), true
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

var sexes = []string{"男", "女"}

// oddSex: the word in full, or its code in GB/T 2261.1.
func (x *spoiling) oddSex() (cell, bool) {
	code := itoa(1 + slices.Index(sexes, x.text))
	return text(pick(x.r, []string{x.text + "性", code})), true
}

func (x *spoiling) otherSex() (cell, bool) {
	return text(sexes[1-slices.Index(sexes, x.text)]), true
}

func (x *spoiling) otherAge() (cell, bool) {
	n, err := strconv.Atoi(x.text)
	n += pick(x.r, []int{-1, 1})
	return count(n), err == nil && n >= 0
}
