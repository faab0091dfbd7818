package pipeline

import (
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// DateOrigin says where the date of a delivery was found.
type DateOrigin string

// The origins, the most trusted first.
const (
	DateFromName  DateOrigin = "文件名"
	DateFromTitle DateOrigin = "表内标题"
	DateFromMtime DateOrigin = "修改时间"
)

var nameDates = []*regexp.Regexp{
	regexp.MustCompile(`(?:^|\D)(20\d\d)年\d{1,2}月?[-—~至到](\d{1,2})月`),
	regexp.MustCompile(`(?:^|\D)(20\d\d)(\d\d)(\d\d)(?:\D|$)`),
	regexp.MustCompile(`(?:^|\D)(20\d\d)[-._年](\d{1,2})[-._月](\d{1,2})(?:\D|$)`),
	regexp.MustCompile(`(?:^|\D)(20\d\d)(\d\d)(?:\D|$)`),
	regexp.MustCompile(`(?:^|\D)(20\d\d)[-._年](\d{1,2})(?:\D|$)`),
}

// dateInName finds the date of a delivery in its path below the department's
// folder: the file's name first, then its folders from the inside out. A month
// (202610, 2026年10月) stands for its first day.
func dateInName(rel string) (time.Time, bool) {
	parts := strings.Split(norm.NFKC.String(rel), "/")
	for i := len(parts) - 1; i >= 0; i-- {
		if d, ok := dateInText(parts[i]); ok {
			return d, true
		}
	}
	return time.Time{}, false
}

// dateInText takes the last date of the most exact form: of a range
// (20260901-20260930) the day up to which the list reaches.
func dateInText(s string) (time.Time, bool) {
	for _, re := range nameDates {
		var last time.Time
		for rest := s; ; {
			m := re.FindStringSubmatchIndex(rest)
			if m == nil {
				break
			}
			day, end := "1", m[5]
			if len(m) == 8 {
				day, end = rest[m[6]:m[7]], m[7]
			}
			if d, ok := civil(rest[m[2]:m[3]], rest[m[4]:m[5]], day); ok {
				last = d
			}
			rest = rest[end:] // not behind the separator: it may begin the next date
		}
		if !last.IsZero() {
			return last, true
		}
	}
	return time.Time{}, false
}

func civil(year, month, day string) (time.Time, bool) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return t, t.Month() == time.Month(m) && t.Day() == d
}

var (
	copyMark = regexp.MustCompile(`\((\d{1,3})\)\s*$`)
	// datish is what a name says about when, not about whom. Other numbers stay:
	// 一般农户1 and 一般农户2 are two lists, and one must not replace the other.
	datish = regexp.MustCompile(`截至|截止|副本|最新|第\d+期|20\d\d[-._年]\d{1,2}[-._月]\d{1,2}日?|20\d\d[-._年]\d{1,2}(?:月份?)?|20\d\d年度?|` +
		`\d{6,}|20\d\d|\d{1,2}月份?(?:\d{1,2}日)?`)
	separators = regexp.MustCompile(`[-_. ]|\(\s*\)`)
)

// listName tells the lists of one source apart: its path below the inbox
// without dates and copy marks, so that 低保_202610.xlsx and
// 低保_202611 (2).xlsx are two deliveries of one list, and 段柳镇低保 and
// 漳源镇低保 are two lists.
func listName(rel string) string {
	rel = norm.NFKC.String(rel)
	rel = strings.TrimSuffix(rel, path.Ext(rel))
	var parts []string
	for _, p := range strings.Split(rel, "/") {
		p = datish.ReplaceAllString(copyMark.ReplaceAllString(p, ""), "")
		if p = separators.ReplaceAllString(p, ""); p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, "/")
}

// copyNumber is the n of a browser's "name (n).xlsx", 0 without one.
func copyNumber(rel string) int {
	stem := strings.TrimSuffix(norm.NFKC.String(rel), path.Ext(rel))
	m := copyMark.FindStringSubmatch(stem)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}
