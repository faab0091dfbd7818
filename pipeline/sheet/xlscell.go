package sheet

import "math"

// visit reads one record of the second pass.
func (s *xlsReader) visit() error {
	if s.pending {
		return s.result()
	}
	switch s.id {
	case recNumber, recRK, recLabelSST, recLabel, recRString, recBoolErr, recFormula, recMulRK:
	case recString:
		return damaged("有公式的文字结果，但没有公式")
	default:
		return nil
	}
	if _, _, err := s.span(); err != nil || s.stopped {
		return err
	}
	if s.id == recMulRK {
		return s.mulRK()
	}
	c, err := s.cell()
	if err != nil || s.pending {
		return err
	}
	return s.put(s.column, c)
}

// cell reads a record of one cell. The record's length has been checked.
func (s *xlsReader) cell() (Cell, error) {
	style, body := le16(s.data[4:]), s.data[6:]
	switch s.id {
	case recNumber:
		return s.numberCell(double(body), style)
	case recRK:
		return s.numberCell(rkValue(le32(body)), style)
	case recLabelSST:
		i := le32(body)
		if int64(i) >= int64(s.w.table.n) {
			return Cell{}, damaged("引用的共享字符串（第 %d 条）不存在", i)
		}
		return Cell{Text, s.w.table.at(int(i))}, nil
	case recBoolErr:
		return boolErr(body[0], body[1])
	case recFormula:
		return s.formula(style, body)
	}
	return s.label()
}

func double(b []byte) float64 {
	return math.Float64frombits(uint64(le32(b)) | uint64(le32(b[4:]))<<32)
}

// boolErr reads a truth value or an error (MS-XLS 2.5.11 Bes).
func boolErr(value, isError byte) (Cell, error) {
	if isError == 1 {
		text, ok := errorText(value)
		if !ok {
			return Cell{}, damaged("错误值不合法")
		}
		return Cell{Error, text}, nil
	}
	switch {
	case isError == 0 && value == 0:
		return Cell{Bool, "FALSE"}, nil
	case isError == 0 && value == 1:
		return Cell{Bool, "TRUE"}, nil
	}
	return Cell{}, damaged("逻辑值不合法")
}

// label reads a text stored in its cell: LABEL (2.4.148), or RSTRING, which has
// formatting runs behind the text.
func (s *xlsReader) label() (Cell, error) {
	rich := s.id == recRString
	s.begin(6)
	text, err := s.long(s.w.decode)
	if err == nil && !rich && len(s.tail) > 0 {
		err = damaged("单元格记录的长度不合法")
	}
	return Cell{Text, text}, err
}

// formula reads the result that was stored with a formula (2.5.133 FormulaValue).
// A text follows in a STRING record of its own.
func (s *xlsReader) formula(style uint16, body []byte) (Cell, error) {
	if body[6] != 0xff || body[7] != 0xff {
		if !s.computes && uncomputed(body) {
			s.noteUnsolved()
			return Cell{}, nil
		}
		return s.numberCell(double(body), style)
	}
	switch body[0] {
	case 0:
		s.pending = true
		return Cell{}, nil
	case 1:
		return boolErr(body[2], 0)
	case 2:
		return boolErr(body[2], 1)
	case 3:
		return Cell{}, nil
	}
	return Cell{}, damaged("公式的结果不合法")
}

// uncomputed: a program that cannot compute leaves it to Excel on loading
// (fCalcOnLoad, reserved1 in 2.4.127) and writes 0, or 4 if it is JExcelApi. Those
// are no values, unless the writer shows elsewhere on the sheet that it computes.
func uncomputed(body []byte) bool {
	v := double(body)
	return calcOnLoad(body) && (v == 0 || v == 4)
}

func calcOnLoad(body []byte) bool { return body[8]&2 != 0 }

// result reads what follows a formula with a text result: perhaps the shared
// formula first, then the text (2.4.268).
func (s *xlsReader) result() error {
	switch s.id {
	case recShrFmla, recShrFmla5, recArray, recTable, recContinue:
		return nil
	case recString:
	default:
		return damaged("公式的文字结果缺失")
	}
	s.begin(0)
	text, err := s.long(s.w.decode)
	if err != nil {
		return err
	}
	s.pending = false
	return s.put(s.column, Cell{Text, text})
}

// mulRK reads the numbers of neighbouring cells (2.4.175).
func (s *xlsReader) mulRK() error {
	for b := s.data[4 : len(s.data)-2]; len(b) > 0; b = b[6:] {
		c, err := s.numberCell(rkValue(le32(b[2:])), le16(b))
		if err != nil {
			return err
		}
		if err := s.put(s.column, c); err != nil {
			return err
		}
		s.column++
	}
	s.column--
	return nil
}

// numberCell writes a number out, unless its format makes it a date.
func (s *xlsReader) numberCell(v float64, style uint16) (Cell, error) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Cell{}, damaged("数值不合法")
	}
	k := formatPlain
	switch {
	case int(style) < len(s.w.styles):
		k = s.w.styles[style]
	case len(s.w.styles) > 0:
		return Cell{}, damaged("单元格样式编号 %d 不存在", style)
	}
	if k != formatPlain {
		if iso, ok := dateText(s.number[:0], v, k, s.w.d1904); ok {
			return Cell{Date, s.arena.string(iso)}, nil
		}
	}
	return Cell{Number, s.arena.string(appendNumber(s.number[:0], v))}, nil
}
