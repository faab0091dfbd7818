package sheet

// sheetReader reads one worksheet part (ECMA-376 18.3.1.99) in one pass.
type sheetReader struct {
	x       *xmlReader
	w       *workbook
	yield   func(Row) bool
	stopped bool // the caller wants no more
	info    *Info
	part    *part

	row     int    // number of the row being read, or of the last one
	column  int    // 0-based column of the cell being read, or of the last one
	cells   []Cell // of the row so far, up to its last value
	budget  int64  // cells that may still come
	repeats repeatMeter
	rowText []byte // row in digits, for fastCell
	slow    bool   // tests: never take the fast path

	hidden     int // hidden rows with values
	unsolved   int // formulas without a stored result
	unsolvedAt string
	value      cellValue
}

// each reads a sheet. Whatever goes wrong gets the sheet's name and, once rows
// have begun, the row's number.
func (w *workbook) each(sheet int, yield func(Row) bool) error {
	if w.parts[sheet] == "" {
		return nil
	}
	if err := w.loadShared(); err != nil {
		return err
	}
	p, err := w.zip.open(w.parts[sheet])
	if err != nil {
		return err
	}
	s := &sheetReader{x: newXMLReader(p), w: w, info: &w.book.sheets[sheet], part: p,
		budget: w.limits.Cells, repeats: w.repeats.start(sheet), column: -1, slow: w.slow}
	err = s.run(yield)
	w.repeats.stop(sheet, s.repeats, p.read)
	return err
}

func (s *sheetReader) run(yield func(Row) bool) error {
	s.info.Merged = nil
	s.yield = yield
	if err := s.parts(); err != nil {
		return locate(err, "", s.info.Name, s.row, Column(s.column))
	}
	if !s.stopped {
		s.remark()
	}
	return nil
}

// remark notes what a clerk should know about the sheet just read.
func (s *sheetReader) remark() {
	if s.hidden > 0 {
		s.w.book.note("工作表“%s”有 %d 行是隐藏的，已照常读取", s.info.Name, s.hidden)
	}
	if s.unsolved > 0 {
		s.w.book.note("工作表“%s”有 %d 个公式没有保存计算结果（第一个在 %s），按空白处理；请用 Excel 或 WPS 打开并保存后重新报送",
			s.info.Name, s.unsolved, s.unsolvedAt)
	}
}

// parts walks the children of the worksheet, to the verified end of the part or until
// the caller wants no more.
func (s *sheetReader) parts() error {
	for first := true; ; {
		tok, err := s.x.next()
		if err != nil || tok == tokEOF {
			return err
		}
		if tok != tokStart {
			continue
		}
		switch name := string(s.x.name); {
		case first && name != "worksheet":
			return damaged("不是工作表，根元素是 <%s>", printable(s.x.name))
		case name == "sheetData" && !s.x.empty:
			if err = s.rows(); s.stopped || err != nil {
				return err
			}
			s.column = -1
		case name == "mergeCell":
			err = s.merge()
		case name == "Choice":
			err = s.x.skipWithout("sheetData", "mergeCell")
		case name == "extLst", name == "conditionalFormatting", name == "dataValidations":
			err = s.x.skip()
		}
		if first = false; err != nil {
			return err
		}
	}
}

// merge records a <mergeCell> (18.3.1.54).
func (s *sheetReader) merge() error {
	for rest := s.x.attrs; ; {
		name, value, next, err := cutAttr(rest)
		if err != nil || name == nil {
			return err
		}
		rest = next
		if string(name) != "ref" {
			continue
		}
		r, ok := parseRange(value)
		if !ok {
			return damaged("合并单元格的范围不合法")
		}
		if s.budget--; s.budget < 0 {
			return s.overBudget()
		}
		s.info.Merged = append(s.info.Merged, r)
	}
}
