package oracle

import "time"

// Day is a civil day: how many days after 1970-01-01.
type Day int

// Date is the day of a calendar date.
func Date(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// Time is the day's midnight in UTC.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

func (d Day) String() string { return d.Time().Format(time.DateOnly) }

func (d Day) year() int { return d.Time().Year() }

// month is the day's month as clues name it: 2026-10.
func (d Day) month() string { return d.Time().Format("2006-01") }

// monthStart is the first of the month n months before the day's.
func (d Day) monthStart(n int) Day {
	t := d.Time()
	return Date(t.Year(), t.Month()-time.Month(n), 1)
}

func (d Day) yearStart(n int) Day { return Date(d.year()-n, time.January, 1) }

// yearBefore is the same day 12 months back, the last of the month where the month
// has no such day: 2023-02-28 for 2024-02-29.
func (d Day) yearBefore() Day {
	t := d.Time()
	back := Date(t.Year()-1, t.Month(), t.Day())
	if back.Time().Month() != t.Month() {
		return Date(t.Year()-1, t.Month()+1, 1) - 1
	}
	return back
}

// within tells whether d is the night or at most n days before it.
func (d Day) within(night Day, n int) bool { return d <= night && int(night-d) <= n }

// recent is within for a day that may not be known.
func recent(d Maybe[Day], night Day, n int) bool { return d.Known && d.Value.within(night, n) }

// notAfter tells whether a day has come; one that is not known has.
func notAfter(d Maybe[Day], night Day) bool { return !d.Known || d.Value <= night }
