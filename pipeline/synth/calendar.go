package synth

import "time"

// day is a date, counted from 1970-01-01. The county has no time zones.
type day int32

func civil(y int, m time.Month, d int) day {
	return day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / (24 * 60 * 60))
}

func dayOf(t time.Time) day { return civil(t.Date()) }

func (d day) date() time.Time { return time.Unix(int64(d)*24*60*60, 0).UTC() }

func (d day) format(layout string) string { return d.date().Format(layout) }

// addMonths keeps the day of the month where the month has it and else takes its
// last day, as SQL's interval arithmetic does.
func (d day) addMonths(n int) day {
	y, m, dd := d.date().Date()
	last := time.Date(y, m+time.Month(n)+1, 0, 0, 0, 0, 0, time.UTC)
	return civil(last.Year(), last.Month(), min(dd, last.Day()))
}

// calendar says when the nights are and when each department delivers before
// each of them. A delivery knows what was so on its day and nothing later.
type calendar struct {
	nights []day
}

func newCalendar(last day, nights int) calendar {
	var c calendar
	for k := nights - 1; k >= 0; k-- {
		c.nights = append(c.nights, last.addMonths(-k))
	}
	return c
}

func (c calendar) register(k int) day   { return c.nights[k] - 3 }
func (c calendar) medical(k int) day    { return c.nights[k] - 4 }
func (c calendar) disability(k int) day { return c.nights[k] - 6 }
func (c calendar) welfare(k int) day    { return c.nights[k] - 7 }
func (c calendar) housing(k int) day    { return c.nights[k] - 9 }

// month is how 民政 and 医保 date their files.
func (c calendar) month(k int) string { return c.nights[k].format("200601") }

// lastYear is the day of the household lists that hold last year's incomes.
func (c calendar) lastYear() day { return civil(c.nights[0].date().Year()-1, time.November, 20) }

// bills is the first day of the first medical delivery: the rolling twelve months
// of the first night, and some days before it that no night may count.
func (c calendar) bills() day { return c.nights[0].addMonths(-12) - 9 }

// windowStart is the last day that the rolling twelve months of night k leave out.
func (c calendar) windowStart(k int) day { return c.nights[k].addMonths(-12) }

// recentDays is how long an approval or a certificate counts as new.
const recentDays = 90

// recent tells whether something of day d is new on night k.
func (c calendar) recent(d day, k int) bool {
	return d > c.nights[k]-recentDays && d <= c.nights[k]
}

// clear moves d to a day that is not within two days of where its newness ends on
// any night, so that no clue hangs on how a rule counts the ninetieth day.
func (c calendar) clear(d day) day {
	for _, n := range c.nights {
		if gap := n - recentDays - d; gap >= -2 && gap <= 2 {
			return c.clear(d - 3 - gap)
		}
	}
	return d
}
