package sheet

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"
)

// Options of Open. A zero Limits means the defaults.
type Options struct {
	Password string
	Limits   Limits
}

// Book is an open file of one or more sheets.
type Book struct {
	path   string
	format Format
	sheets []Info
	notes  []string
	body   body
	limits Limits
	blank  map[int]bool // sheets that were read and hold nothing
	file   io.Closer    // nil when the bytes came from memory
}

// body is what a format's reader provides. each hands a sheet's rows to yield
// until yield returns false; an error of each is the end of the sheet.
type body interface {
	each(sheet int, yield func(Row) bool) error
}

// Open opens a file of any format this package reads, judged by its content and
// never by its extension.
func Open(path string, o Options) (*Book, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open spreadsheet: %w", err)
	}
	st, err := f.Stat()
	if err == nil && !st.Mode().IsRegular() {
		err = fmt.Errorf("open spreadsheet %s: not a regular file", path)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	b, err := openBook(path, f, st.Size(), o)
	if err != nil {
		f.Close()
		return nil, err
	}
	b.file = f
	return b, nil
}

// OpenBytes opens a file that is already in memory; name stands for its path.
func OpenBytes(name string, data []byte, o Options) (*Book, error) {
	return openBook(name, bytes.NewReader(data), int64(len(data)), o)
}

func openBook(path string, src io.ReaderAt, size int64, o Options) (*Book, error) {
	o.Limits = o.Limits.withDefaults()
	b := &Book{path: path, limits: o.Limits}
	if err := b.open(src, size, o); err != nil {
		return nil, locate(err, path, "", 0, "")
	}
	return b, nil
}

// open finds the format and lets its reader take over.
func (b *Book) open(src io.ReaderAt, size int64, o Options) error {
	if size > o.Limits.FileBytes {
		return tooLarge("文件有 %d 字节，超过上限 %d 字节", size, o.Limits.FileBytes)
	}
	if size == 0 {
		return zeroBytes(b.path)
	}
	found, err := detect(src, size)
	if err != nil {
		return err
	}
	switch found {
	case contentEncrypted:
		return b.openEncrypted(src, size, o)
	case contentZip:
		return b.openZip(src, size, o)
	case contentXLS:
		return b.openXLS(src, size, o)
	case contentHTML:
		return b.openHTML(src, size, o)
	case contentSpreadsheetML:
		return b.openSpreadsheetML(src, size, o)
	default:
		return b.openCSV(src, size)
	}
}

// Format says what the file turned out to be.
func (b *Book) Format() Format { return b.format }

// Path is the name the book was opened by.
func (b *Book) Path() string { return b.path }

// Sheets lists the sheets in the order of the book: Sheets()[i].Index == i.
func (b *Book) Sheets() []Info { return slices.Clone(b.sheets) }

// Notes are remarks in Chinese for the person who sent the file: the encoding of
// a text file, hidden sheets and rows, formulas without a stored result. Some
// are known only once Rows has run.
func (b *Book) Notes() []string { return slices.Clone(b.notes) }

func (b *Book) note(format string, args ...any) {
	if s := fmt.Sprintf(format, args...); !slices.Contains(b.notes, s) {
		b.notes = append(b.notes, s)
	}
}

// Rows iterates over the rows of a sheet that hold at least one value. After an
// error the iteration ends, and what came before must not be used as if it were
// the whole sheet. When the last sheet of a book without a single value has been
// read, the error is ErrEmpty.
func (b *Book) Rows(sheet int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		if sheet < 0 || sheet >= len(b.sheets) {
			yield(Row{}, fmt.Errorf("sheet %d of %s does not exist", sheet, b.path))
			return
		}
		p := passage{text: b.limits.Text, yield: yield}
		err := b.body.each(sheet, p.row)
		if p.stopped {
			return
		}
		if p.text < 0 {
			err = locate(tooLarge("工作表的文字展开后超过 %d 字节", b.limits.Text), "", "", p.last, "")
		}
		if err != nil {
			yield(Row{}, locate(err, b.path, b.sheets[sheet].Name, 0, ""))
		} else if err := b.emptiness(sheet, p.filled); err != nil {
			yield(Row{}, locate(err, b.path, "", 0, ""))
		}
	}
}

// passage watches the rows of a sheet pass, whatever the format.
type passage struct {
	yield   func(Row, error) bool
	text    int64 // bytes of text that may still pass
	last    int   // number of the last row
	filled  bool  // some row said something
	stopped bool  // the caller wants no more
}

func (p *passage) row(r Row) bool {
	p.filled = p.filled || !isBlank(r.Cells)
	for _, c := range r.Cells {
		p.text -= int64(len(c.Text))
	}
	if p.last = r.Number; p.text < 0 {
		return false
	}
	p.stopped = !p.yield(r, nil)
	return !p.stopped
}

// emptiness takes note of a sheet that was read to its end. An empty sheet is
// nothing special; a book whose every sheet turned out empty is somebody's mistake.
func (b *Book) emptiness(sheet int, filled bool) error {
	if filled {
		return nil
	}
	if b.blank == nil {
		b.blank = map[int]bool{}
	}
	if b.blank[sheet] = true; len(b.blank) < len(b.sheets) {
		return nil
	}
	return nothingInside()
}

// isBlank: white space is text, and kept, but says nothing.
func isBlank(cells []Cell) bool {
	for _, c := range cells {
		if strings.TrimSpace(c.Text) != "" {
			return false
		}
	}
	return true
}

// Close gives the file back. Strings read from the book stay valid.
func (b *Book) Close() error {
	if b.file == nil {
		return nil
	}
	f := b.file
	b.file = nil
	return f.Close()
}
