package workday_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"yujing/configs"
	"yujing/pipeline/alert/workday"
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func builtin(t *testing.T) *workday.Calendar {
	t.Helper()
	c, err := workday.Load(configs.Overlay(t.TempDir(), "holidays"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestAdd(t *testing.T) {
	c := builtin(t)
	cases := []struct {
		name, from string
		n          int
		unit       workday.Unit
		want       string
	}{
		{"calendar days", "2024-05-01", 5, workday.Natural, "2024-05-06"},
		{"calendar days over a leap day", "2024-02-28", 2, workday.Natural, "2024-03-01"},
		{"calendar days of a year without a notice", "2031-12-30", 5, workday.Natural, "2032-01-04"},
		{"a plain week", "2024-06-17", 5, workday.Working, "2024-06-24"},
		{"none", "2024-06-15", 0, workday.Working, "2024-06-15"},
		{"from a Saturday", "2024-06-15", 1, workday.Working, "2024-06-17"},
		{"over 国庆节 with make-up days on both sides", "2024-09-27", 5, workday.Working, "2024-10-10"},
		{"a make-up Saturday counts", "2024-10-11", 1, workday.Working, "2024-10-12"},
		{"over 春节 2024", "2024-02-09", 1, workday.Working, "2024-02-18"},
		{"over the turn of the year", "2024-12-30", 2, workday.Working, "2025-01-02"},
		{"over 元旦 2023, which begins in December", "2022-12-30", 1, workday.Working, "2023-01-03"},
		{"issued in the holiday", "2025-10-03", 5, workday.Working, "2025-10-14"},
		{"the night of the demo", "2026-11-21", 5, workday.Working, "2026-11-27"},
	}
	for _, x := range cases {
		t.Run(x.name, func(t *testing.T) {
			got, err := c.Add(day(x.from), x.n, x.unit)
			if err != nil || !got.Equal(day(x.want)) {
				t.Errorf("%s + %d %s = %v, %v; want %s", x.from, x.n, x.unit, got, err, x.want)
			}
		})
	}
}

// The time of day and its zone do not move a deadline.
func TestAddDropsTheClock(t *testing.T) {
	late := time.Date(2024, 6, 17, 23, 30, 0, 0, time.FixedZone("CST", 8*3600))
	got, err := builtin(t).Add(late, 1, workday.Working)
	if err != nil || !got.Equal(day("2024-06-18")) {
		t.Errorf("%v, %v", got, err)
	}
}

// The latest day to begin: a term that begins then ends by the day, and one that
// begins a day later does not.
func TestLatest(t *testing.T) {
	c := builtin(t)
	for _, x := range []struct {
		name, by string
		term     workday.Term
		want     string
	}{
		{"calendar days", "2024-05-15", workday.Term{Days: 5, Unit: workday.Natural}, "2024-05-10"},
		{"working days over a weekend", "2024-06-24", workday.Term{Days: 5, Unit: workday.Working}, "2024-06-17"},
		{"over 国庆节 with a make-up day", "2024-10-10", workday.Term{Days: 5, Unit: workday.Working}, "2024-09-28"},
	} {
		got, err := c.Latest(day(x.by), x.term)
		if err != nil || !got.Equal(day(x.want)) {
			t.Errorf("%s: %v, %v; want %s", x.name, got, err, x.want)
		}
		in, _ := c.End(got, x.term)
		late, _ := c.End(got.AddDate(0, 0, 1), x.term)
		if in.After(day(x.by)) || !late.After(day(x.by)) {
			t.Errorf("%s: begun on %v it ends on %v, a day later on %v", x.name, got, in, late)
		}
	}
}

func TestAddMistakes(t *testing.T) {
	c := builtin(t)
	if _, err := c.Add(day("2026-12-30"), 5, workday.Working); err == nil || !strings.Contains(err.Error(), "holidays/2027.yaml") {
		t.Errorf("a year without a notice: %v", err)
	}
	if _, err := c.Add(day("2024-01-01"), -1, workday.Natural); err == nil {
		t.Error("negative accepted")
	}
	if _, err := c.Add(day("2024-01-01"), 1, "weeks"); err == nil {
		t.Error("unknown unit accepted")
	}
}

// The built-in notices, checked against what must be true of any: make-up days
// are weekends, the days off are as many as the notice counts (共3天), and a year
// has as many days of work less as there are statutory holidays (全国年节及纪念日放假办法:
// 11 days, 13 since 2025).
func TestNotices(t *testing.T) {
	c := builtin(t)
	want := map[int]struct{ off, worked, statutory int }{ // days named as off; weekends worked; 法定节假日
		2021: {31, 7, 11}, 2022: {31, 7, 11}, 2023: {27, 7, 11},
		2024: {28, 8, 11}, 2025: {28, 5, 13}, 2026: {33, 6, 13},
	}
	for year, w := range want {
		y, ok := c.Year(year)
		if !ok || y.Source == "" {
			t.Errorf("%d: no notice", year)
			continue
		}
		off, weekdaysOff := 0, 0
		for _, h := range y.Holidays {
			for d := h.From; !d.After(h.To); d = d.AddDate(0, 0, 1) {
				off++
				if works, err := c.IsWorkday(d); d.Year() == year && (works || err != nil) {
					t.Errorf("%s (%s) is worked", d.Format(time.DateOnly), h.Name)
				}
				if !isWeekend(d) {
					weekdaysOff++
				}
			}
		}
		for _, d := range y.Workdays {
			if works, err := c.IsWorkday(d); !isWeekend(d) || !works || err != nil {
				t.Errorf("%s is no make-up day", d.Format(time.DateOnly))
			}
			if !nearHoliday(y, d) {
				t.Errorf("%s makes up for no holiday near it", d.Format(time.DateOnly))
			}
		}
		if off != w.off || len(y.Workdays) != w.worked {
			t.Errorf("%d: %d days off, %d weekends worked; want %d and %d", year, off, len(y.Workdays), w.off, w.worked)
		}
		// Every statutory day takes one day of work from the year, be it on a weekend.
		if net := weekdaysOff - len(y.Workdays); net != w.statutory {
			t.Errorf("%d: %d days of work less, want %d", year, net, w.statutory)
		}
	}
}

// Every weekday that is off lies inside a named holiday.
func TestWeekdaysOffAreNamed(t *testing.T) {
	c := builtin(t)
	for d := day("2021-01-01"); d.Before(day("2027-01-01")); d = d.AddDate(0, 0, 1) {
		works, err := c.IsWorkday(d)
		if err != nil {
			t.Fatal(err)
		}
		if !works && !isWeekend(d) && c.Holiday(d) == "" {
			t.Errorf("%s is off without a reason", d.Format(time.DateOnly))
		}
	}
	if got := c.Holiday(day("2024-10-01")); got != "国庆节" {
		t.Errorf("1 October is %q", got)
	}
}

func isWeekend(d time.Time) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }

func nearHoliday(y workday.Year, d time.Time) bool {
	const near = 14 * 24 * time.Hour
	for _, h := range y.Holidays {
		if h.From.Sub(d).Abs() <= near || h.To.Sub(d).Abs() <= near {
			return true
		}
	}
	return false
}

func TestLoadMistakes(t *testing.T) {
	const good = "year: 2027\nsource: 国办发明电〔2026〕1号\nholidays:\n  - {name: 元旦, from: 2027-01-01, to: 2027-01-03}\nworkdays: []\n"
	if _, err := workday.Load(files("2027.yaml", good)); err != nil {
		t.Fatal(err)
	}
	cases := []struct{ name, file, text, want string }{
		{"file name", "2028.yaml", good, "holidays/2028.yaml 第1行：文件名与年份不一致，应当叫 2027.yaml"},
		{"unknown key", "2027.yaml", good + "sources: x\n", "没有“sources”这一项，是不是“source”？"},
		{"make-up on a weekday", "2027.yaml", strings.Replace(good, "[]", "[2027-01-04]", 1), "2027-01-04 不是周末"},
		{"end before beginning", "2027.yaml", strings.Replace(good, "2027-01-03", "2026-01-03", 1), "“元旦”的起止日期不对"},
		{"a month long", "2027.yaml", strings.Replace(good, "2027-01-03", "2027-02-03", 1), "“元旦”的起止日期不对"},
		{"off and worked", "2027.yaml", strings.Replace(good, "[]", "[2027-01-03]", 1), "2027-01-03 既是“元旦”又是“调休上班”"},
		{"other year", "2027.yaml", strings.Replace(good, "[]", "[2028-01-01]", 1), "2028-01-01（调休上班）不在 2027 年"},
		{"no date", "2027.yaml", strings.Replace(good, "from: 2027-01-01", "from: 元月一日", 1), "不是日期"},
		{"no holiday", "2027.yaml", "year: 2027\nsource: x\nholidays:\nworkdays:\n", "没有写任何假日"},
		{"empty", "2027.yaml", "", "文件是空的"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := workday.Load(files(c.file, c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func files(name, text string) fs.FS {
	return fstest.MapFS{name: {Data: []byte(text)}}
}
