package synth

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2026-11-21", -1, "2026-10-21"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2024-03-31", -1, "2024-02-29"},
		{"2024-02-29", -12, "2023-02-28"},
		{"2026-01-15", -2, "2025-11-15"},
		{"1969-12-31", 2, "1970-02-28"},
	} {
		from, _ := time.Parse(time.DateOnly, c.from)
		if got := dayOf(from).addMonths(c.months).format(time.DateOnly); got != c.want {
			t.Errorf("%s %+d months: got %s, want %s", c.from, c.months, got, c.want)
		}
	}
}

// Every delivery of a monthly county is dated before its night and after the night
// before.
func TestCalendar(t *testing.T) {
	c := newCalendar(civil(2026, 12, 31), 12, EveryMonth)
	for k, n := range c.nights {
		for _, f := range []feed{c.register, c.medical, c.disability, c.welfare, c.housing} {
			if d := f.on(k); d >= n || k > 0 && d <= c.nights[k-1] || f.at(n) != k {
				t.Errorf("night %s: delivery of %s", n.format(time.DateOnly), d.format(time.DateOnly))
			}
		}
	}
	if got := c.lastYear().format(time.DateOnly); got != "2025-11-20" {
		t.Errorf("last year's list is of %s", got)
	}
}

func TestRecent(t *testing.T) {
	c := newCalendar(civil(2026, 11, 21), 1, EveryMonth)
	night := c.nights[0]
	for d, want := range map[day]bool{night: true, night - 89: true, night - 91: false, night + 1: false} {
		if c.recent(d, night) != want {
			t.Errorf("%s: recent is not %v", d.format(time.DateOnly), want)
		}
	}
	for _, c := range []calendar{c, newCalendar(civil(2026, 11, 21), 5, EveryMonth), newCalendar(civil(2026, 12, 26), 52, EveryWeek)} {
		for d := c.nights[0] - 100; d < c.lastNight(); d++ {
			moved := c.clear(d)
			for _, n := range c.nights {
				if gap := n - recentDays - moved; gap >= -2 && gap <= 2 {
					t.Errorf("%s was moved to %d days from the edge", d.format(time.DateOnly), gap)
				}
			}
		}
	}
}

func TestSpans(t *testing.T) {
	for nights, want := range map[int][]span{
		1: {{0, 1, 0}, {0, 1, 0}, {0, 1, 0}, {0, 1, 0}, {0, 1, 0}, {0, 1, 0}},
		2: {{0, 2, 0}, {0, 1, 0}, {1, 2, 0}, {0, 2, 1}, {1, 2, 0}, {1, 2, 0}},
		3: {{0, 3, 0}, {0, 1, 0}, {2, 3, 0}, {0, 3, 2}, {1, 3, 0}, {1, 2, 0}},
	} {
		if diff := cmp.Diff(want, spans(nights, 6), cmp.AllowUnexported(span{})); diff != "" {
			t.Errorf("%d nights:\n%s", nights, diff)
		}
	}
	for _, s := range spans(12, 200) {
		if s.from < 0 || s.from >= s.to || s.to > 12 || s.worse >= s.to && s.worse > 0 {
			t.Errorf("impossible span %+v", s)
		}
	}
}
