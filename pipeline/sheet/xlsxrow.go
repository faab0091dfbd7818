package sheet

import (
	"bytes"
	"strconv"
)

// rows reads the children of sheetData.
func (s *sheetReader) rows() error {
	for !s.stopped {
		tok, err := s.x.next()
		switch {
		case err != nil || tok == tokEnd:
			return err
		case tok == tokText:
			err = s.onlySpace()
		default:
			err = s.rowsChild()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *sheetReader) rowsChild() error {
	switch string(s.x.name) {
	case "row":
		return s.oneRow()
	case "AlternateContent":
		return s.alternate(s.rows)
	}
	return s.x.skip()
}

func (s *sheetReader) onlySpace() error {
	if len(bytes.TrimLeft(s.x.text, " \t\r\n")) > 0 {
		return damaged("单元格之外有多余的文字")
	}
	return nil
}

// oneRow reads a row and hands it over if it holds a value.
func (s *sheetReader) oneRow() error {
	hidden, err := s.rowStart()
	if err != nil || s.x.empty {
		return err
	}
	if err := s.rowCells(); err != nil {
		return err
	}
	s.column = -1
	if len(s.cells) == 0 {
		return nil
	}
	if s.budget -= int64(len(s.cells)); s.budget < 0 {
		return s.overBudget()
	}
	if err := s.repeats.check(s.part.read); err != nil {
		return err
	}
	if hidden {
		s.hidden++
	}
	s.stopped = !s.yield(Row{Number: s.row, Cells: s.cells, Hidden: hidden})
	return nil
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
			return nil
		case tokText:
			err = s.onlySpace()
		case tokStart:
			err = s.rowChild()
		}
		if err != nil {
			return err
		}
	}
}

func (s *sheetReader) rowChild() error {
	switch string(s.x.name) {
	case "c":
		return s.cell()
	case "AlternateContent":
		return s.alternate(s.rowCells)
	}
	return s.x.skip()
}

// put stores a value in the current column. Empty text is no value.
func (s *sheetReader) put(c Cell) {
	if c.Text == "" {
		return
	}
	for len(s.cells) < s.column {
		s.cells = append(s.cells, Cell{})
	}
	s.repeats.text += int64(len(c.Text))
	s.cells = append(s.cells, c)
}
