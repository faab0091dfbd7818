package sheet

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"

	"golang.org/x/net/html"
)

// htmlBook is a page that calls itself .xls, the commonest "export to Excel".
// Every outermost table that holds a value is a sheet, with the lines of text
// above it (and below the last one) as rows of one cell: that is where titles,
// dates and units stand. A nested table of at least two rows and two columns is a
// sheet of its own; the text of any other nested table belongs to the cell around
// it.
type htmlBook struct {
	book   *Book
	text   *markupText
	parts  []htmlPart
	limits Limits
}

// htmlPart is where a sheet's lines and rows are.
type htmlPart struct {
	from  int64 // offset at which reading begins
	table int64 // offset of <table>, for the order
	tail  bool  // the lines behind the table belong to it too
}

// openHTML walks the whole page once: a page that is cut off or badly nested is
// refused before any row is handed over.
func (b *Book) openHTML(src io.ReaderAt, size int64, o Options) error {
	text, note, err := openMarkup(src, size)
	if err != nil {
		return err
	}
	h := &htmlBook{book: b, text: text, limits: o.Limits}
	b.format, b.body = FormatHTML, h
	b.note("网页格式（HTML）的表格，编码 %s", text.scan.chinese())
	if note != "" {
		b.note("%s", note)
	}
	names, err := h.names()
	if err != nil {
		return err
	}
	if err := h.index(names); err != nil {
		return err
	}
	for i := range h.parts {
		in := names.info(i)
		if in.Hidden {
			b.note("工作表“%s”是隐藏的，已照常读取", in.Name)
		}
		b.sheets = append(b.sheets, in)
	}
	return nil
}

func (h *htmlBook) walker(from int64) (*htmlWalker, error) {
	src, err := h.text.from(from)
	return newHTMLWalker(src, from, h.text.scan.encoding == encodingGB18030), err
}

// index finds the sheets.
func (h *htmlBook) index(names htmlNames) error {
	w, err := h.walker(0)
	if err != nil {
		return err
	}
	outer, lines := -1, false // the last outermost sheet; lines belong to some sheet
	for from := int64(0); ; {
		e, err := w.next()
		switch {
		case err != nil:
			return locate(err, "", names.info(len(h.parts)).Name, w.row, "")
		case e.kind == htmlEOF:
			return h.settle(w, outer, lines)
		case e.kind == htmlLine:
			lines = true
		case e.kind != htmlTableEnd:
			continue
		case e.depth == 1 && e.frame.value:
			outer = len(h.parts)
			h.parts = append(h.parts, htmlPart{from: from, table: e.frame.start})
			from, w.row = w.offset, 0
		case e.depth > 1 && e.frame.isData():
			h.parts = append(h.parts, htmlPart{from: e.frame.start, table: e.frame.start})
		}
		if len(h.parts) > h.limits.Sheets {
			return tooLarge("表格超过 %d 个", h.limits.Sheets)
		}
	}
}

// settle checks that there is something to read, and puts the sheets in order.
// When all tables are nested in a frame without text of its own, the lines of the
// page are a sheet.
func (h *htmlBook) settle(w *htmlWalker, outer int, lines bool) error {
	switch {
	case len(h.parts) > 0:
	case w.tables > 0:
		return &FileError{Msg: "网页里的表格没有内容", Hint: hintResend, Err: ErrEmpty}
	case w.frameset:
		return unsupported("由几个文件组成的网页（数据在同名的 .files 文件夹里）", hintXLSX)
	default:
		return &FileError{Msg: "这是网页，里面没有表格", Hint: hintGetXLSX, Err: ErrNotSpreadsheet}
	}
	if outer >= 0 {
		h.parts[outer].tail = true
	} else if lines {
		h.parts = append(h.parts, htmlPart{tail: true})
	}
	slices.SortFunc(h.parts, func(a, b htmlPart) int { return cmp.Compare(a.table, b.table) })
	return nil
}

// htmlNames are the sheets that Excel's XML island lists.
type htmlNames []Info

// info gives the name of a sheet, Excel's own where the page does not say.
func (n htmlNames) info(i int) Info {
	if i < len(n) {
		in := n[i]
		in.Index = i
		return in
	}
	return Info{Name: fmt.Sprintf("Sheet%d", i+1), Index: i}
}

// namesWithin is how much of a page is searched for the island; a style sheet of
// Excel's may stand in front of it.
const namesWithin = 1 << 20

var (
	excelWorksheet = regexp.MustCompile(`(?is)<(?:x:)?ExcelWorksheet>(.*?)</(?:x:)?ExcelWorksheet>`)
	excelName      = regexp.MustCompile(`(?is)<(?:x:)?Name>(.*?)</(?:x:)?Name>`)
	excelHidden    = regexp.MustCompile(`(?i)<(?:x:)?Visible>\s*Sheet(?:Very)?Hidden`)
)

// names reads the island, which stands in front of the first table.
func (h *htmlBook) names() (htmlNames, error) {
	src, err := h.text.from(0)
	if err != nil {
		return nil, err
	}
	head, err := io.ReadAll(io.LimitReader(src, namesWithin))
	if err != nil {
		return nil, err
	}
	if i := bytes.Index(bytes.ToLower(head), []byte("<table")); i >= 0 {
		head = head[:i]
	}
	var list htmlNames
	for _, m := range excelWorksheet.FindAllSubmatch(head, h.limits.Sheets) {
		in := Info{Hidden: excelHidden.Match(m[1])}
		var t htmlText
		if n := excelName.FindSubmatch(m[1]); n != nil {
			err = t.add([]byte(html.UnescapeString(string(n[1]))))
		}
		if in.Name = string(t.bytes()); in.Name == "" {
			in.Name = fmt.Sprintf("Sheet%d", len(list)+1)
		}
		list = append(list, in)
	}
	return list, err
}
