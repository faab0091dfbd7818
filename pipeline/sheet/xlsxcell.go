package sheet

import (
	"bytes"
	"strconv"
)

// cellType is the t attribute of a cell (ECMA-376 18.18.11).
type cellType uint8

const (
	typeNumber cellType = iota
	typeShared
	typeString // the text result of a formula
	typeInline
	typeBool
	typeError
	typeISODate
)

func parseCellType(v []byte) (cellType, bool) {
	switch string(v) {
	case "n", "":
		return typeNumber, true
	case "s":
		return typeShared, true
	case "str":
		return typeString, true
	case "inlineStr":
		return typeInline, true
	case "b":
		return typeBool, true
	case "e":
		return typeError, true
	case "d":
		return typeISODate, true
	}
	return 0, false
}

// cellValue collects what stands inside a <c>.
type cellValue struct {
	text    []byte // of <v>
	inline  string // of <is>
	hasV    bool
	hasIs   bool
	formula bool
}

// cell reads a cell (18.3.1.4) whose start tag was just read, whatever its shape.
func (s *sheetReader) cell() error {
	kind, style, err := s.cellStart()
	if err != nil {
		return err
	}
	if s.budget--; s.budget < 0 {
		return s.overBudget()
	}
	if s.x.empty {
		return nil
	}
	s.value = cellValue{text: s.value.text[:0]}
	if err := s.cellBody(); err != nil {
		return err
	}
	c, err := s.interpret(kind, style)
	if err != nil {
		return err
	}
	s.put(c)
	return nil
}

func (s *sheetReader) cellStart() (kind cellType, style int, err error) {
	column := s.column + 1
	for rest := s.x.attrs; ; {
		name, value, next, err := cutAttr(rest)
		if err != nil {
			return 0, 0, err
		}
		if name == nil {
			break
		}
		rest = next
		switch string(name) {
		case "r":
			var row int
			var ok bool
			if column, row, ok = parseRef(value); !ok || row != s.row {
				return 0, 0, damaged("单元格位置不合法（%s）", printable(value))
			}
		case "s":
			if style = parseInt(value); style < 0 {
				return 0, 0, damaged("单元格样式编号不合法")
			}
		case "t":
			var ok bool
			if kind, ok = parseCellType(value); !ok {
				return 0, 0, damaged("单元格类型 %s 不认识", printable(value))
			}
		}
	}
	return kind, style, s.moveTo(column)
}

// moveTo makes column the current one; like rows, cells must move forward.
func (s *sheetReader) moveTo(column int) error {
	if column >= maxColumns {
		return tooLarge("列数超过 %d 列", maxColumns)
	}
	if column <= s.column {
		s.column = column
		return damaged("单元格位置重复或倒退")
	}
	s.column = column
	return nil
}

// cellBody collects the children of a cell.
func (s *sheetReader) cellBody() error {
	for {
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
			err = s.cellChild()
		}
		if err != nil {
			return err
		}
	}
}

func (s *sheetReader) cellChild() (err error) {
	v := &s.value
	switch string(s.x.name) {
	case "v":
		if v.hasV {
			return damaged("单元格里有两个值")
		}
		v.hasV = true
		v.text, err = s.x.appendText(v.text)
	case "is":
		if v.hasIs {
			return damaged("单元格里有两段文字")
		}
		v.hasIs = true
		v.inline, err = s.x.richText()
	case "f":
		v.formula = true
		err = s.x.skip()
	case "AlternateContent":
		err = s.alternate(s.cellBody)
	default:
		err = s.x.skip()
	}
	return err
}

// interpret makes a Cell of the collected parts.
func (s *sheetReader) interpret(kind cellType, style int) (Cell, error) {
	v := &s.value
	if v.hasIs && (kind == typeInline || !v.hasV) {
		return Cell{Text, v.inline}, nil
	}
	if kind == typeString || kind == typeInline {
		return Cell{Text, s.x.arena.string(v.text)}, nil
	}
	text := bytes.Trim(v.text, " \t\r\n")
	if len(text) == 0 {
		s.noteUnsolved(kind)
		return Cell{}, nil
	}
	switch kind {
	case typeShared:
		return s.sharedCell(text)
	case typeBool:
		return boolCell(text)
	case typeError:
		return Cell{Error, s.x.arena.string(text)}, nil
	case typeISODate:
		return s.isoCell(text)
	}
	return s.numberCell(text, style)
}

// noteUnsolved counts formulas that a program wrote without computing them: the
// value is lost to every reader, so somebody has to be told.
func (s *sheetReader) noteUnsolved(kind cellType) {
	if !s.value.formula || kind != typeNumber {
		return
	}
	if s.unsolved++; s.unsolved == 1 {
		s.unsolvedAt = Column(s.column) + strconv.Itoa(s.row)
	}
}

func (s *sheetReader) sharedCell(text []byte) (Cell, error) {
	i := parseInt(text)
	if i < 0 || i >= s.w.table.n {
		return Cell{}, damaged("引用的共享字符串（第 %s 条）不存在", printable(text))
	}
	return Cell{Text, s.w.table.at(i)}, nil
}

func boolCell(text []byte) (Cell, error) {
	switch string(text) {
	case "1", "true", "TRUE":
		return Cell{Bool, "TRUE"}, nil
	case "0", "false", "FALSE":
		return Cell{Bool, "FALSE"}, nil
	}
	return Cell{}, damaged("逻辑值不合法")
}

func (s *sheetReader) isoCell(text []byte) (Cell, error) {
	iso, ok := isoText(string(text))
	if !ok {
		return Cell{}, damaged("日期值不合法")
	}
	return Cell{Date, iso}, nil
}

// numberCell keeps a number's text, unless its style makes it a date.
func (s *sheetReader) numberCell(text []byte, style int) (Cell, error) {
	if !isNumber(text) {
		return Cell{}, damaged("数值单元格里不是数字")
	}
	k, err := s.styleOf(style)
	if err != nil {
		return Cell{}, err
	}
	if k != formatPlain {
		v, err := strconv.ParseFloat(string(text), 64)
		if err == nil {
			var buf [32]byte
			if iso, ok := dateText(buf[:0], v, k, s.w.d1904); ok {
				return Cell{Date, s.x.arena.string(iso)}, nil
			}
		}
	}
	return Cell{Number, s.x.arena.string(text)}, nil
}

// styleOf tells what the cell format makes of a number. Excel refuses a book with
// an index beyond the table, and so do we: a date could pass for a number.
func (s *sheetReader) styleOf(style int) (formatKind, error) {
	if style < len(s.w.styles) {
		return s.w.styles[style], nil
	}
	if s.w.styled && style > 0 {
		return formatPlain, damaged("单元格样式编号 %d 不存在", style)
	}
	return formatPlain, nil
}
