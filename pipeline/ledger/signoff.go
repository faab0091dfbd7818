package ledger

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"yujing/pipeline/sheet/xlsxout"
)

// Signoff is one rule as the officials who answer for it read and sign it: what it
// does, on whose authority, with which numbers in force on a day, and how it behaves.
type Signoff struct {
	County     string
	Date       time.Time // whose parameters these are
	Facts      []SignoffFact
	Parameters []SignoffParameter
	SQL        string
	Examples   []SignoffExample
	Digest     string // of the rule and its parameters, as the manifest of a night has it
}

// SignoffFact is one thing that is said of the rule: 牵头部门, 民政.
type SignoffFact struct{ Name, Text string }

// SignoffParameter is a number of the rule.
type SignoffParameter struct{ Title, Number, Unit, From, Basis string }

// SignoffExample is a small case and what the rule says of it.
type SignoffExample struct{ Name, Night, Given, Expect string }

const sheetSignoff = "规则审签表"

// signoffWidths are the columns of the sheet. Together they fill A4 upright.
var signoffWidths = []int{12, 12, 23, 8, 13, 30}

// WriteSignoff writes 规则审签表: A4 upright, to be printed and signed. The signatures
// stand on the first page, above the query and the examples; the digest at the foot of
// every page says that they belong together.
func WriteSignoff(w io.Writer, s Signoff) error {
	b, err := newBook(Options{}, s.County, "参数日期 "+iso(s.Date)+"　规则摘要 "+s.Digest, sheetSignoff)
	if err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	defer b.f.Close()
	if err := b.setUp(sheetSignoff, page{}); err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	f := &form{b: b, widths: signoffWidths}
	if f.sw, err = b.f.NewStreamWriter(sheetSignoff); err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	for i, width := range f.widths {
		f.note(f.sw.SetColWidth(i+1, i+1, float64(width)))
	}
	s.fill(f)
	f.note(f.sw.Flush())
	if f.err != nil {
		return fmt.Errorf("ledger: %s: %w", sheetSignoff, f.err)
	}
	return xlsxout.Save(w, b.f, "")
}

// fill lays out the sheet from top to bottom.
func (s Signoff) fill(f *form) {
	const small = 10
	label := look{align: centre, size: small, bold: true, edge: thinEdge, fill: paleBlue}
	body := look{align: left, size: small, edge: thinEdge}
	middle := look{align: centre, size: small, edge: thinEdge}
	f.row(32, field{sheetSignoff, 6, look{align: centre, size: 18, head: true}})
	for _, x := range s.Facts {
		f.row(0, field{x.Name, 1, label}, field{x.Text, 5, body})
	}
	if len(s.Parameters) > 0 {
		f.row(0, field{"参数（" + chinese(s.Date) + "）", 2, label}, field{"数值", 1, label}, field{"单位", 1, label}, field{"生效日期", 1, label}, field{"依据", 1, label})
	}
	for _, p := range s.Parameters {
		f.row(0, field{p.Title, 2, body}, field{p.Number, 1, middle}, field{p.Unit, 1, middle}, field{p.From, 1, middle}, field{p.Basis, 1, body})
	}
	for _, who := range []string{"拟定", "审核", "批准"} {
		f.row(36, field{who, 1, label}, field{"（签字）", 2, body}, field{"日期", 1, label}, field{"　　　　　年　　　月　　　日", 2, middle})
	}
	f.row(0, field{"附一：口径（SQL），与以上参数一并生效", 6, label})
	for _, line := range strings.Split(s.SQL, "\n") {
		f.code(line)
	}
	f.row(0, field{"附二：例子（比对日）", 2, label}, field{"给出的数据", 3, label}, field{"规则的结果", 1, label})
	for _, x := range s.Examples {
		f.row(0, field{x.Name + "（" + x.Night + "）", 2, body}, field{x.Given, 3, body}, field{x.Expect, 1, body})
	}
}

// form is a sheet in the making whose rows have cells of several columns each.
type form struct {
	b      *book
	sw     *excelize.StreamWriter
	widths []int
	rows   int
	err    error // the first
}

// field is a cell over span columns.
type field struct {
	text string
	span int
	look look
}

func (f *form) note(err error) {
	if f.err == nil {
		f.err = err
	}
}

// row writes one row, as high as its fullest cell, at least so many points.
func (f *form) row(atLeast int, fields ...field) {
	f.rows++
	var cells []any
	high := float64(atLeast)
	for _, x := range fields {
		cell, err := f.b.value(x.text, x.look)
		f.note(err)
		first, width := len(cells), 0
		for i := range x.span {
			width += f.widths[first+i]
			cells = append(cells, excelize.Cell{StyleID: cell.StyleID})
		}
		cells[first] = cell
		if x.span > 1 {
			f.note(f.sw.MergeCell(f.ref(first+1), f.ref(first+x.span)))
		}
		lines := linesOf(shown(cell.Value), width, x.look.size)
		high = max(high, heightOf(lines+lines/6, x.look.size)) // other fonts break a long text sooner
	}
	f.note(f.sw.SetRow(f.ref(1), cells, excelize.RowOpts{Height: high}))
}

func (f *form) ref(column int) string {
	ref, _ := excelize.CoordinatesToCellName(column, f.rows) // both positive: cannot fail
	return ref
}

// code writes a line of SQL over the whole width, its indent kept.
func (f *form) code(line string) {
	f.rows++
	total := 0
	for _, w := range f.widths {
		total += w
	}
	l := look{align: left, size: 9, edge: noEdge, quote: risky(strings.TrimSpace(line))}
	id, err := f.b.styles.id(l)
	f.note(err)
	cells := make([]any, len(f.widths))
	for i := range cells {
		cells[i] = excelize.Cell{StyleID: id}
	}
	cells[0] = excelize.Cell{StyleID: id, Value: strings.TrimRight(strings.ReplaceAll(line, "\t", "    "), " \r")}
	f.note(f.sw.MergeCell(f.ref(1), f.ref(len(cells))))
	height := max(12, float64(linesOf(line, total, 9)*12))
	f.note(f.sw.SetRow(f.ref(1), cells, excelize.RowOpts{Height: height}))
}
