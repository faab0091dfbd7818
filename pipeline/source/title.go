package source

import (
	"regexp"
	"strconv"
)

// titleInfo is what the rows above the header say about the list.
type titleInfo struct {
	texts []string
	unit  unit
	asOf  *Date
	month bool // only the month was given
}

var (
	titleUnit  = regexp.MustCompile(`单位[:：]?(?:人民币)?((?:亿|百万|万|千|百)?元)`)
	titleDay   = regexp.MustCompile(`(20\d\d)[年./-](\d{1,2})[月./-](\d{1,2})`)
	titleMonth = regexp.MustCompile(`(20\d\d)(?:年(\d{1,2})月|[./-](\d{1,2})(?:[^0-9./-]|$))`)
	untilWords = regexp.MustCompile(`(?:截至|截止|截止到|截至到|数据时间|统计时间|导出时间|提取时间)[^0-9]{0,6}(20\d\d.*)`)
)

// readTitles looks through the rows above the header. A date after 截至 counts
// more than another one, a day more than a month.
func readTitles(rows []headRow) titleInfo {
	var t titleInfo
	for _, r := range rows {
		t.texts = append(t.texts, r.texts()...)
	}
	for _, text := range t.texts {
		if m := titleUnit.FindStringSubmatch(foldWord(text)); m != nil && t.unit.name == "" {
			t.unit, _ = unitNamed(m[1])
		}
	}
	t.asOf, t.month = asOf(t.texts)
	return t
}

func asOf(texts []string) (*Date, bool) {
	var until []string
	for _, text := range texts {
		if m := untilWords.FindStringSubmatch(foldWord(text)); m != nil {
			until = append(until, m[1])
		}
	}
	for _, candidates := range [][]string{until, texts} {
		for _, text := range candidates {
			if d := dayIn(foldWord(text)); d != nil {
				return d, false
			}
		}
		for _, text := range candidates {
			if d := monthIn(foldWord(text)); d != nil {
				return d, true
			}
		}
	}
	return nil, false
}

func dayIn(text string) *Date {
	m := titleDay.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	d := Date{number(m[1]), number(m[2]), number(m[3])}
	if !d.valid() {
		return nil
	}
	return &d
}

// monthIn is the last day of the month that the title names.
func monthIn(text string) *Date {
	m := titleMonth.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	d := Date{number(m[1]), number(m[2] + m[3]), 1}
	if !d.valid() {
		return nil
	}
	d = d.lastOfMonth()
	return &d
}

// number reads digits that a regular expression has already checked.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
