package synth

import (
	"bufio"
	"os"
	"path/filepath"

	"github.com/xuri/excelize/v2"

	"yujing/pipeline/sheet/xlsxout"
)

// book is a workbook being written, a row at a time: a county's lists are longer
// than one would want to hold in memory.
type book struct {
	file   *excelize.File
	date   int // style of a date
	title  int
	header int
	sheets int
}

func newBook() (*book, error) {
	b := &book{file: excelize.NewFile()}
	dateFormat := "yyyy/m/d"
	var err error
	style := func(s excelize.Style) int {
		id, e := b.file.NewStyle(&s)
		if err == nil {
			err = e
		}
		return id
	}
	b.date = style(excelize.Style{CustomNumFmt: &dateFormat})
	b.title = style(excelize.Style{Font: &excelize.Font{Bold: true, Size: 16}, Alignment: &excelize.Alignment{Horizontal: "center"}})
	b.header = style(excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{Horizontal: "center", WrapText: true}})
	return b, err
}

// sheet is one sheet of a book; only one can be open at a time.
type sheet struct {
	book   *book
	stream *excelize.StreamWriter
	name   string
	row    int
}

func (b *book) sheet(name string) (*sheet, error) {
	var err error
	if b.sheets == 0 {
		err = b.file.SetSheetName("Sheet1", name)
	} else {
		_, err = b.file.NewSheet(name)
	}
	if err != nil {
		return nil, err
	}
	b.sheets++
	stream, err := b.file.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	return &sheet{book: b, stream: stream, name: name}, stream.SetColWidth(1, 30, 14)
}

// Row writes the next row.
func (s *sheet) Row(cells []cell) (int, error) {
	values := make([]any, len(cells))
	for i, c := range cells {
		values[i] = s.value(c)
	}
	return s.values(values)
}

// value leaves an empty cell out of the file, as Excel does.
func (s *sheet) value(c cell) any {
	switch {
	case c.kind == dateKind:
		return excelize.Cell{StyleID: s.book.date, Value: c.number}
	case c.kind == numberKind:
		return c.number
	case c.text == "":
		return nil
	}
	return c.text
}

func (s *sheet) values(values []any) (int, error) {
	s.row++
	at, err := excelize.CoordinatesToCellName(1, s.row)
	if err != nil {
		return 0, err
	}
	return s.row, s.stream.SetRow(at, values)
}

// banner is a line across the table: a title, a unit, who filled it in.
func (s *sheet) banner(line string, width int, style int) error {
	if _, err := s.values([]any{excelize.Cell{StyleID: style, Value: line}}); err != nil {
		return err
	}
	return s.merge(1, s.row, width, s.row)
}

func (s *sheet) merge(col1, row1, col2, row2 int) error {
	from, err := excelize.CoordinatesToCellName(col1, row1)
	if err != nil {
		return err
	}
	to, err := excelize.CoordinatesToCellName(col2, row2)
	if err != nil {
		return err
	}
	return s.stream.MergeCell(from, to)
}

// headers is one row of headers.
func (s *sheet) headers(names []string) error {
	values := make([]any, len(names))
	for i, n := range names {
		values[i] = excelize.Cell{StyleID: s.book.header, Value: n}
	}
	_, err := s.values(values)
	return err
}

// headerGroup is a word that stands over the columns from and to and all between.
type headerGroup struct {
	from, to int
	word     string
}

// grouped writes a header of two rows: those of a group stand under its word, all
// others reach over both rows.
func (s *sheet) grouped(upper []string, groups []headerGroup) error {
	lower := make([]string, len(upper))
	for _, g := range groups {
		for i := g.from; i <= g.to; i++ {
			lower[i], upper[i] = upper[i], ""
		}
		upper[g.from] = g.word
		if err := s.merge(g.from+1, s.row+1, g.to+1, s.row+1); err != nil {
			return err
		}
	}
	for i := range lower {
		if lower[i] != "" {
			continue
		}
		if err := s.merge(i+1, s.row+1, i+1, s.row+2); err != nil {
			return err
		}
	}
	if err := s.headers(upper); err != nil {
		return err
	}
	return s.headers(lower)
}

func (s *sheet) skip() { s.row++ }

func (s *sheet) close() error { return s.stream.Flush() }

// save writes the book and ends it.
func (b *book) save(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	if err := xlsxout.Save(w, b.file, ""); err != nil {
		return err
	}
	if err := b.file.Close(); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
