package sheet

import (
	"slices"
	"strconv"
)

// xlsReader reads one sheet's substream (MS-XLS 2.1.7.20.5).
type xlsReader struct {
	*textReader
	w      *xlsBook
	info   *Info
	layout xlsLayout
	yield  func(Row) bool

	row, column int    // 0-based place of the cell last read; -1 before the first
	cells       []Cell // of the row so far
	loose       []looseCell
	budget      int64 // cells that may still come
	repeats     repeatMeter
	start       int64 // stream offset of the sheet
	stopped     bool  // the caller wants no more

	pending    bool // a formula waits for the STRING record with its text
	computes   bool // the writer computes the formulas that it leaves to Excel
	hidden     int  // hidden rows with values
	unsolved   int  // formulas without a computed result
	unsolvedAt string
	number     [32]byte
}

// looseCell is a cell of a sheet whose writer did not sort.
type looseCell struct {
	row, column int
	cell        Cell
}

// each reads a sheet twice: the first pass checks its structure to the very end and
// learns what comes behind the cells, so that no row of a damaged sheet is handed
// over that a later record proves wrong; the second pass hands over the rows.
func (w *xlsBook) each(sheet int, yield func(Row) bool) error {
	start := w.starts[sheet]
	if start < 0 {
		return nil
	}
	if err := w.loadShared(); err != nil {
		return err
	}
	s := &xlsReader{w: w, info: &w.book.sheets[sheet], yield: yield, start: start, repeats: w.repeats.start(sheet)}
	err := s.survey(start)
	if err == nil {
		err = s.read(start)
		w.repeats.stop(sheet, s.repeats, s.ahead-start)
	}
	if err != nil {
		return locate(err, "", s.info.Name, s.row+1, Column(s.column))
	}
	if !s.stopped {
		s.remark()
	}
	return nil
}

// walk hands every record of the sheet itself to visit, up to the sheet's end.
// Charts embedded in the sheet have substreams of their own, which are passed over.
func (s *xlsReader) walk(start int64, visit func() error) error {
	s.row, s.column = -1, -1
	s.cells, s.pending = s.cells[:0], false
	s.budget = s.w.limits.Cells
	s.textReader = &textReader{biffReader: s.w.records(start)}
	if _, err := s.w.beginning(s.biffReader); err != nil {
		return err
	}
	for depth := 0; !s.stopped; {
		if err := s.next(); err != nil {
			return err
		}
		switch {
		case s.id == recBOF:
			depth++
		case s.id == recEOF && depth == 0:
			return nil
		case s.id == recEOF:
			depth--
		case depth == 0:
			if err := visit(); err != nil {
				return err
			}
		}
	}
	return nil
}

// read is the second pass.
func (s *xlsReader) read(start int64) error {
	if err := s.walk(start, s.visit); err != nil || s.stopped {
		return err
	}
	if s.pending {
		return damaged("公式的文字结果缺失")
	}
	if s.layout.unsorted() {
		return s.flushLoose()
	}
	return s.flush()
}

// put stores a value at the current place. Empty text is no value.
func (s *xlsReader) put(column int, c Cell) error {
	if s.budget--; s.budget < 0 {
		return s.overBudget()
	}
	if c.Text == "" {
		return nil
	}
	s.repeats.text += int64(len(c.Text))
	if s.layout.unsorted() {
		s.loose = append(s.loose, looseCell{s.row, column, c})
		return nil
	}
	for len(s.cells) < column {
		s.cells = append(s.cells, Cell{})
	}
	s.cells = append(s.cells, c)
	return nil
}

func (s *xlsReader) overBudget() error {
	return tooLarge("工作表的单元格超过 %d 个", s.w.limits.Cells)
}

// arrive makes a place the current one, handing over the row before it.
func (s *xlsReader) arrive(row, column int) error {
	if row != s.row && !s.layout.unsorted() {
		if err := s.flush(); err != nil {
			return err
		}
	}
	s.row, s.column = row, column
	return nil
}

// flush hands over the current row if it holds a value.
func (s *xlsReader) flush() error {
	if len(s.cells) == 0 {
		return nil
	}
	if s.budget -= int64(len(s.cells)); s.budget < 0 {
		return s.overBudget()
	}
	if err := s.repeats.check(s.ahead - s.start); err != nil {
		return err
	}
	hidden := s.layout.isHidden(s.row)
	if hidden {
		s.hidden++
	}
	s.stopped = !s.yield(Row{Number: s.row + 1, Cells: s.cells, Hidden: hidden})
	s.cells = s.cells[:0]
	return nil
}

// flushLoose sorts what came unsorted and hands it over. Two values in one place
// cannot both be right.
func (s *xlsReader) flushLoose() error {
	slices.SortStableFunc(s.loose, func(a, b looseCell) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.column - b.column
	})
	for i, c := range s.loose {
		if c.row != s.row || i == 0 {
			if err := s.flush(); err != nil || s.stopped {
				return err
			}
			s.row = c.row
		}
		if s.column = c.column; c.column < len(s.cells) {
			return damaged("同一个单元格有两个值")
		}
		for len(s.cells) < c.column {
			s.cells = append(s.cells, Cell{})
		}
		s.cells = append(s.cells, c.cell)
	}
	return s.flush()
}

// remark notes what a clerk should know about the sheet just read.
func (s *xlsReader) remark() {
	if s.hidden > 0 {
		s.w.book.note("工作表“%s”有 %d 行是隐藏的，已照常读取", s.info.Name, s.hidden)
	}
	if s.layout.added() {
		at := s.layout.stranger
		s.w.book.note("工作表“%s”的单元格 %s%d 不在该行登记的范围内，像是后来加进去的，已照常读取，请核对", s.info.Name, Column(at.column), at.row+1)
	}
	if s.unsolved > 0 {
		s.w.book.note("工作表“%s”有 %d 个公式没有保存计算结果（第一个在 %s），按空白处理；请用 Excel 或 WPS 打开并保存后重新报送",
			s.info.Name, s.unsolved, s.unsolvedAt)
	}
}

// noteUnsolved counts formulas that a program wrote without computing them.
func (s *xlsReader) noteUnsolved() {
	if s.unsolved++; s.unsolved == 1 {
		s.unsolvedAt = Column(s.column) + strconv.Itoa(s.row+1)
	}
}
