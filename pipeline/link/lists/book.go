package lists

import (
	"io"

	"github.com/xuri/excelize/v2"

	"yujing/pipeline/identity"
	"yujing/pipeline/sheet/xlsxout"
)

// BookOptions of WriteBook.
type BookOptions struct {
	Mask bool // of ID numbers only the first six and the last four characters
}

// book is a workbook in the making.
type book struct {
	f      *excelize.File
	styles map[look]int
	opts   BookOptions
	r      *Result
}

// WriteBook writes the answer as a workbook to read and to print: what was compared
// and how, the pairs, the doubtful ones, and what stands in one list only. All that
// comes from the lists is text, never a formula. The same result gives the same
// bytes.
func (r *Result) WriteBook(to io.Writer, o BookOptions) error {
	b := &book{f: excelize.NewFile(), styles: map[look]int{}, opts: o, r: r}
	defer b.f.Close()
	if err := b.f.SetSheetName("Sheet1", "说明"); err != nil {
		return err
	}
	if err := b.cover(); err != nil {
		return err
	}
	for _, t := range b.tables() {
		if err := b.writeAll(t); err != nil {
			return err
		}
	}
	return xlsxout.Save(to, b.f, "")
}

// tables are the sheets behind the cover.
func (b *book) tables() []table {
	if b.r.Self {
		return []table{
			b.pairs("重复", StatusAccept, "同一组号的是同一个人（或同一条）。请核对后再删，程序不改动原表。"),
			b.pairs("待确认", StatusReview, "可能重复，把握不够，请人工核对。"),
			b.alone("未重复", b.r.Left, b.r.LeftOnly),
		}
	}
	return []table{
		b.pairs("匹配", StatusAccept, "左右两行是同一个人。"),
		b.pairs("待确认", StatusReview, "可能是同一个人，把握不够，或者几个人一样像，请人工核对。"),
		b.alone("仅左表", b.r.Left, b.r.LeftOnly),
		b.alone("仅右表", b.r.Right, b.r.RightOnly),
	}
}

// pairs is a table of pairs: how each was found, how the fields compare, and both
// rows as they stand in the lists.
func (b *book) pairs(name, status, hint string) table {
	t := table{sheet: name, hint: hint, freeze: 2}
	if b.r.Self {
		t.columns = append(t.columns, column{header: "组号", fill: paleGrey, centre: true})
	}
	t.columns = append(t.columns, column{header: "方法", fill: paleGrey}, column{header: "把握", fill: paleGrey, percent: true})
	if status == StatusReview {
		t.columns = append(t.columns, column{header: "为什么要看", fill: paleGrey})
	}
	for _, f := range b.r.Plan.Fields {
		t.columns = append(t.columns, column{header: f.Name + "\n比较", fill: paleYellow, centre: true})
	}
	words := [2]string{"左表", "右表"}
	if b.r.Self {
		words = [2]string{"前一行", "后一行"}
	}
	t.original(words[0], paleBlue, b.r.Left)
	t.original(words[1], paleGreen, b.r.Right)
	for i, p := range b.r.Pairs {
		if p.Status == status {
			t.rows = append(t.rows, func() []any { return b.pairRow(b.r.Pairs[i]) })
		}
	}
	return t
}

func (b *book) pairRow(p Pair) (out []any) {
	if b.r.Self {
		out = append(out, blankZero(p.Group))
	}
	out = append(out, MethodWord(p.Method), p.Probability)
	if p.Status == StatusReview {
		out = append(out, p.Why)
	}
	for i, l := range p.Levels {
		word := "缺"
		if l != unknown {
			word = b.r.Model.Fields[i].Levels[l].Name
		}
		out = append(out, word)
	}
	out = append(out, b.original(b.r.Left, p.Left)...)
	return append(out, b.original(b.r.Right, p.Right)...)
}

func blankZero(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// original is a row as it stands in its list, behind its sheet and row number there.
func (b *book) original(t *Table, row int) []any {
	var out []any
	if len(t.Sheets) > 1 {
		out = append(out, t.SheetOf(row-1).Name)
	}
	out = append(out, t.At[row-1])
	for c := range t.Header {
		text := t.cell(row-1, c).Text
		if b.opts.Mask {
			text = identity.Mask(text)
		}
		out = append(out, text)
	}
	return out
}

// alone is a table of rows without a partner.
func (b *book) alone(name string, from *Table, rows []Alone) table {
	t := table{sheet: name, freeze: 1, columns: []column{{header: "说明", fill: paleGrey}},
		hint: "各列照原表，没有改动。"}
	t.original("", paleBlue, from)
	for _, a := range rows {
		t.rows = append(t.rows, func() []any { return append([]any{a.Why}, b.original(from, a.Row)...) })
	}
	return t
}
