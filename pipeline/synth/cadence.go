package synth

// Every is how far the nights are apart.
type Every string

// The two distances that a county can be made for.
const (
	EveryMonth Every = "month" // the zero value means it too
	EveryWeek  Every = "week"
)

// rhythm is how often a department delivers where the nights are a week apart
// (domain.md 1.3: lists of people monthly, what happens more often). Where they
// are a month apart nobody delivers more than once a night.
type rhythm uint8

const (
	monthly rhythm = iota
	weekly
	fortnightly
	quarterly
	halfYearly
	autumn // once a year, after the schools have taken in their pupils
	termly // when either term has begun
)

// cadence is a department's rhythm, and its day: so many days before the night, or
// with weekly nights that day of the month.
type cadence struct {
	rhythm     rhythm
	before     day
	dayOfMonth int
}

// feed is a department's deliveries, in order.
type feed []issue

// issue is one delivery. What is known on its day stands in it; label is in the
// month that it is named after, where it is named after a month.
type issue struct{ day, label day }

func (f feed) on(k int) day { return f[k].day }

// month is how 民政 and 医保 date their files.
func (f feed) month(k int) string { return f[k].label.format("200601") }

// named is the day that the program takes the k-th delivery to be of: a file that is
// named after a month counts from its first day.
func (f feed) named(k int, byMonth bool) day {
	if !byMonth {
		return f.on(k)
	}
	y, m, _ := f[k].label.date().Date()
	return civil(y, m, 1)
}

// at is the delivery that a night goes by, the last up to it; -1 before the first.
func (f feed) at(night day) int {
	k := len(f) - 1
	for k >= 0 && f[k].day > night {
		k--
	}
	return k
}

// dayAt is the day of that delivery.
func (f feed) dayAt(night day) day { return f.on(f.at(night)) }

// nightOf is the first night that goes by the k-th delivery of f.
func (c calendar) nightOf(f feed, k int) day {
	for _, n := range c.nights {
		if f.at(n) >= k {
			return n
		}
	}
	return c.lastNight()
}

// feed lays out a department's deliveries, of which the first is there on the
// first night.
func (c calendar) feed(d cadence) feed {
	all := c.nightly(d.before)
	if c.every == EveryWeek && d.rhythm != weekly && d.rhythm != fortnightly {
		all = c.dated(d.dayOfMonth)
	}
	var out feed
	for i, x := range all {
		if i == 0 || d.rhythm.falls(i, x.day, c.every) {
			out = append(out, x)
		}
	}
	return out
}

// falls tells whether the i-th month's (or week's) delivery is made.
func (r rhythm) falls(i int, on day, every Every) bool {
	month := on.date().Month()
	switch r {
	case fortnightly:
		return every != EveryWeek || i%2 == 0
	case quarterly:
		return i%3 == 0
	case halfYearly:
		return i%6 == 0
	case autumn:
		return month == 9
	case termly:
		return month == 4 || month == 10
	}
	return true
}

// nightly are deliveries so many days before each night. A file that names a month
// is named after the night's.
func (c calendar) nightly(before day) feed {
	var out feed
	for _, n := range c.nights {
		out = append(out, issue{n - before, n})
	}
	return out
}

// dated are deliveries on a day of each month, from the last up to the first night.
func (c calendar) dated(dayOfMonth int) feed {
	y, m, _ := c.nights[0].date().Date()
	first := civil(y, m, dayOfMonth)
	if first > c.nights[0] {
		first = first.addMonths(-1)
	}
	var out feed
	for k := 0; ; k++ {
		d := first.addMonths(k)
		if d > c.lastNight() {
			return out
		}
		out = append(out, issue{d, d})
	}
}
