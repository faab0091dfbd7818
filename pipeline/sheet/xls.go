package sheet

import "io"

// xlsBook is an open .xls or .et: BIFF records in a stream of a compound file.
type xlsBook struct {
	book    *Book
	limits  Limits
	repeats repeats
	stream  io.ReaderAt
	size    int64
	cipher  biffCipher
	biff8   bool
	decode  decoder // of BIFF5 text; nil in BIFF8, which is UTF-16
	d1904   bool
	starts  []int64 // stream offset of each sheet, -1 for a chart or macro sheet
	sst     int64   // stream offset of the shared strings, -1 for none
	table   stringTable
	loaded  bool
	styles  []formatKind // by XF
}

// openXLS opens a compound file that holds, somewhere, a workbook's stream.
func (b *Book) openXLS(src io.ReaderAt, size int64, o Options) error {
	c, err := openCompound(src, size)
	if err != nil {
		return err
	}
	// A file for both Excel 5 and 97 has both streams; the newer one says more.
	e, ok := c.find("Workbook")
	if !ok {
		e, ok = c.find("Book")
	}
	if !ok {
		return c.refuse()
	}
	stream, err := c.openStream(e)
	if err != nil {
		return err
	}
	w := &xlsBook{book: b, limits: o.Limits, repeats: repeats{}, stream: stream, size: e.size, sst: -1}
	b.format, b.body = FormatXLS, w
	return w.readGlobals(o.Password)
}

// refuse names a document that merely has a workbook embedded in it.
func (c *compound) refuse() error {
	if _, ok := c.find("WordDocument"); ok {
		return unsupported("Word 文档（.doc）", hintGetXLSX)
	}
	if _, ok := c.find("PowerPoint Document"); ok {
		return unsupported("PowerPoint 文稿（.ppt）", hintGetXLSX)
	}
	return damaged("文件目录里找不到工作簿的内容")
}

// records reads from an offset of the stream on.
func (w *xlsBook) records(from int64) *biffReader {
	return newBIFF(w.stream, w.size, from, w.cipher)
}

// Kinds of a substream (MS-XLS 2.4.21 BOF, dt).
const (
	subGlobals = 0x0005
	subModule  = 0x0006
	subSheet   = 0x0010
	subChart   = 0x0020
	subMacro   = 0x0040
)

// beginning reads a BOF record and says what begins there.
func (w *xlsBook) beginning(r *biffReader) (kind uint16, err error) {
	if err := r.next(); err != nil {
		return 0, err
	}
	if r.id != recBOF || len(r.data) < 4 {
		return 0, damaged("工作表或工作簿的开头不合法")
	}
	switch version := le16(r.data); version {
	case 0x0600, 0x0500:
		if r.at == 0 {
			w.biff8 = version == 0x0600
		} else if w.biff8 != (version == 0x0600) {
			return 0, damaged("工作表与工作簿的版本不一致")
		}
	default:
		return 0, unsupported("更早版本的 Excel 文件（.xls）", hintXLSX)
	}
	return le16(r.data[2:]), nil
}

// addSheet checks that a sheet begins where the book says, and is of its kind.
func (w *xlsBook) addSheet(s boundSheet) error {
	for i, at := range w.starts {
		if at == s.at {
			return damaged("工作表目录损坏：与“%s”指向同一处", w.book.sheets[i].Name)
		}
	}
	kind, err := w.beginning(w.records(min(s.at, w.size)))
	if err != nil {
		return err
	}
	// The kinds of 2.4.28 (dt) and those of 2.4.21 (BOF) name the same things.
	if want, ok := map[byte]uint16{0: subSheet, 1: subMacro, 2: subChart, 6: subModule}[s.kind]; !ok || kind != want {
		return damaged("工作表目录与工作表的内容不符")
	}
	if s.hidden {
		w.book.note("工作表“%s”是隐藏的，已照常读取", s.name)
	}
	at := s.at
	if kind != subSheet {
		w.book.note("工作表“%s”不是普通工作表（图表或宏表），没有可读取的单元格", s.name)
		at = -1
	}
	w.starts = append(w.starts, at)
	w.book.sheets = append(w.book.sheets, Info{Name: s.name, Index: len(w.book.sheets), Hidden: s.hidden})
	return nil
}

// noStranger is asked where a substream ends. If a sheet begins there that the
// book does not list, its entry was lost, and with it the sheet.
func (w *xlsBook) noStranger(at int64) error {
	var head [8]byte
	if _, err := w.stream.ReadAt(head[:], at); err != nil {
		return nil // the end of the stream
	}
	if le16(head[:]) != recBOF || le16(head[6:]) != subSheet {
		return nil
	}
	for _, start := range w.starts {
		if start == at {
			return nil
		}
	}
	return damaged("文件里有一张没有登记的工作表")
}

func (w *xlsBook) date1904() bool { return w.d1904 }
