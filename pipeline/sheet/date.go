package sheet

import (
	"math"
	"strconv"
	"time"
)

// maxSerial is 9999-12-31 in the 1900 system; beyond it Excel shows "####". A
// column formatted as a date often holds 20240501 typed as a number: it stays one.
const maxSerial = 2958465

const secondsOfDay = 86400

// midnight is how many seconds before it a time is midnight for certain: programs that
// count in milliseconds are off by half of one. A float64 of our days is exact to a
// microsecond.
const midnight = 0.0005

// dateText writes a serial number as ISO 8601, appending to dst, to the second. ok is
// false for a number that is no date under this format: it then stays a Number as
// stored. A time that the format does not show is stored all the same, and written.
//
// The day is the one that Excel shows. Where seconds are rounded up to midnight, as in
// 45413.999999, a tenth of a second before it, Excel shows the next day at 00:00:00
// under a format with a time, but the old day under one without.
func dateText(dst []byte, v float64, k formatKind, d1904 bool) ([]byte, bool) {
	if math.IsNaN(v) || v < 0 || v >= maxSerial+1 {
		return dst, false
	}
	day := int(v)
	exact := (v - float64(day)) * secondsOfDay
	secs := int(math.Round(exact))
	if k == formatElapsed {
		return appendClock(dst, day*24+secs/3600, secs%3600), true
	}
	isClock := k == formatClock && day == 0
	if secs == secondsOfDay {
		secs = 0
		if k != formatCalendar || secondsOfDay-exact < midnight {
			day++
		}
	}
	if isClock {
		return appendClock(dst, secs/3600, secs%3600), true
	}
	at, ok := serialDay(day, d1904)
	if !ok || at.Year() > 9999 {
		return dst, false
	}
	dst = at.AppendFormat(dst, "2006-01-02")
	if secs == 0 {
		return dst, true
	}
	return appendClock(append(dst, 'T'), secs/3600, secs%3600), true
}

// serialDay turns a day number into a day. The 1900 system counts 1900-01-01 as 1
// and has a 29th of February 1900 that never was, number 60, inherited from Lotus
// 1-2-3 (ECMA-376 18.17.4.1); 0 is what an empty formula leaves behind. The 1904
// system counts 1904-01-01 as 0.
func serialDay(day int, d1904 bool) (time.Time, bool) {
	switch {
	case d1904:
		return time.Date(1904, 1, 1+day, 0, 0, 0, 0, time.UTC), true
	case day < 1 || day == 60:
		return time.Time{}, false
	case day < 60:
		return time.Date(1899, 12, 31+day, 0, 0, 0, 0, time.UTC), true
	}
	return time.Date(1899, 12, 30+day, 0, 0, 0, 0, time.UTC), true
}

func appendClock(dst []byte, hours, rest int) []byte {
	dst = append2(dst, hours)
	dst = append2(append(dst, ':'), rest/60)
	return append2(append(dst, ':'), rest%60)
}

func append2(dst []byte, n int) []byte {
	if n < 10 {
		dst = append(dst, '0')
	}
	return strconv.AppendInt(dst, int64(n), 10)
}

// isoLayouts are the forms of a t="d" cell (ECMA-376 18.18.11, ISO 8601).
var isoLayouts = []struct {
	layout      string
	date, clock bool
}{
	{"2006-01-02T15:04:05.999999999", true, true},
	{"2006-01-02T15:04:05.999999999Z07:00", true, true},
	{"2006-01-02T15:04", true, true},
	{"2006-01-02", true, false},
	{"15:04:05.999999999", false, true},
	{"15:04", false, true},
}

// isoText brings a t="d" value to the form that dateText writes.
func isoText(v string) (string, bool) {
	for _, l := range isoLayouts {
		at, err := time.Parse(l.layout, v)
		if err != nil {
			continue
		}
		at = at.Round(time.Second) // as dateText does; some writers are a millisecond short
		h, m, s := at.Clock()
		switch {
		case !l.date:
			return at.Format("15:04:05"), true
		case h+m+s == 0:
			return at.Format("2006-01-02"), true
		}
		return at.Format("2006-01-02T15:04:05"), true
	}
	return "", false
}
