package ledger

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"yujing/pipeline/sheet/xlsxout"
)

// Names of the sheets of a township's book. Each standing list has a sheet of its own
// (listSheet). The feedback does not depend on them.
const (
	SheetCover       = "首页"
	SheetVisits      = "核查台账"
	SheetSupplements = "补充风险"
	SheetQuestions   = "待确认"
	SheetPending     = "在办"
	SheetIssues      = "数据问题"
	SheetGone        = "线索消失"
)

// WriteTownship writes the book of one township. 首页 and 核查台账 are always
// there, the others when there is something on them.
func WriteTownship(w io.Writer, t Township, o Options) error {
	if t.Township == "" || t.Night.IsZero() {
		return errors.New("ledger: a township book needs the township's name and the night")
	}
	b, err := newBook(o, t.County+t.Township, nightAndBatch(t.Night, t.Batch), SheetCover)
	if err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	defer b.f.Close()
	if err := b.township(t); err != nil {
		return err
	}
	return xlsxout.Save(w, b.f, o.Password)
}

func nightAndBatch(night time.Time, batch string) string {
	s := "数据日期 " + iso(night)
	if batch != "" {
		s += "　批次 " + batch
	}
	return s
}

func (b *book) township(t Township) error {
	if err := b.cover(t); err != nil {
		return err
	}
	if err := visits(t).write(b); err != nil {
		return err
	}
	sheets := []table{supplements(t), questions(t), pending(t)}
	for _, l := range t.Lists {
		sheets = append(sheets, t.list(l))
	}
	for _, sheet := range append(sheets, dataIssues(t), gone(t)) {
		if len(sheet.lines) == 0 {
			continue
		}
		if err := sheet.write(b); err != nil {
			return err
		}
	}
	return nil
}

// Speaks tells whether the book has anything new to say to its township. What is only
// there for reference (在办, 数据问题, lists that nobody joined or left) makes no book;
// nor does a value that moved on a list, for the months in monitoring move every month.
func (t Township) Speaks() bool {
	changed := func(l List) bool {
		return slices.ContainsFunc(l.Entries, func(e Entry) bool { return e.Change == ChangeNew || e.Change == ChangeGone })
	}
	return len(t.Households)+len(t.Supplements)+len(t.Questions)+len(t.Gone) > 0 || slices.ContainsFunc(t.Lists, changed)
}

// due is the date that the first page shows in red: the earliest of the clues that
// is not over yet, else the one given.
func (t Township) due() time.Time {
	var due time.Time
	for _, h := range t.Households {
		for _, c := range h.Clues {
			if c.Due.Before(t.Night) || c.Overdue {
				continue
			}
			if due.IsZero() || c.Due.Before(due) {
				due = c.Due
			}
		}
	}
	if due.IsZero() {
		return t.Due
	}
	return due
}

// lastDue is the latest day that a clue which is not overdue has.
func (t Township) lastDue() time.Time {
	var last time.Time
	for _, h := range t.Households {
		for _, c := range h.Clues {
			if !c.Overdue && c.Due.After(last) {
				last = c.Due
			}
		}
	}
	return last
}

func (t Township) title(what string) string {
	return fmt.Sprintf("%s%s%s（%s）", t.County, t.Township, what, iso(t.Night))
}

func (t Township) returnTo() string {
	return cmp.Or(t.ReturnTo, "下发本册的县级防返贫监测工作人员")
}
