package synth

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func days(t *testing.T, f feed) []string {
	t.Helper()
	var out []string
	for _, x := range f {
		out = append(out, x.day.format("01-02"))
	}
	return out
}

// With a night every week each department keeps to its own rhythm, and has delivered
// before the first night.
func TestWeeklyFeeds(t *testing.T) {
	c := newCalendar(civil(2025, 12, 27), 52, EveryWeek)
	if got := c.nights[0].format(time.DateOnly); got != "2025-01-04" {
		t.Fatalf("the first night is %s", got)
	}
	for name, x := range map[string]struct {
		d    cadence
		want []string
	}{
		"on the first":          {cadence{monthly, 3, 1}, []string{"01-01", "02-01", "03-01", "04-01", "05-01", "06-01", "07-01", "08-01", "09-01", "10-01", "11-01", "12-01"}},
		"in the month before":   {cadence{monthly, 3, 20}, []string{"12-20", "01-20", "02-20", "03-20", "04-20", "05-20", "06-20", "07-20", "08-20", "09-20", "10-20", "11-20", "12-20"}},
		"every quarter":         {cadence{quarterly, 3, 20}, []string{"12-20", "03-20", "06-20", "09-20", "12-20"}},
		"every half year":       {cadence{halfYearly, 3, 5}, []string{"12-05", "06-05", "12-05"}},
		"in autumn":             {cadence{autumn, 3, 1}, []string{"01-01", "09-01"}},
		"in the course of term": {cadence{termly, 3, 1}, []string{"01-01", "04-01", "10-01"}},
	} {
		if diff := cmp.Diff(x.want, days(t, c.feed(x.d))); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
	if got := days(t, c.feed(cadence{weekly, 2, 0})); len(got) != 52 || got[1] != "01-09" {
		t.Errorf("every week: %v", got)
	}
	if got := days(t, c.feed(cadence{fortnightly, 4, 0})); len(got) != 26 || got[1] != "01-14" {
		t.Errorf("every fortnight: %v", got)
	}
}

// Where the nights are a month apart nobody delivers more than once a night.
func TestMonthlyFeeds(t *testing.T) {
	c := newCalendar(civil(2026, 12, 21), 12, EveryMonth)
	for r, want := range map[rhythm]int{monthly: 12, weekly: 12, fortnightly: 12, quarterly: 4, halfYearly: 2, autumn: 2, termly: 3} {
		f := c.feed(cadence{r, 5, 1})
		if len(f) != want || f.on(0) != c.nights[0]-5 {
			t.Errorf("rhythm %d: %v", r, days(t, f))
		}
	}
}

// A night goes by the last delivery up to it.
func TestAt(t *testing.T) {
	c := newCalendar(civil(2025, 12, 27), 52, EveryWeek)
	f := c.feed(cadence{monthly, 3, 20})
	for on, want := range map[day]int{civil(2025, 1, 4): 0, civil(2025, 1, 19): 0, civil(2025, 1, 20): 1, civil(2025, 12, 27): 12, civil(2024, 12, 19): -1} {
		if got := f.at(on); got != want {
			t.Errorf("%s goes by delivery %d, want %d", on.format(time.DateOnly), got, want)
		}
	}
	if got := c.nightOf(f, 1).format(time.DateOnly); got != "2025-01-25" {
		t.Errorf("the delivery of 2025-01-20 is first seen on %s", got)
	}
}
