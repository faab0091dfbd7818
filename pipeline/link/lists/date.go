package lists

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
	yearFirst = regexp.MustCompile(`^(\d{4})[年./-](?:(\d{1,2})(?:[月./-](?:(\d{1,2})日?)?)?)?$`)
	yearLast  = regexp.MustCompile(`^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$`)
	compact   = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})?$`)
	clock     = regexp.MustCompile(`(?:[T日]|\s)\s*\d{1,2}[:时].*$`)
)

// foldDate brings a date to 1960-01-02, 1960-01 or 1960, as much as is known; ""
// when the cell holds none, or one with two readings (1/2/1960). A serial number
// is Excel's count of days from 1899-12-30 (ECMA-376 18.17.4.1).
func foldDate(c sheet.Cell) string {
	text := strings.TrimSpace(norm.NFKC.String(c.Text))
	if at := clock.FindStringIndex(text); at != nil && at[0] > 0 {
		text = text[:at[0]]
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, " ", ""), "—", "-")
	if c.Kind == sheet.Number || len(text) == 5 {
		if days, err := strconv.Atoi(text); err == nil && days > 60 && days < 73415 && len(text) == 5 {
			return time.Date(1899, 12, 30+days, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		}
	}
	for _, form := range []*regexp.Regexp{compact, yearFirst} {
		if m := form.FindStringSubmatch(text); m != nil {
			return dateOf(m[1], m[2], m[3])
		}
	}
	if len(text) == 4 && allDigits(text) {
		return dateOf(text, "", "")
	}
	if m := yearLast.FindStringSubmatch(text); m != nil {
		monthFirst, dayFirst := dateOf(m[3], m[1], m[2]), dateOf(m[3], m[2], m[1])
		if monthFirst == "" || dayFirst == "" || monthFirst == dayFirst {
			return monthFirst + strings.TrimPrefix(dayFirst, monthFirst)
		}
	}
	return ""
}

// dateOf joins the parts, "" when there is no such day.
func dateOf(year, month, day string) string {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if y < 1850 || y > 2150 {
		return ""
	}
	switch {
	case month == "":
		return year
	case m < 1 || m > 12:
		return ""
	case day == "":
		return fmt.Sprintf("%s-%02d", year, m)
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d {
		return ""
	}
	return t.Format(time.DateOnly)
}

func allDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }) < 0
}

// The levels of a date.
const (
	dateDifferent = iota
	dateSameYear
	dateNear // the same month, or one part of three differs, or day and month swapped
	dateEqual
)

var dateLevels = []string{"不同", "同年", "相近", "相同"}

// compareDates compares what both know: 1960-01 against 1960-01-02 is near.
func compareDates(a, b string) int {
	if a == b {
		return dateEqual
	}
	if len(a) == len(time.DateOnly) && len(b) == len(a) {
		return compareDays(a, b)
	}
	x, y := strings.Split(a, "-"), strings.Split(b, "-")
	n := min(len(x), len(y))
	switch {
	case x[0] != y[0]:
		return dateDifferent
	case n > 1 && x[1] == y[1]:
		return dateNear
	}
	return dateSameYear
}

// compareDays compares whole dates.
func compareDays(a, b string) int {
	year, month, day := a[:4] == b[:4], a[5:7] == b[5:7], a[8:] == b[8:]
	switch {
	case year && (month || day), month && day, year && a[5:7] == b[8:] && a[8:] == b[5:7]:
		return dateNear
	case year:
		return dateSameYear
	}
	return dateDifferent
}
