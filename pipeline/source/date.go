package source

import (
	"errors"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"yujing/pipeline/sheet"
)

var (
	errNotDate    = errors.New("看不懂的日期")
	errNoSuchDay  = errors.New("没有这一天")
	errAmbiguous  = errors.New("日期有歧义，分不清年、月、日")
	errOnlyYear   = errors.New("只有年份，没有月份")
	errOnlyTime   = errors.New("只有时间，没有日期")
	errDateNumber = errors.New("这个数字不是日期")
)

const noteMonth = "只写到月，按当月1日"

var (
	// dateClock: a time of day behind the date, after a blank, a T or 日.
	dateClock = regexp.MustCompile(`^(.*?\d|.*?日)(?:\s+|[Tt]|日\s*)(?:上午|下午|AM|PM)?\s*\d{1,2}[:时].*$`)
	dateParts = regexp.MustCompile(`^(\d{1,4})([年./-])(\d{1,2})(?:([月./-])(?:(\d{1,4})[日号]?)?)?$`)
	clockOnly = regexp.MustCompile(`^\d{1,2}:\d{2}`)
	dateMarks = strings.NewReplacer("—", "-", "–", "-", "−", "-", "。", ".", ",", ".", "\\", "/", "'", "")
)

// parseDate reads a date in any form that Chinese offices write. The note says
// what had to be assumed.
func parseDate(c sheet.Cell, d1904 bool) (d Date, note string, err error) {
	if c.Kind == sheet.Number {
		return dateOfNumber(trim(c.Text), d1904)
	}
	if d, ok := plainDate(c.Text); ok {
		return d, "", nil
	}
	text, err := dropClock(norm.NFKC.String(trim(c.Text)))
	if err != nil {
		return Date{}, "", err
	}
	text = arabic(dateMarks.Replace(foldWord(text)))
	if allDigits(text) && text != "" {
		return dateOfDigits(text, d1904)
	}
	if rest, ok := strings.CutSuffix(text, ".0"); ok && allDigits(rest) && len(rest) >= 5 {
		return dateOfDigits(rest, d1904) // a float's tail: 19490101.0
	}
	m := dateParts.FindStringSubmatch(text)
	if m == nil || !sameStyle(m[2], m[4]) {
		return Date{}, "", notDate(text)
	}
	return dateOfParts(m[1], m[3], m[5])
}

// plainDate reads 20240501 and 2024-05-01 if they are days.
func plainDate(s string) (d Date, ok bool) {
	switch {
	case len(s) == 8 && allDigits(s):
		d = Date{number(s[:4]), number(s[4:6]), number(s[6:])}
	case len(s) == 10 && s[4] == '-' && s[7] == '-' && allDigits(s[:4]) && allDigits(s[5:7]) && allDigits(s[8:]):
		d = Date{number(s[:4]), number(s[5:7]), number(s[8:])}
	}
	return d, d.valid()
}

// dropClock cuts off the time of day, while the blank before it still stands.
func dropClock(text string) (string, error) {
	if !strings.ContainsAny(text, ":时") {
		return text, nil
	}
	if clockOnly.MatchString(text) {
		return "", errOnlyTime
	}
	if m := dateClock.FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	return text, nil
}

func notDate(text string) error {
	if year, ok := strings.CutSuffix(text, "年"); ok && len(year) == 4 && allDigits(year) {
		return errOnlyYear
	}
	return errNotDate
}

// sameStyle: 2024年5月1日, 2024-5-1, 2024年5; never 2024年5-1.
func sameStyle(first, second string) bool {
	return second == "" || (first == "年") == (second == "月")
}

// dateOfNumber reads a number cell: yyyymmdd, yyyymm, yyyy.m, or Excel's serial day.
func dateOfNumber(text string, d1904 bool) (Date, string, error) {
	n, err := parseDecimal(text)
	if err != nil || n.negative {
		return Date{}, "", errDateNumber
	}
	whole := n.round(0)
	if !n.integer() {
		return dateOfFraction(n, d1904)
	}
	digits := whole.String()
	if len(digits) == 4 && digits > "2100" {
		return serialDate(whole, d1904)
	}
	return dateOfDigits(digits, d1904)
}

// dateOfFraction: 2024.5 is May; 2024.1 may have been 2024.10; 45413.5 is noon of
// a serial day.
func dateOfFraction(n decimal, d1904 bool) (Date, string, error) {
	year, month, _ := strings.Cut(n.String(), ".")
	if len(year) == 4 && year >= "1900" && year <= "2100" && len(month) <= 2 {
		if month == "1" {
			return Date{}, "", errAmbiguous
		}
		return dateOfParts(year, month, "")
	}
	days, err := parseDecimal(year)
	if err != nil {
		return Date{}, "", errDateNumber
	}
	return serialDate(days, d1904)
}

// serialDate counts days as Excel does, ECMA-376 18.17.4.1: day 60 is the 29
// February 1900 that never was, so counting from 1899-12-30 is right after it. A
// book of the 1904 system counts from 1 January 1904, which is its day 0.
func serialDate(n decimal, d1904 bool) (Date, string, error) {
	const shift = 1462 // from one system to the other
	days, ok := n.scaled(0)
	if d1904 {
		days += shift
	}
	if !ok || days < 61 || days > 73415 { // 73415 = 2100-12-31
		return Date{}, "", errDateNumber
	}
	note := "由Excel日期序号换算"
	if d1904 {
		note = "由Excel日期序号（1904年起算）换算"
	}
	return DateOf(Date{1899, 12, 30}.Days() + int32(days)), note, nil
}

// dateOfDigits reads digits without separators, by their number.
func dateOfDigits(s string, d1904 bool) (Date, string, error) {
	switch len(s) {
	case 8:
		return checked(Date{number(s[:4]), number(s[4:6]), number(s[6:])}, "")
	case 14: // yyyymmddhhmmss, as settlement systems print it
		return checked(Date{number(s[:4]), number(s[4:6]), number(s[6:8])}, "")
	case 6:
		if d := (Date{number(s[:4]), number(s[4:]), 1}); d.valid() {
			return d, noteMonth, nil
		}
		return Date{}, "", errAmbiguous
	case 5:
		n, _ := parseDecimal(s)
		return serialDate(n, d1904)
	case 4:
		return Date{}, "", errOnlyYear
	}
	return Date{}, "", errDateNumber
}

// dateOfParts takes the parts as written; last is empty when only the month was given.
func dateOfParts(first, second, last string) (Date, string, error) {
	switch {
	case len(first) == 4 && last == "":
		return checked(Date{number(first), number(second), 1}, noteMonth)
	case len(first) == 4 && len(last) <= 2:
		return checked(Date{number(first), number(second), number(last)}, "")
	case len(first) <= 2 && len(last) == 4:
		return yearLast(number(first), number(second), number(last))
	case len(first) == 2 && last != "" && len(last) <= 2:
		return shortYear(number(first), number(second), number(last))
	}
	return Date{}, "", errAmbiguous
}

// yearLast: 13/5/2024 and 5/13/2024 have one reading, 5/6/2024 has two.
func yearLast(a, b, year int) (Date, string, error) {
	monthFirst, dayFirst := Date{year, a, b}, Date{year, b, a}
	switch {
	case monthFirst.valid() && dayFirst.valid() && monthFirst != dayFirst:
		return Date{}, "", errAmbiguous
	case monthFirst.valid():
		return monthFirst, "年份在后", nil
	case dayFirst.valid():
		return dayFirst, "年份在后", nil
	}
	return Date{}, "", errNoSuchDay
}

// shortYear: 24/5/1 is 2024, because 24 is no month. 10/5/1 could be three dates,
// and 56/3/2 two centuries.
func shortYear(year, month, day int) (Date, string, error) {
	if year <= 12 || year > 39 {
		return Date{}, "", errAmbiguous
	}
	return checked(Date{2000 + year, month, day}, "两位年份按20"+formatTwo(year))
}

func formatTwo(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

func checked(d Date, note string) (Date, string, error) {
	if !d.valid() {
		return Date{}, "", errNoSuchDay
	}
	return d, note, nil
}
