package sheet

// survey is the first pass: every record is there, every cell record has the length
// and place it must have, and the sheet ends where it says.
func (s *xlsReader) survey(start int64) error {
	s.layout = newLayout()
	s.info.Merged, s.computes = nil, false
	if err := s.walk(start, s.inspect); err != nil {
		return err
	}
	s.row, s.column = -1, -1
	if msg, at := s.layout.verdict(); msg != "" {
		if at.found {
			s.row, s.column = at.row, at.column
		}
		return damaged("%s", msg)
	}
	return s.w.noStranger(s.ahead)
}

func (s *xlsReader) inspect() error {
	switch s.id {
	case recBlank, recNumber, recLabel, recBoolErr, recRK, recLabelSST, recRString, recFormula, recMulRK, recMulBlank:
		first, last, err := s.span()
		if err != nil {
			return err
		}
		s.layout.cell(s.row, first, last, s.id == recBlank || s.id == recMulBlank)
		if s.id == recFormula && calcOnLoad(s.data[6:]) && !uncomputed(s.data[6:]) {
			s.computes = true
		}
	case recRow:
		return s.inspectRow()
	case recMergeCells:
		s.layout.foreign++
		return s.merge()
	case recDBCell, recString, recShrFmla, recShrFmla5, recArray, recTable, recContinue, recEntExU2, recUncalced:
	case recSST, recXF, recBoundSheet, recFilePass:
		return damaged("工作表里出现了工作簿的公共部分")
	default:
		s.layout.foreign++
	}
	return nil
}

// span checks a cell record and makes its place the current one.
func (s *xlsReader) span() (first, last int, err error) {
	if len(s.data) < 6 {
		return 0, 0, damaged("单元格记录的长度不合法")
	}
	row := int(le16(s.data))
	first = int(le16(s.data[2:]))
	if last = first; s.id == recMulRK || s.id == recMulBlank {
		last = int(le16(s.data[len(s.data)-2:]))
	}
	if !s.fits(last - first + 1) {
		return 0, 0, damaged("单元格记录的长度不合法")
	}
	if row >= s.rowLimit() || last >= xlsColumns {
		return 0, 0, damaged("单元格的位置超出工作表的范围")
	}
	return first, last, s.arrive(row, first)
}

// fits compares the length of a cell record with what its kind prescribes.
func (s *xlsReader) fits(cells int) bool {
	n := len(s.data)
	switch s.id {
	case recBlank: // 2.4.20
		return n == 6
	case recNumber: // 2.4.180
		return n == 14
	case recRK, recLabelSST: // 2.4.220, 2.4.149
		return n == 10
	case recBoolErr: // 2.4.24
		return n == 8
	case recMulRK: // 2.4.175
		return cells > 0 && n == 6+6*cells
	case recMulBlank: // 2.4.174
		return cells > 0 && n == 6+2*cells
	case recFormula: // 2.4.127
		return n >= 22 && n >= 22+int(le16(s.data[20:]))
	}
	return n >= 8 // a text
}

// The size of a sheet until Excel 2003.
const (
	xlsColumns = 256
	xlsRows    = 65536
	xls5Rows   = 16384
)

func (s *xlsReader) rowLimit() int {
	if s.w.biff8 {
		return xlsRows
	}
	return xls5Rows
}

// inspectRow reads a ROW record (2.4.221); its flags say whether it is hidden.
func (s *xlsReader) inspectRow() error {
	if len(s.data) != 16 {
		return damaged("行记录的长度不合法")
	}
	row := int(le16(s.data))
	if row >= s.rowLimit() {
		return damaged("行号超出工作表的范围")
	}
	const hidden = 1 << 5 // fDyZero
	s.layout.row(row, rowSpan{first: int(le16(s.data[2:])), end: int(le16(s.data[4:])), hidden: s.data[12]&hidden != 0})
	return nil
}

// merge reads a MERGECELLS record (2.4.168).
func (s *xlsReader) merge() error {
	if len(s.data) < 2 || len(s.data) != 2+8*int(le16(s.data)) {
		return damaged("合并单元格的记录不合法")
	}
	for b := s.data[2:]; len(b) > 0; b = b[8:] {
		r := Range{Top: int(le16(b)) + 1, Bottom: int(le16(b[2:])) + 1, Left: int(le16(b[4:])), Right: int(le16(b[6:]))}
		if r.Bottom < r.Top || r.Right < r.Left || r.Right >= xlsColumns {
			return damaged("合并单元格的范围不合法")
		}
		if s.budget--; s.budget < 0 {
			return s.overBudget()
		}
		s.info.Merged = append(s.info.Merged, r)
	}
	return nil
}
