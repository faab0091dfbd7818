package lists

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// table is a sheet of rows under one header: a title with a hint in row 1, the
// header in row 2.
type table struct {
	sheet, hint string
	columns     []column
	rows        []func() []any // made when they are written
	freeze      int            // columns that stay in view
}

type column struct {
	header, fill    string
	centre, percent bool
	text            bool
	width           int
}

const (
	headRows  = 2
	sheetRows = 1_000_000 // Excel ends at 1048576; what is over goes to the next sheet
	pageWidth = 180       // characters that fit an A4 page across before print gets too small
	sampled   = 300       // rows that decide the width of a column
	widest    = 26
)

// original adds the columns of a list, before them the sheet, if there are several,
// and the row number on it.
func (t *table) original(side, fill string, from *Table) {
	prefix := ""
	if side != "" {
		prefix = side + "\n"
	}
	if len(from.Sheets) > 1 {
		t.columns = append(t.columns, column{header: prefix + "工作表", fill: fill, text: true})
	}
	t.columns = append(t.columns, column{header: prefix + "行号", fill: fill, centre: true})
	for c, h := range from.Header {
		if h == "" {
			h = from.show(c)
		}
		t.columns = append(t.columns, column{header: prefix + h, fill: fill, text: true})
	}
}

// writeAll writes the sheets of a table: one, or more when it is very long.
func (b *book) writeAll(t table) error {
	rows, name := t.rows, t.sheet
	for n := 1; ; n++ {
		part := t
		part.rows = rows[:min(len(rows), sheetRows)]
		if n > 1 {
			part.sheet = fmt.Sprintf("%s(%d)", name, n)
		}
		if err := b.write(part); err != nil {
			return fmt.Errorf("sheet %s: %w", part.sheet, err)
		}
		if rows = rows[len(part.rows):]; len(rows) == 0 {
			return nil
		}
	}
}

func (b *book) write(t table) error {
	if _, err := b.f.NewSheet(t.sheet); err != nil {
		return err
	}
	t.measure()
	last, _ := excelize.CoordinatesToCellName(len(t.columns), headRows+len(t.rows))
	if err := b.f.AutoFilter(t.sheet, fmt.Sprintf("A%d:%s", headRows, last), nil); err != nil {
		return err
	}
	if err := b.page(t.sheet, t.pages(), t.freeze, headRows); err != nil {
		return err
	}
	w, err := b.f.NewStreamWriter(t.sheet)
	if err != nil {
		return err
	}
	if err := b.head(w, t); err != nil {
		return err
	}
	for i, row := range t.rows {
		if err := b.line(w, t, headRows+1+i, row()); err != nil {
			return err
		}
	}
	return w.Flush()
}

// measure fits the columns to what stands in the first rows.
func (t *table) measure() {
	for i := range t.columns {
		for _, part := range strings.Split(t.columns[i].header, "\n") {
			t.columns[i].width = max(t.columns[i].width, displayWidth(part)+3) // + the filter's button
		}
	}
	for _, row := range t.rows[:min(len(t.rows), sampled)] {
		for i, v := range row() {
			if s, ok := v.(string); ok {
				t.columns[i].width = max(t.columns[i].width, displayWidth(s)+2)
			}
		}
	}
	for i := range t.columns {
		t.columns[i].width = min(max(t.columns[i].width, 6), widest)
	}
}

func (t *table) pages() int {
	width := 0
	for _, c := range t.columns {
		width += c.width
	}
	return (width + pageWidth - 1) / pageWidth
}

func (b *book) head(w *excelize.StreamWriter, t table) error {
	for i, c := range t.columns {
		if err := w.SetColWidth(i+1, i+1, float64(c.width)); err != nil {
			return err
		}
	}
	at, _ := excelize.CoordinatesToCellName(t.freeze+1, headRows+1)
	if err := w.SetPanes(&excelize.Panes{Freeze: true, XSplit: t.freeze, YSplit: headRows, TopLeftCell: at, ActivePane: "bottomRight",
		Selection: []excelize.Selection{{SQRef: at, ActiveCell: at, Pane: "bottomRight"}}}); err != nil {
		return err
	}
	title, err := b.cell(fmt.Sprintf("%s（%d 行）　%s", t.sheet, len(t.rows), t.hint), look{head: true, size: 12, flow: true})
	if err != nil {
		return err
	}
	if err := w.SetRow("A1", []any{title}, excelize.RowOpts{Height: 22}); err != nil {
		return err
	}
	cells := make([]any, len(t.columns))
	for i, c := range t.columns {
		if cells[i], err = b.cell(c.header, look{head: true, fill: c.fill, box: true, centre: true}); err != nil {
			return err
		}
	}
	return w.SetRow("A2", cells, excelize.RowOpts{Height: 44})
}

func (b *book) line(w *excelize.StreamWriter, t table, number int, values []any) error {
	cells, lines := make([]any, len(values)), 1
	for i, v := range values {
		c := t.columns[i]
		cell, err := b.cell(v, look{box: true, centre: c.centre, percent: c.percent, text: c.text})
		if err != nil {
			return err
		}
		cells[i] = cell
		if s, ok := cell.Value.(string); ok {
			lines = max(lines, linesOf(s, c.width))
		}
	}
	at, _ := excelize.CoordinatesToCellName(1, number)
	return w.SetRow(at, cells, excelize.RowOpts{Height: float64(min(4+15*lines, 409))})
}

// cell is a value with its look. Text from a list loses what XML cannot hold, is
// no longer than Excel allows, and never becomes a formula.
func (b *book) cell(v any, l look) (excelize.Cell, error) {
	if s, ok := v.(string); ok {
		s = printable(s)
		first, _ := utf8.DecodeRuneInString(s)
		l.quote = s != "" && strings.ContainsRune("=+-@＝＋－＠", first)
		if v = s; s == "" {
			v = nil
		}
	}
	id, err := b.style(l)
	return excelize.Cell{StyleID: id, Value: v}, err
}

const longestText = 8000 // characters; Excel's limit is 32767 UTF-16 units

func printable(s string) string {
	s = strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	if len(s) > longestText && utf8.RuneCountInString(s) > longestText {
		return string([]rune(s)[:longestText]) + "…（原文过长，已截断）"
	}
	return s
}

// displayWidth counts a Chinese character as two.
func displayWidth(s string) (n int) {
	for _, r := range s {
		if n++; r >= 0x2E80 || strings.ContainsRune("“”‘’…—", r) {
			n++
		}
	}
	return n
}

// linesOf is how many lines a text takes in a column, a little on the safe side.
func linesOf(s string, width int) (n int) {
	for _, line := range strings.Split(s, "\n") {
		n += max(1, (displayWidth(line)+width-1)/width)
	}
	return n
}

// page prepares a sheet for print on A4, so many pages wide: a list across with its
// header rows and first columns repeated, the cover, which has none, upright.
func (b *book) page(name string, wide, columns, rows int) error {
	size, tall, orientation, fit := 9, 0, "landscape", true // 9 = A4, ECMA-376 18.3.1.63
	if rows == 0 {
		orientation = "portrait"
	}
	if err := b.f.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	if err := b.f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	side, top := 0.3, 0.6 // inches
	if err := b.f.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &side, Footer: &side}); err != nil {
		return err
	}
	if err := b.f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddHeader: "&L" + name + "&R内部资料　注意保密", OddFooter: "&R第 &P 页　共 &N 页"}); err != nil {
		return err
	}
	if rows == 0 {
		return nil
	}
	titles := fmt.Sprintf("'%s'!$1:$%d", name, rows)
	if wide > 1 {
		last, _ := excelize.ColumnNumberToName(columns)
		titles = fmt.Sprintf("'%s'!$A:$%s,%s", name, last, titles)
	}
	return b.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: name})
}
