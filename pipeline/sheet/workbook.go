package sheet

import (
	"bytes"
	"io"
	"strings"
)

// workbook is an open .xlsx: what the small parts say, and the container that
// holds the large ones.
type workbook struct {
	book    *Book
	zip     *container
	limits  Limits
	repeats repeats
	parts   []string    // of each sheet; "" for a chart sheet, which has no cells
	shared  string      // part of the shared strings, "" for none
	table   stringTable // the shared strings, once loaded
	loaded  bool
	styles  []formatKind
	styled  bool // there is a styles part, so an index beyond it is damage
	d1904   bool
	slow    bool // tests: compare the fast path with the general one
}

// openZip opens what begins like a zip: a workbook, or something to refuse by name.
func (b *Book) openZip(src io.ReaderAt, size int64, o Options) error {
	z, err := openContainer(src, size, o.Limits)
	if err != nil {
		return err
	}
	main, err := z.mainPart()
	if err != nil {
		return err
	}
	w := &workbook{book: b, zip: z, limits: o.Limits, repeats: repeats{}}
	b.format, b.body = FormatXLSX, w
	return w.open(main)
}

// mainPart finds the workbook through the package's relationships.
func (c *container) mainPart() (string, error) {
	if !c.has("_rels/.rels") {
		return "", c.refuse()
	}
	rels, err := c.relations("")
	if err != nil {
		return "", err
	}
	for _, r := range rels {
		if r.is("officeDocument") {
			return r.target, c.checkMain(r.target)
		}
	}
	return "", c.refuse()
}

// checkMain refuses the other Office documents by the content type of their main part.
func (c *container) checkMain(part string) error {
	kind, err := c.contentType(part)
	if err != nil {
		return err
	}
	switch kind = strings.ToLower(kind); {
	case strings.Contains(kind, "sheet.binary"):
		return unsupported("Excel 二进制工作簿（.xlsb）", hintXLSX)
	case strings.Contains(kind, "wordprocessingml"), strings.Contains(kind, "ms-word"):
		return unsupported("Word 文档（.docx）", hintGetXLSX)
	case strings.Contains(kind, "presentationml"), strings.Contains(kind, "ms-powerpoint"):
		return unsupported("PowerPoint 文稿（.pptx）", hintGetXLSX)
	}
	return nil
}

// refuse names a zip without Office relationships.
func (c *container) refuse() error {
	if f := c.parts["mimetype"]; f != nil && f.UncompressedSize64 < 200 {
		p, err := c.open("mimetype")
		if err != nil {
			return err
		}
		kind, err := io.ReadAll(p)
		if err != nil {
			return err
		}
		if bytes.Contains(kind, []byte("opendocument.spreadsheet")) {
			return unsupported("OpenDocument 表格（.ods）", hintXLSX)
		}
		if bytes.Contains(kind, []byte("opendocument")) {
			return unsupported("OpenDocument 文档", hintGetXLSX)
		}
	}
	if c.has("xl/workbook.xml") || c.has("[Content_Types].xml") {
		return truncated("工作簿缺少 _rels/.rels 或其中没有登记主部件")
	}
	return unsupported("ZIP 压缩包", hintUnpack)
}

// sheetEntry is a <sheet> of the workbook part.
type sheetEntry struct {
	name, rel string
	hidden    bool
}

func (w *workbook) open(main string) error {
	entries, err := w.readMain(main)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return damaged("工作簿里没有登记任何工作表")
	}
	rels, err := w.zip.relations(main)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := w.addSheet(e, rels); err != nil {
			return locate(err, "", e.name, 0, "")
		}
	}
	return w.openCommon(rels)
}

// readMain reads the workbook part (ECMA-376 18.2.27).
func (w *workbook) readMain(main string) (entries []sheetEntry, err error) {
	first := true
	err = w.zip.elements(main, func(x *xmlReader) error {
		root := first
		first = false
		switch name := string(x.name); {
		case root && name != "workbook":
			return damaged("不是工作簿，根元素是 <%s>", printable(x.name))
		case name == "workbookPr":
			a, err := x.attributes()
			w.d1904 = w.d1904 || isTrue(a["date1904"])
			return err
		case name == "sheet":
			a, err := x.attributes()
			entries = append(entries, sheetEntry{
				name: a["name"], rel: a["id"], hidden: a["state"] != "" && a["state"] != "visible"})
			if len(entries) > w.limits.Sheets {
				return tooLarge("工作表超过 %d 张", w.limits.Sheets)
			}
			return err
		}
		return nil
	})
	return entries, err
}

func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }

// addSheet finds the part of a sheet. Chart, dialog and macro sheets keep their
// place in the book but have no rows for us.
func (w *workbook) addSheet(e sheetEntry, rels []relation) error {
	for _, r := range rels {
		if r.id != e.rel || r.external {
			continue
		}
		part := r.target
		if !r.is("worksheet") {
			w.book.note("工作表“%s”不是普通工作表（图表或宏表），没有可读取的单元格", e.name)
			part = ""
		} else if err := w.checkPart(part); err != nil {
			return err
		}
		if e.hidden {
			w.book.note("工作表“%s”是隐藏的，已照常读取", e.name)
		}
		w.parts = append(w.parts, part)
		w.book.sheets = append(w.book.sheets, Info{Name: e.name, Index: len(w.book.sheets), Hidden: e.hidden})
		return nil
	}
	return damaged("工作表没有登记对应的内容部件")
}

// checkPart: a part that is missing, or that is two sheets at once, whose every row
// would count twice.
func (w *workbook) checkPart(part string) error {
	if !w.zip.has(part) {
		return truncated("工作表的内容部件 %s 不存在", part)
	}
	key := partKey(part)
	for i, other := range w.parts {
		if other != "" && partKey(other) == key {
			return damaged("与工作表“%s”登记的是同一个内容部件 %s", w.book.sheets[i].Name, part)
		}
	}
	return nil
}

// openCommon reads the styles at once and remembers where the strings are. A part
// that is registered must be there: without styles, dates would turn into numbers.
func (w *workbook) openCommon(rels []relation) error {
	for _, r := range rels {
		switch {
		case r.is("sharedStrings"):
			w.shared = r.target
			if !w.zip.has(w.shared) {
				return truncated("缺少部件 %s", w.shared)
			}
		case r.is("styles"):
			if err := w.readStyles(r.target); err != nil {
				return err
			}
		}
	}
	return nil
}
