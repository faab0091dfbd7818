package workday

import (
	"fmt"
	"time"
)

// Unit is what a deadline is counted in. Both occur in the documents of the
// counties, so it is configuration.
type Unit string

// The units, spelt as county.yaml spells them.
const (
	Working Unit = "working"
	Natural Unit = "calendar"
)

// Term is how long something may take.
type Term struct {
	Days int
	Unit Unit
}

// Deadlines are the terms of the steps from a clue to a household that is helped.
type Deadlines struct {
	Check    Term // 核查, from the day of issue: the township answers
	Identify Term // 识别, from the day of issue: the household is in the register
	Posting  Term // 公示, the length of the posting: it begins this long before Identify ends
	Helper   Term // 责任人, from the day of identification: somebody is named
	Plan     Term // 计划, from the day of identification: the plan is written
}

// Calendar knows the working days of the years that it has notices for.
type Calendar struct {
	years    map[int]Year
	holidays map[time.Time]string // day off -> name of the holiday
	workdays map[time.Time]bool   // weekend that is worked
}

// IsWorkday tells whether people are at work on day; an error when there is no
// notice for its year.
func (c *Calendar) IsWorkday(day time.Time) (bool, error) {
	day = civil(day)
	if _, ok := c.years[day.Year()]; !ok {
		return false, fmt.Errorf("没有 %[1]d 年的放假安排，无法计算工作日：请把国务院办公厅关于 %[1]d 年部分节假日安排的通知写成工作目录中的 holidays/%[1]d.yaml（写法见使用手册“常见情况”；通知公布以前，可在 county.yaml 中把 deadlines 里各项的 unit 改为 calendar，按自然日计算）", day.Year())
	}
	if _, off := c.holidays[day]; off {
		return false, nil
	}
	return c.workdays[day] || !weekend(day), nil
}

// Add gives the n-th day after day: with Working the n-th working day, with
// Natural the n-th of any kind. The day itself does not count, so 5 working days
// from a Friday end on the next Friday.
func (c *Calendar) Add(day time.Time, n int, unit Unit) (time.Time, error) {
	day = civil(day)
	if n < 0 {
		return time.Time{}, fmt.Errorf("workday: negative number of days %d", n)
	}
	switch unit {
	case Natural:
		return day.AddDate(0, 0, n), nil
	case Working:
		return c.addWorking(day, n)
	}
	return time.Time{}, fmt.Errorf("workday: unknown unit %q", unit)
}

// End is the last day of a term that begins to run after that day.
func (c *Calendar) End(after time.Time, t Term) (time.Time, error) {
	return c.Add(after, t.Days, t.Unit)
}

// Latest is the last day from which a term still ends by that day: the other way
// round to End.
func (c *Calendar) Latest(by time.Time, t Term) (time.Time, error) {
	day := civil(by)
	if t.Unit == Natural {
		return day.AddDate(0, 0, -t.Days), nil
	}
	for n := t.Days; n > 0; day = day.AddDate(0, 0, -1) {
		works, err := c.IsWorkday(day)
		if err != nil {
			return time.Time{}, err
		}
		if works {
			n--
		}
	}
	return day, nil
}

func (c *Calendar) addWorking(day time.Time, n int) (time.Time, error) {
	for n > 0 {
		day = day.AddDate(0, 0, 1)
		works, err := c.IsWorkday(day)
		if err != nil {
			return time.Time{}, err
		}
		if works {
			n--
		}
	}
	return day, nil
}

func weekend(day time.Time) bool {
	return day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
}

// civil drops the time of day, whatever zone it was given in.
func civil(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// Holiday names the holiday that day is in, "" when it is in none.
func (c *Calendar) Holiday(day time.Time) string { return c.holidays[civil(day)] }

// Year gives the notice of a year.
func (c *Calendar) Year(year int) (Year, bool) {
	y, ok := c.years[year]
	return y, ok
}
