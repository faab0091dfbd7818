package source

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// The values of Field.FromTitle.
const (
	TitleMonth = "month" // the month that the list is about
	TitleDate  = "date"  // the day as of which it was drawn up
)

// place is what a file and a sheet are called.
type place struct{ sheet, file string }

// given is a value that no column gives but the title does.
type given struct {
	value Value
	note  string // for 处理说明
}

var (
	// monthPlain: 2026年10月 and 2026.10, not 2026-10-31.
	monthPlain = regexp.MustCompile(`(20\d\d)(?:年度?(\d{1,2})月(?:份|[^0-9]|$)|[./-](\d{1,2})(?:[^0-9./-]|$))`)
	monthSheet = regexp.MustCompile(`^(?:(20\d\d)年?)?(\d{1,2})月份?`)
	monthCode  = regexp.MustCompile(`^(20\d\d)(0[1-9]|1[0-2])$`)
	yearPlain  = regexp.MustCompile(`(20\d\d)年?`)
	// madeOn: when the paper was made is not what it is about.
	madeOn = regexp.MustCompile(`(?:导出|打印|制表|填报|填表|报送|上报|印发|生成|提取|更新|审核|经办|办理)[^0-9]{0,8}20\d\d[0-9年月日号./-]*`)
	// manyMonths: a list over several months has no month.
	manyMonths = regexp.MustCompile(`累计|季度|半年|全年|\d月?(?:份)?(?:日)?(?:-|至|到|~|—|–|、)(?:20\d\d年)?\d{1,2}月`)
)

// supply gives the fields that ask for it what the titles say, where no column
// does. A required field is then no longer missing.
func (l *Layout) supply(s *Spec, p place) {
	l.given = map[string]given{}
	var missing []string
	for i, f := range s.Fields {
		if f.FromTitle == "" || len(l.fields[i]) > 0 {
			continue
		}
		d, from, err := l.titleDate(f.FromTitle, p)
		if err != nil {
			l.warnings = append(l.warnings, "没有“"+f.Name+"”这一列，"+err.Error())
			continue
		}
		l.given[f.Name] = given{numValue(int64(d.Days())), "表里没有这一列，按" + from + "算作" + d.String()}
		l.warnings = append(l.warnings, fmt.Sprintf("没有“%s”这一列，按%s，每一行都算作 %s；如果同一批记录另有带日期的表，请不要重复报送", f.Name, from, d))
	}
	for _, name := range l.Missing {
		if _, ok := l.given[name]; !ok {
			missing = append(missing, name)
		}
	}
	l.Missing = missing
}

func (l *Layout) titleDate(what string, p place) (Date, string, error) {
	if what == TitleDate {
		if l.titles.asOf == nil {
			return Date{}, "", errors.New("标题里也没有写明日期")
		}
		d := *l.titles.asOf
		if l.titles.month {
			d.Day = 1
		}
		return d, "标题里的日期", nil
	}
	return monthGiven(l.titles.texts, p)
}

// monthGiven finds the one month that titles and sheet name speak of.
func monthGiven(texts []string, p place) (d Date, from string, err error) {
	months, years, err := monthsIn(texts)
	if err != nil {
		return Date{}, "", err
	}
	year, month := sheetMonth(p.sheet)
	switch {
	case month == 0 && len(months) == 1:
		return months[0], "标题里的“" + monthName(months[0]) + "”", nil
	case month == 0 && len(months) == 0:
		return Date{}, "", errors.New("标题和工作表名里也没有写明月份")
	case len(months) > 1:
		return Date{}, "", errors.New("标题里写了不止一个月份，不知道该用哪一个")
	case len(months) == 1 && (months[0].Month != month || year != 0 && months[0].Year != year):
		return Date{}, "", fmt.Errorf("标题写的是%s，工作表名却是“%s”，不知道该用哪一个", monthName(months[0]), p.sheet)
	case len(months) == 1:
		return months[0], "标题里的“" + monthName(months[0]) + "”", nil
	}
	return sheetDate(year, month, years, p)
}

// sheetDate completes the month of a sheet name with the year of a title, or of
// the file's name.
func sheetDate(year, month int, years []int, p place) (Date, string, error) {
	from := "工作表名“" + p.sheet + "”"
	if year == 0 && len(years) == 0 {
		years = yearsIn(foldWord(path.Base(strings.ReplaceAll(p.file, "\\", "/"))))
	}
	if year == 0 && len(years) != 1 {
		return Date{}, "", fmt.Errorf("工作表名“%s”只有月份，标题和文件名里没有写明是哪一年", p.sheet)
	}
	if year == 0 {
		year = years[0]
		from += "（" + strconv.Itoa(year) + "年）"
	}
	d := Date{year, month, 1}
	if !d.valid() {
		return Date{}, "", fmt.Errorf("工作表名“%s”里的月份不存在", p.sheet)
	}
	return d, from, nil
}

// monthsIn lists the different months and years that the titles name, leaving out
// when the list was printed.
func monthsIn(texts []string) (months []Date, years []int, err error) {
	for _, text := range texts {
		text = madeOn.ReplaceAllString(arabic(foldWord(text)), "")
		if manyMonths.MatchString(text) {
			return nil, nil, errors.New("标题说的不止一个月，不能按标题算")
		}
		for _, m := range monthPlain.FindAllStringSubmatch(text, -1) {
			d := Date{number(m[1]), number(m[2] + m[3]), 1}
			if d.valid() && !slices.Contains(months, d) {
				months = append(months, d)
			}
		}
		for _, y := range yearsIn(text) {
			if !slices.Contains(years, y) {
				years = append(years, y)
			}
		}
	}
	return months, years, nil
}

func yearsIn(text string) (years []int) {
	for _, m := range yearPlain.FindAllStringSubmatch(text, -1) {
		if y := number(m[1]); !slices.Contains(years, y) {
			years = append(years, y)
		}
	}
	return years
}

// sheetMonth reads a sheet name: 10月, 十月份, 2026年10月, 202610. Year 0: not said.
func sheetMonth(name string) (year, month int) {
	folded := arabic(foldWord(name))
	if m := monthCode.FindStringSubmatch(folded); m != nil {
		return number(m[1]), number(m[2])
	}
	if m := monthSheet.FindStringSubmatch(folded); m != nil && !manyMonths.MatchString(folded) {
		return number(m[1]), number(m[2])
	}
	if m := monthPlain.FindStringSubmatch(folded); m != nil && !manyMonths.MatchString(folded) {
		return number(m[1]), number(m[2] + m[3])
	}
	return 0, 0
}

func monthName(d Date) string { return fmt.Sprintf("%d年%d月", d.Year, d.Month) }
