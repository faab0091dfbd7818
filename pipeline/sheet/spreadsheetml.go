package sheet

import (
	"bufio"
	"bytes"
	"io"
)

// spreadsheetNS is the namespace of SpreadsheetML 2003, the XML that Excel 2002
// and 2003 read and write ("XML 电子表格 2003").
const spreadsheetNS = "urn:schemas-microsoft-com:office:spreadsheet"

// mlBook is a SpreadsheetML file.
type mlBook struct {
	book   *Book
	text   *markupText
	from   int64 // offset behind <?xml …?>: the encoding is settled already
	parts  []mlPart
	styles mlStyles
	limits Limits
}

// mlPart is where the content of a <Worksheet> begins, and the tag's whole name.
type mlPart struct {
	from int64
	name string
	none bool // <Worksheet/>
}

// openSpreadsheetML walks the whole file once, so that one that is cut off or
// badly nested is refused before any row is handed over.
func (b *Book) openSpreadsheetML(src io.ReaderAt, size int64, o Options) error {
	text, note, err := openMarkup(src, size)
	if err != nil {
		return err
	}
	m := &mlBook{book: b, text: text, limits: o.Limits, styles: mlStyles{own: map[string]mlStyle{}}}
	b.format, b.body = FormatSpreadsheetML, m
	b.note("XML 电子表格 2003，编码 %s", text.scan.chinese())
	if note != "" {
		b.note("%s", note)
	}
	if err := m.declaration(); err != nil {
		return err
	}
	return m.index()
}

// declaration finds the end of <?xml …?>, which may name an encoding that
// xmlReader does not know.
func (m *mlBook) declaration() error {
	src, err := m.text.from(0)
	if err != nil {
		return err
	}
	head, err := bufio.NewReaderSize(src, headSize).Peek(headSize)
	if err != nil && err != io.EOF {
		return err
	}
	if body := bytes.TrimLeft(head, " \t\r\n"); bytes.HasPrefix(body, []byte("<?xml ")) {
		if end := bytes.Index(head, []byte("?>")); end >= 0 {
			m.from = int64(end + len("?>"))
		}
	}
	return nil
}

// mlReader is an xmlReader that knows where in the text it is.
type mlReader struct {
	*xmlReader
	src *countedReader
}

type countedReader struct {
	src io.Reader
	n   int64
}

// Read implements io.Reader.
func (c *countedReader) Read(b []byte) (int, error) {
	n, err := c.src.Read(b)
	c.n += int64(n)
	return n, err
}

func (m *mlBook) reader(from int64) (*mlReader, error) {
	src, err := m.text.from(from)
	if err != nil {
		return nil, err
	}
	c := &countedReader{src: src, n: from}
	return &mlReader{&xmlReader{window: newWindow(c)}, c}, nil
}

// offset is that of the next byte to be cut.
func (r *mlReader) offset() int64 { return r.src.n - int64(r.end-r.pos) }

// index lists the worksheets, which are the children of the root.
func (m *mlBook) index() error {
	r, err := m.reader(m.from)
	if err != nil {
		return err
	}
	w := &mlIndexer{r: r, book: m}
	for {
		tok, err := r.next()
		if err == nil && tok == tokStart {
			err = w.element()
		}
		if err == nil && tok == tokText {
			err = w.checkText()
		}
		if err != nil {
			return w.locate(err)
		}
		if tok == tokEOF {
			return w.done()
		}
	}
}

// mlIndexer finds the worksheets. It counts rows too, to name the one in which a
// file ends.
type mlIndexer struct {
	r       *mlReader
	book    *mlBook
	began   bool
	sheet   string
	row     int
	visible bool // inside <Visible>
}

func (w *mlIndexer) locate(err error) error { return locate(err, "", w.sheet, w.row, "") }

func (w *mlIndexer) element() error {
	name, depth := string(w.r.name), w.r.depth()
	if w.r.empty {
		depth++
	}
	w.visible = name == "Visible" && depth == 4
	if err := w.book.styles.element(w.r, name, depth); err != nil {
		return err
	}
	switch {
	case !w.began:
		w.began = true
		if name != "Workbook" {
			return damaged("不是 XML 电子表格，根元素是 <%s>", printable(w.r.name))
		}
	case depth == 2:
		if w.sheet, w.row = "", 0; name == "Worksheet" {
			return w.worksheet()
		}
	case depth == 4 && name == "Row" && w.sheet != "":
		return w.countRow()
	}
	return nil
}

func (w *mlIndexer) worksheet() error {
	p := mlPart{from: w.r.offset(), none: w.r.empty}
	if !p.none {
		p.name = string(w.r.stack[w.r.marks[1]:])
	}
	a, err := w.r.attributes()
	if err != nil {
		return err
	}
	b := w.book.book
	w.sheet = a["Name"]
	if w.sheet == "" {
		return damaged("工作表没有名称")
	}
	w.book.parts = append(w.book.parts, p)
	b.sheets = append(b.sheets, Info{Name: w.sheet, Index: len(b.sheets)})
	if len(b.sheets) > w.book.limits.Sheets {
		return tooLarge("工作表超过 %d 张", w.book.limits.Sheets)
	}
	return nil
}

// countRow follows the row numbers roughly; reading the sheet checks them.
func (w *mlIndexer) countRow() error {
	a, err := rowAttrs(w.r.attrs)
	w.row = max(w.row+1, a.index)
	return err
}

// checkText refuses damage in any text, and reads WorksheetOptions/Visible, which
// stands behind the table.
func (w *mlIndexer) checkText() error {
	b, err := w.r.decoded()
	if err != nil || !w.visible {
		return err
	}
	w.visible = false
	if s := string(bytes.TrimSpace(b)); s == "SheetHidden" || s == "SheetVeryHidden" {
		b := w.book.book
		if w.sheet == "" || len(b.sheets) == 0 {
			return nil
		}
		b.sheets[len(b.sheets)-1].Hidden = true
		b.note("工作表“%s”是隐藏的，已照常读取", w.sheet)
	}
	return nil
}

func (w *mlIndexer) done() error {
	if len(w.book.parts) == 0 {
		return damaged("文件里没有任何工作表")
	}
	w.book.styles.settle()
	return nil
}
