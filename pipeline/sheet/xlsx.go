package sheet

import (
	"bytes"
	"strconv"
)

// sheetReader reads one worksheet part (ECMA-376 18.3.1.99) in one pass.
type sheetReader struct {
	x    *xmlReader
	w    *workbook
	info *Info

	row     int    // number of the row being read, or of the last one
	column  int    // 0-based column of the cell being read, or of the last one
	cells   []Cell // of the row so far, up to its last value
	budget  int64  // cells that may still come
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
	s := &sheetReader{x: newXMLReader(p), w: w, info: &w.book.sheets[sheet],
		budget: w.limits.Cells, column: -1, slow: w.slow}
	return s.run(yield)
}

func (s *sheetReader) run(yield func(Row) bool) error {
	s.info.Merged = nil
	stopped, err := s.parts(yield)
	if err != nil {
		return locate(err, "", s.info.Name, s.row, Column(s.column))
	}
	if !stopped {
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

// parts walks the children of the worksheet. stopped means that the caller wants
// no more; otherwise the part has been read to its verified end.
func (s *sheetReader) parts(yield func(Row) bool) (stopped bool, err error) {
	for first := true; ; {
		tok, err := s.x.next()
		if err != nil || tok == tokEOF {
			return false, err
		}
		if tok != tokStart {
			continue
		}
		switch name := string(s.x.name); {
		case first && name != "worksheet":
			return false, damaged("不是工作表，根元素是 <%s>", printable(s.x.name))
		case name == "sheetData" && !s.x.empty:
			if stopped, err = s.rows(yield); stopped || err != nil {
				return stopped, err
			}
			s.column = -1
		case name == "mergeCell":
			err = s.merge()
		case name == "extLst", name == "conditionalFormatting", name == "dataValidations":
			err = s.x.skip()
		}
		if first = false; err != nil {
			return false, err
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

// rows reads the children of sheetData.
func (s *sheetReader) rows(yield func(Row) bool) (stopped bool, err error) {
	for {
		tok, err := s.x.next()
		if err != nil {
			return false, err
		}
		switch tok {
		case tokEnd:
			return false, nil
		case tokText:
			if err := s.onlySpace(); err != nil {
				return false, err
			}
		case tokStart:
			if string(s.x.name) != "row" {
				if err := s.x.skip(); err != nil {
					return false, err
				}
				continue
			}
			if stopped, err := s.oneRow(yield); stopped || err != nil {
				return stopped, err
			}
		}
	}
}

func (s *sheetReader) onlySpace() error {
	if len(bytes.TrimLeft(s.x.text, " \t\r\n")) > 0 {
		return damaged("单元格之外有多余的文字")
	}
	return nil
}

// oneRow reads a row and hands it over if it holds a value.
func (s *sheetReader) oneRow(yield func(Row) bool) (stopped bool, err error) {
	hidden, err := s.rowStart()
	if err != nil || s.x.empty {
		return false, err
	}
	if err := s.rowCells(); err != nil {
		return false, err
	}
	if len(s.cells) == 0 {
		return false, nil
	}
	if s.budget -= int64(len(s.cells)); s.budget < 0 {
		return false, s.overBudget()
	}
	if hidden {
		s.hidden++
	}
	return !yield(Row{Number: s.row, Cells: s.cells, Hidden: hidden}), nil
}

func (s *sheetReader) overBudget() error {
	return tooLarge("工作表的单元格超过 %d 个", s.w.limits.Cells)
}

// rowStart reads the attributes of a row (18.3.1.73). Its number may be missing;
// then it is the next one. A number that does not grow would overwrite a row.
func (s *sheetReader) rowStart() (hidden bool, err error) {
	last := s.row
	s.column = -1
	s.cells = s.cells[:0]
	number := 0
	for rest := s.x.attrs; ; {
		name, value, next, err := cutAttr(rest)
		if err != nil {
			return false, err
		}
		if name == nil {
			break
		}
		rest = next
		switch string(name) {
		case "r":
			if number = parseInt(value); number < 1 || number > maxRows {
				return false, damaged("行号不合法（%s）", printable(value))
			}
		case "hidden":
			hidden = isTrue(string(value))
		}
	}
	if number == 0 {
		number = last + 1
	}
	s.row = number
	s.rowText = strconv.AppendInt(s.rowText[:0], int64(number), 10)
	if number <= last {
		return false, damaged("行号重复或倒退（上一行是第 %d 行）", last)
	}
	if number > maxRows {
		return false, tooLarge("行数超过 %d 行", maxRows)
	}
	return hidden, nil
}

// rowCells reads the cells up to the end of the row.
func (s *sheetReader) rowCells() error {
	for {
		if !s.slow {
			s.fastCells()
		}
		tok, err := s.x.next()
		if err != nil {
			return err
		}
		switch tok {
		case tokEnd:
			s.column = -1
			return nil
		case tokText:
			err = s.onlySpace()
		case tokStart:
			if string(s.x.name) == "c" {
				err = s.cell()
			} else {
				err = s.x.skip()
			}
		}
		if err != nil {
			return err
		}
	}
}

// put stores a value in the current column. Empty text is no value.
func (s *sheetReader) put(c Cell) {
	if c.Text == "" {
		return
	}
	for len(s.cells) < s.column {
		s.cells = append(s.cells, Cell{})
	}
	s.cells = append(s.cells, c)
}
