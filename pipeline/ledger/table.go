package ledger

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// table is a sheet of lines under one header: a title in row 1, a hint with the
// names of the bands in row 2, the header in row 3. It is streamed, because the
// county's lists can be long.
type table struct {
	sheet   string
	title   string
	hint    string
	columns []column
	lines   []line
	tab     string
	freeze  int // columns that stay in view
	print   int // columns that are printed; 0 = all
	limit   int // lines on one sheet; 0 = sheetLines
	roomy   int // lowest height of a line in points, where people write by hand; 0 = as needed
}

const (
	headerRow  = 3
	sheetLines = 1_000_000 // Excel ends at 1048576; what is over goes to the next sheet
)

// column is one column of a table.
type column struct {
	header string
	width  int
	kind   kind
	repeat bool     // the same on every line of a block: grey from the second on
	choice []string // drop-down
	dates  *period  // allowed dates
}

type kind uint8

const (
	text    kind = iota // left, wrapped
	short               // centred
	date                // centred, yyyy-mm-dd
	key                 // text that must stay text, never masked as words
	openKey             // a key that may be put right
	answer              // to be filled in
	answerDate
	aside // not printed
	asideDate
	asideKey
)

// line is a row. block says that a new household begins here.
type line struct {
	cells []any
	block bool
	tints map[int]tint // by column index
}

// tint sets a cell apart from the others of its column.
type tint struct{ fill, ink string }

const bodySize = 11

// write makes the sheets of the table: one, or as many as the limit asks for.
func (t table) write(b *book) error {
	limit := t.limit
	if limit == 0 {
		limit = sheetLines
	}
	lines, sheet := t.lines, t.sheet
	for n := 1; ; n++ {
		part := t
		part.lines = lines[:min(limit, len(lines))]
		if n > 1 {
			part.sheet = fmt.Sprintf("%s(%d)", sheet, n)
		}
		if err := part.writeSheet(b); err != nil {
			return fmt.Errorf("ledger: sheet %s: %w", part.sheet, err)
		}
		if lines = lines[len(part.lines):]; len(lines) == 0 {
			return nil
		}
	}
}

func (t table) writeSheet(b *book) error {
	if _, err := b.f.NewSheet(t.sheet); err != nil {
		return err
	}
	if err := t.dress(b); err != nil {
		return err
	}
	sw, err := b.f.NewStreamWriter(t.sheet)
	if err != nil {
		return err
	}
	if err := t.layOut(sw); err != nil {
		return err
	}
	if err := t.writeHead(b, sw); err != nil {
		return err
	}
	for i, l := range t.lines {
		if err := t.writeLine(b, sw, headerRow+1+i, l); err != nil {
			return err
		}
	}
	return sw.Flush()
}

// dress sets what the sheet carries beside its rows.
func (t table) dress(b *book) error {
	last := t.ref(len(t.columns), headerRow+len(t.lines))
	if err := b.f.SetSheetDimension(t.sheet, "A1:"+last); err != nil {
		return err
	}
	if err := b.f.AutoFilter(t.sheet, fmt.Sprintf("A%d:%s", headerRow, last), nil); err != nil {
		return err
	}
	if err := t.validate(b); err != nil {
		return err
	}
	return b.setUp(t.sheet, page{landscape: true, tab: t.tab, repeat: headerRow, area: t.area()})
}

func (t table) area() string {
	if t.print == 0 {
		return ""
	}
	col, _ := excelize.ColumnNumberToName(t.print)
	return fmt.Sprintf("$A$1:$%s$%d", col, headerRow+len(t.lines))
}

func (t table) ref(col, row int) string {
	ref, _ := excelize.CoordinatesToCellName(col, row) // both positive: cannot fail
	return ref
}

func (t table) layOut(sw *excelize.StreamWriter) error {
	for i, c := range t.columns {
		if err := sw.SetColWidth(i+1, i+1, float64(c.width)); err != nil {
			return err
		}
	}
	topLeft := t.ref(t.freeze+1, headerRow+1)
	pane := "bottomLeft"
	if t.freeze > 0 {
		pane = "bottomRight"
	}
	return sw.SetPanes(&excelize.Panes{
		Freeze: true, XSplit: t.freeze, YSplit: headerRow, TopLeftCell: topLeft, ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: topLeft, ActiveCell: topLeft, Pane: pane}},
	})
}

func (t table) writeHead(b *book, sw *excelize.StreamWriter) error {
	title, err := b.value(t.title, look{size: 14, head: true, flow: true})
	if err != nil {
		return err
	}
	if err := sw.SetRow("A1", []any{title}, excelize.RowOpts{Height: 24}); err != nil {
		return err
	}
	hint, err := b.value(t.hint, look{size: bodySize, colour: red, flow: true})
	if err != nil {
		return err
	}
	if err := sw.SetRow("A2", []any{hint}, excelize.RowOpts{Height: 18}); err != nil {
		return err
	}
	return t.writeHeader(b, sw)
}

func (t table) writeHeader(b *book, sw *excelize.StreamWriter) error {
	cells, lines := make([]any, len(t.columns)), 1
	for i, c := range t.columns {
		cell, err := b.value(c.header, c.kind.headerLook())
		if err != nil {
			return err
		}
		cells[i] = cell
		lines = max(lines, linesOf(c.header, c.width, bodySize))
	}
	return sw.SetRow(t.ref(1, headerRow), cells, excelize.RowOpts{Height: heightOf(lines+1, bodySize)}) // + the filter button
}

func (t table) writeLine(b *book, sw *excelize.StreamWriter, row int, l line) error {
	cells, lines := make([]any, len(t.columns)), 1
	for i, c := range t.columns {
		cell, err := b.value(l.cells[i], c.lookIn(l, i))
		if err != nil {
			return err
		}
		cells[i] = cell
		lines = max(lines, linesOf(shown(cell.Value), c.width, bodySize))
	}
	height := max(heightOf(lines, bodySize), float64(t.roomy))
	return sw.SetRow(t.ref(1, row), cells, excelize.RowOpts{Height: height})
}
