package feedback

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"yujing/pipeline/sheet"
)

var (
	wholeDay = regexp.MustCompile(`^(\d{4}|\d{2})[年./-](\d{1,2})[月./-](\d{1,2})[日号]?$`)
	compact  = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})(?:\.0+)?$`)
	yearLess = regexp.MustCompile(`^(\d{1,2})[月./-](\d{1,2})[日号]?$`)
	clock    = regexp.MustCompile(`(?:[Tt]|日|\s)\s*(?:上午|下午)?\s*\d{1,2}[:时点].*$`)
	dayMarks = strings.NewReplacer("—", "-", "–", "-", "−", "-", "。", ".", ",", ".", "\\", "/", "'", "")
)

// readDay reads the day of a visit. Without a year it must fall on exactly one day
// of from..to, and the note says which was taken.
func readDay(c sheet.Cell, from, to time.Time) (day time.Time, note string, ok bool) {
	text := dayText(c)
	if c.Kind == sheet.Number || len(text) == 5 {
		if day, ok := serialDay(text); ok {
			return day, "", true
		}
	}
	for _, form := range []*regexp.Regexp{compact, wholeDay} {
		if m := form.FindStringSubmatch(text); m != nil {
			day, ok := dayOf(m[1], m[2], m[3])
			return day, "", ok
		}
	}
	if m := yearLess.FindStringSubmatch(text); m != nil && c.Kind == sheet.Text {
		return dayBetween(m[1], m[2], from, to)
	}
	return time.Time{}, "", false
}

func dayText(c sheet.Cell) string {
	text := plain(norm.NFKC.String(c.Text))
	if at := clock.FindStringIndex(text); at != nil && at[0] > 0 {
		text = text[:at[0]]
	}
	return strings.TrimRight(dayMarks.Replace(strings.Join(strings.Fields(text), "")), ".")
}

// serialDay counts as Excel does, from 1899-12-30 (ECMA-376 18.17.4.1); a time of
// day behind the point is dropped.
func serialDay(text string) (time.Time, bool) {
	whole, _, _ := strings.Cut(text, ".")
	n, err := strconv.Atoi(whole)
	if err != nil || len(whole) != 5 {
		return time.Time{}, false
	}
	return time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC), true
}

func dayOf(year, month, day string) (time.Time, bool) {
	if len(year) == 2 {
		year = "20" + year
	}
	t, err := time.Parse("2006-1-2", fmt.Sprintf("%s-%s-%s", year, strings.TrimLeft(month, "0"), strings.TrimLeft(day, "0")))
	return t, err == nil
}

// dayBetween finds the year of a month and day: the one that puts it between from
// and to. None, or two, is no date.
func dayBetween(month, day string, from, to time.Time) (found time.Time, note string, ok bool) {
	for year := from.Year(); !from.IsZero() && year <= to.Year(); year++ {
		t, valid := dayOf(strconv.Itoa(year), month, day)
		if !valid || t.Before(from) || t.After(to) {
			continue
		}
		if ok {
			return time.Time{}, "", false
		}
		found, ok = t, true
	}
	if !ok {
		return time.Time{}, "", false
	}
	return found, "没有写年份，按 " + found.Format(time.DateOnly) + " 计", true
}
