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

// calendar says when the nights are, and when the departments of the first six
// lists deliver. A delivery knows what was so on its day and nothing later.
type calendar struct {
	every  Every
	nights []day

	register, medical, disability, welfare, housing feed
}

func newCalendar(last day, nights int, every Every) calendar {
	c := calendar{every: every, nights: make([]day, nights)}
	for k := range nights {
		back := nights - 1 - k
		if c.nights[k] = last.addMonths(-back); every == EveryWeek {
			c.nights[k] = last - day(7*back)
		}
	}
	c.register = c.feed(cadence{monthly, 3, 1})
	c.medical = c.feed(cadence{monthly, 4, 1})
	c.disability = c.feed(cadence{monthly, 6, 10})
	c.welfare = c.feed(cadence{monthly, 7, 1})
	c.housing = c.feed(cadence{monthly, 9, 12})
	return c
}

func (c calendar) lastNight() day { return c.nights[len(c.nights)-1] }

// lastYear is the day of the household lists that hold last year's incomes.
func (c calendar) lastYear() day { return civil(c.nights[0].date().Year()-1, time.November, 20) }

// bills is the first day of the first medical delivery: the rolling twelve months
// of the first night, and some days before it that no night may count.
func (c calendar) bills() day { return c.windowStart(c.nights[0]) - 9 }

// events is the day behind which the first deliveries of events begin: sums over
// twelve months have all their rows on the first night.
func (c calendar) events() day { return c.windowStart(c.nights[0]) }

// windowStart is the last day that the rolling twelve months of a night leave out.
func (c calendar) windowStart(night day) day { return night.addMonths(-12) }

// recentDays is how long an approval or a certificate counts as new.
const recentDays = 90

// recent tells whether something of day d is new on a night.
func (c calendar) recent(d, night day) bool {
	return d > night-recentDays && d <= night
}

// recentlyListed tells whether something that stands in a roster since its k-th
// delivery, of that date, is new on a night for that alone. What stood in the very
// first delivery is of unknown age.
func (c calendar) recentlyListed(k int, on, night day) bool {
	return k > 0 && on >= night-recentDays && on <= night
}

// clear moves d to a day that is not within two days of where its newness ends on
// any night, so that no clue hangs on how a rule counts the ninetieth day.
func (c calendar) clear(d day) day {
	for _, n := range c.nights {
		if gap := n - recentDays - d; gap >= -2 && gap <= 2 {
			if c.every == EveryWeek { // the next night's edge is near on the other side
				return c.clear(d - 1)
			}
			return c.clear(d - 3 - gap)
		}
	}
	return d
}
