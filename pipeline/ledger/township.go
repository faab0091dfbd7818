package ledger

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"time"

	"yujing/pipeline/sheet/xlsxout"
)

// Names of the sheets of a township's book. The feedback is read by them.
const (
	SheetCover     = "首页"
	SheetVisits    = "核查台账"
	SheetQuestions = "待确认"
	SheetIssues    = "数据问题"
	SheetGone      = "线索消失"
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
	for _, sheet := range []table{questions(t), dataIssues(t), gone(t)} {
		if len(sheet.lines) == 0 {
			continue
		}
		if err := sheet.write(b); err != nil {
			return err
		}
	}
	return nil
}

// due is the date that the first page shows in red: the one given, else the
// earliest that is not over yet.
func (t Township) due() time.Time {
	if !t.Due.IsZero() {
		return t.Due
	}
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
	return due
}

func (t Township) title(what string) string {
	return fmt.Sprintf("%s%s%s（%s）", t.County, t.Township, what, iso(t.Night))
}

func (t Township) returnTo() string {
	return cmp.Or(t.ReturnTo, "下发本册的县级防返贫监测工作人员")
}
