package workday

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"yujing/configs/strict"
)

// Year is one notice.
type Year struct {
	Year     int
	Source   string // number of the document: 国办发明电〔2023〕7号
	Holidays []Holiday
	Workdays []time.Time // weekends worked instead
}

// Holiday is a stretch of days off, both ends included. New Year's may begin in
// the December before.
type Holiday struct {
	Name     string
	From, To time.Time
}

// longest holiday so far: eight days. A longer one is a slip of the pen.
const longestHoliday = 14 * 24 * time.Hour

// Load reads every *.yaml at the root of fsys, which is the holidays folder.
func Load(fsys fs.FS) (*Calendar, error) {
	files, err := fs.ReadDir(fsys, ".") // Glob would keep a misnamed file to itself
	if mistake := (*strict.Error)(nil); errors.As(err, &mistake) {
		return nil, mistake
	}
	if err != nil {
		return nil, fmt.Errorf("list holidays: %w", err)
	}
	c := &Calendar{years: map[int]Year{}, holidays: map[time.Time]string{}, workdays: map[time.Time]bool{}}
	var errs []error
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".yaml") {
			continue
		}
		y, err := readYear(fsys, f.Name())
		if err != nil {
			errs = append(errs, err)
			continue
		}
		c.enter(y)
	}
	return c, errors.Join(errs...)
}

func (c *Calendar) enter(y Year) {
	c.years[y.Year] = y
	for _, h := range y.Holidays {
		for d := h.From; !d.After(h.To); d = d.AddDate(0, 0, 1) {
			c.holidays[d] = h.Name
		}
	}
	for _, d := range y.Workdays {
		c.workdays[d] = true
	}
}

func readYear(fsys fs.FS, name string) (Year, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return Year{}, fmt.Errorf("read holidays %s: %w", name, err)
	}
	doc, root := strict.Parse("holidays/"+name, data)
	var y Year
	root.Object(
		strict.Key{Name: "year", Required: true, Read: func(n strict.Node) { y.Year = yearOf(n, name) }},
		strict.Key{Name: "source", Required: true, Read: func(n strict.Node) { y.Source = n.Text() }},
		strict.Key{Name: "holidays", Required: true, Read: func(n strict.Node) { y.Holidays = holidays(n) }},
		strict.Key{Name: "workdays", Required: true, Read: func(n strict.Node) { y.Workdays = workdays(n) }},
	)
	if doc.Err() == nil {
		y.check(root)
	}
	return y, doc.Err()
}

func yearOf(n strict.Node, file string) int {
	year := n.Int(2000, 2100)
	if want := fmt.Sprintf("%d.yaml", year); year != 0 && file != want {
		n.Fail("文件名与年份不一致，应当叫 %s", want)
	}
	return year
}

func holidays(n strict.Node) []Holiday {
	var out []Holiday
	for _, item := range n.List() {
		var h Holiday
		item.Object(
			strict.Key{Name: "name", Required: true, Read: func(n strict.Node) { h.Name = n.Text() }},
			strict.Key{Name: "from", Required: true, Read: func(n strict.Node) { h.From = n.Date() }},
			strict.Key{Name: "to", Read: func(n strict.Node) { h.To = n.Date() }},
		)
		if h.To.IsZero() {
			h.To = h.From
		}
		if h.To.Before(h.From) || h.To.Sub(h.From) > longestHoliday {
			item.Fail("“%s”的起止日期不对", h.Name)
			continue
		}
		out = append(out, h)
	}
	return out
}

func workdays(n strict.Node) []time.Time {
	var out []time.Time
	for _, item := range n.List() {
		day := item.Date()
		if !day.IsZero() && !weekend(day) {
			item.Fail("%s 不是周末，调休上班日只能是周六、周日", day.Format(time.DateOnly))
			continue
		}
		out = append(out, day)
	}
	return out
}

// check looks for days that contradict one another or belong to another year.
func (y Year) check(root strict.Node) {
	taken := map[time.Time]string{}
	for _, h := range y.Holidays {
		for d := h.From; !d.After(h.To); d = d.AddDate(0, 0, 1) {
			y.take(root, taken, d, h.Name)
		}
	}
	for _, d := range y.Workdays {
		y.take(root, taken, d, "调休上班")
	}
	if len(y.Holidays) == 0 {
		root.Fail("没有写任何假日")
	}
}

func (y Year) take(root strict.Node, taken map[time.Time]string, d time.Time, what string) {
	if d.Year() != y.Year && d.AddDate(0, 1, 0).Year() != y.Year {
		root.Fail("%s（%s）不在 %d 年", d.Format(time.DateOnly), what, y.Year)
	}
	if other, ok := taken[d]; ok {
		root.Fail("%s 既是“%s”又是“%s”", d.Format(time.DateOnly), other, what)
	}
	taken[d] = what
}
