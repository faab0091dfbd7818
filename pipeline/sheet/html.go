package sheet

import (
	"cmp"
	"io"
	"slices"
)

// htmlBook is a page that calls itself .xls, the commonest "export to Excel".
// Every outermost table that holds a value is a sheet, with the lines of text
// above it (and below the last one) as rows of one cell: that is where titles,
// dates and units stand. A nested table of at least two rows and two columns is a
// sheet of its own; the text of any other nested table belongs to the cell around
// it. What LibreOffice adds (htmlOverview) is no row.
type htmlBook struct {
	book   *Book
	text   *markupText
	parts  []htmlPart
	titles htmlOverview
	limits Limits
}

// htmlPart is where a sheet's lines and rows are.
type htmlPart struct {
	from  int64 // offset at which reading begins
	table int64 // offset of <table>, for the order
	tail  bool  // the lines behind the table belong to it too
	name  string
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
	head, err := h.head()
	if err != nil {
		return err
	}
	h.titles = overviewOf(head)
	names := h.names(head)
	if err := h.index(names); err != nil {
		return err
	}
	for i := range h.parts {
		in := names.info(i)
		in.Name = cmp.Or(h.parts[i].name, in.Name)
		if in.Hidden {
			b.note("工作表“%s”是隐藏的，已照常读取", in.Name)
		}
		b.sheets = append(b.sheets, in)
	}
	return nil
}

func (h *htmlBook) walker(from int64) (*htmlWalker, error) {
	src, err := h.text.from(from)
	return newHTMLWalker(src, from, h.titles), err
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
			h.parts = append(h.parts, htmlPart{from: from, table: e.frame.start, name: h.titles.names[w.anchor]})
			from, w.row, w.anchor = w.offset, 0, ""
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
