package synth

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Options say what county to make.
type Options struct {
	People int       // in the register
	Seed   uint64    // another seed is another county
	Mess   float64   // probability that a department's cell is spoiled, 0 to 1
	Nights int       // how many nights there are deliveries for
	Every  Every     // how far they are apart; "" for EveryMonth
	Last   time.Time // date of the last night; zero for DefaultLast or DefaultLastWeek
}

// DefaultLast is the last night of a county whose caller does not care.
// DefaultLastWeek is that of one with a night every week: there is room for 52 in
// its year, and the holidays of the next, into which deadlines reach, are known.
var (
	DefaultLast     = time.Date(2026, time.November, 21, 0, 0, 0, 0, time.UTC)
	DefaultLastWeek = time.Date(2025, time.December, 27, 0, 0, 0, 0, time.UTC)
)

// County is what Write made.
type County struct {
	Name, Code string
	People     int // in the register
	Households int
	Townships  int
	Villages   int
	Nights     []time.Time
	Files      []string // below the directory, with slashes, in the order they were written
	Damaged    int      // cells
	Hits       []HitCount
}

// HitCount is how many clues a rule must find on a night, and how many of them it
// can find when rows are linked by their number alone.
type HitCount struct {
	Night           time.Time
	Rule            string
	Hits, Reachable int
}

// ErrNotEmpty: the directory holds something already, which is not overwritten.
var ErrNotEmpty = errors.New("目录不是空的")

// Write makes a county and writes its workspace to dir, which is made if need be
// and must be empty.
func Write(dir string, o Options) (*County, error) {
	o = o.withDefaults()
	if err := o.check(); err != nil {
		return nil, err
	}
	if err := prepare(dir); err != nil {
		return nil, err
	}
	w := newWorld(o)
	out := &output{w: w, dir: dir, damager: damager{w, o.Mess}}
	hits, err := out.writeAll()
	if err != nil {
		return nil, fmt.Errorf("write synthetic county: %w", err)
	}
	return out.summary(hits), nil
}

func (o Options) withDefaults() Options {
	if o.Every == "" {
		o.Every = EveryMonth
	}
	if o.Last.IsZero() {
		o.Last = DefaultLast
		if o.Every == EveryWeek {
			o.Last = DefaultLastWeek
		}
	}
	return o
}

// minPeople is the smallest county in which every rule finds something.
const minPeople = 200

// check wants the nights to lie in one calendar year, because incomes are
// compared by calendar years and the story knows only two of them.
func (o Options) check() error {
	switch {
	case o.People < minPeople || o.People > 5_000_000:
		return fmt.Errorf("人数应在 %d 到 5000000 之间，现在是 %d", minPeople, o.People)
	case !(o.Mess >= 0 && o.Mess <= 1):
		return fmt.Errorf("差错率应在 0 到 1 之间，现在是 %v", o.Mess)
	case o.Nights < 1:
		return fmt.Errorf("夜数至少是 1，现在是 %d", o.Nights)
	case o.Every != EveryMonth && o.Every != EveryWeek:
		return fmt.Errorf("夜与夜的间隔应是 month（每月）或 week（每周），现在是“%s”", o.Every)
	case o.Nights > o.room():
		return fmt.Errorf("各夜须在同一年内：最后一夜是 %s，每%s一夜，最多 %d 夜，现在是 %d",
			o.Last.Format(time.DateOnly), map[Every]string{EveryMonth: "月", EveryWeek: "周"}[o.Every], o.room(), o.Nights)
	}
	return nil
}

// room is how many nights there are from New Year to the last one.
func (o Options) room() int {
	if o.Every == EveryWeek {
		return (o.Last.YearDay() + 6) / 7
	}
	return int(o.Last.Month())
}

func prepare(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if len(entries) > 0 {
		return fmt.Errorf("%w：%s，请换一个目录，或先清空它", ErrNotEmpty, dir)
	}
	for _, d := range []string{"inbox", "feedback", "truth"} {
		if err := os.MkdirAll(filepath.Join(dir, d), 0o755); err != nil {
			return err
		}
	}
	return nil
}

// writeAll writes everything.
func (o *output) writeAll() ([]HitCount, error) {
	if err := errors.Join(o.writeCounty(), o.openTruth()); err != nil {
		return nil, err
	}
	if err := o.writeRegister(lastYearList); err != nil {
		return nil, err
	}
	if err := o.writeFirstLists(); err != nil {
		return nil, err
	}
	if err := o.writeLists(); err != nil {
		return nil, err
	}
	return o.writeTruth()
}

// writeFirstLists writes the register and the five lists that the first rules need,
// a round of deliveries after the other.
func (o *output) writeFirstLists() error {
	c := o.w.calendar
	lists := []struct {
		feed  feed
		write func(int) error
	}{
		{c.register, o.writeRegister}, {c.welfare, o.writeBasic}, {c.welfare, o.writeDestitute},
		{c.medical, o.writeBills}, {c.disability, o.writeDisability}, {c.housing, o.writeHouses},
	}
	for k := range c.nights {
		for _, l := range lists {
			if k >= len(l.feed) {
				continue
			}
			if err := l.write(k); err != nil {
				return err
			}
		}
	}
	return nil
}

func (o *output) summary(hits []HitCount) *County {
	c := &County{Name: countyName, Code: countyCode, People: o.w.registered, Households: o.w.listed,
		Townships: len(o.w.townships), Villages: len(o.w.villages), Files: o.files, Damaged: o.damages, Hits: hits}
	for _, n := range o.w.calendar.nights {
		c.Nights = append(c.Nights, n.date())
	}
	return c
}
