package ledger

import (
	"cmp"
	"fmt"
	"time"

	"github.com/xuri/excelize/v2"
)

// headerLook tells at a glance what a column is for: blue is said by the county,
// yellow is to be filled in, grey is for looking up and not printed.
func (k kind) headerLook() look {
	l := look{align: centre, size: bodySize, bold: true, edge: thinEdge, fill: paleBlue}
	switch k {
	case answer, answerDate, openKey:
		l.fill = amber
	case aside, asideDate, asideKey:
		l.fill = paleGrey
	}
	return l
}

func (k kind) look() look {
	l := look{align: centre, size: bodySize, edge: thinEdge}
	switch k {
	case text:
		l.align = left
	case date, asideDate:
		l.date = true
	case key, asideKey:
		l.code = true
	case openKey:
		l.code, l.open, l.fill = true, true, paleYellow
	case answer:
		l.align, l.fill, l.open = left, paleYellow, true
	case answerDate:
		l.fill, l.open, l.date = paleYellow, true, true
	}
	return l
}

// lookIn is the look of this column in a line.
func (c column) lookIn(l line, i int) look {
	lk := c.kind.look()
	if l.block {
		lk.edge = blockEdge
	} else if c.repeat {
		lk.colour = grey
	}
	if t, ok := l.tints[i]; ok {
		lk.fill = t.fill
		lk.colour, lk.bold = cmp.Or(t.ink, lk.colour), t.ink != ""
	}
	return lk
}

// period is the range of dates that may be entered.
type period struct{ from, to time.Time }

// serial is a date as Excel counts it: days since 1899-12-30, right for every
// date after February 1900.
func serial(t time.Time) int {
	y, m, d := t.Date()
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Sub(epoch) / (24 * time.Hour))
}

// validate puts the drop-downs and date checks on the columns that have them.
func (t table) validate(b *book) error {
	if len(t.lines) == 0 {
		return nil
	}
	for i, c := range t.columns {
		dv := excelize.NewDataValidation(true)
		dv.SetSqref(t.ref(i+1, headerRow+1) + ":" + t.ref(i+1, headerRow+len(t.lines)))
		if ok, err := c.rule(b, dv); !ok || err != nil {
			if err != nil {
				return err
			}
			continue
		}
		if err := b.f.AddDataValidation(t.sheet, dv); err != nil {
			return err
		}
	}
	return nil
}

// rule fills in what the column allows; false when it allows everything.
func (c column) rule(b *book, dv *excelize.DataValidation) (bool, error) {
	switch {
	case c.choice != nil:
		dv.SetError(excelize.DataValidationErrorStyleStop, c.header, "请从下拉框中选择，不要自己填写。")
		return true, b.offer(dv, c.choice)
	case c.dates != nil:
		dv.SetError(excelize.DataValidationErrorStyleStop, c.header, fmt.Sprintf("请填写日期，如 %s；应在 %s 至 %s 之间。",
			iso(c.dates.from), iso(c.dates.from), iso(c.dates.to)))
		return true, dv.SetRange(serial(c.dates.from), serial(c.dates.to),
			excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween)
	}
	return false, nil
}
