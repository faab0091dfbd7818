package sheet

import (
	"bytes"
	"strconv"
	"strings"
)

// mlCell holds the attributes of a <Cell>.
type mlCell struct {
	index, across, down int
	formula             bool
	style               []byte // ss:StyleID, valid until the next token
}

func cellAttrs(attrs []byte) (a mlCell, err error) {
	for {
		name, value, rest, err := cutAttr(attrs)
		if err != nil || name == nil {
			return a, err
		}
		attrs = rest
		local := string(localName(name))
		switch local {
		case "Formula":
			a.formula = true
		case "StyleID":
			a.style = value
		case "Index", "MergeAcross", "MergeDown":
			n := parseInt(value)
			if n < 0 || n > maxRows || local == "Index" && n == 0 {
				return a, damaged("单元格的 %s 不合法（%s）", local, printable(value))
			}
			a.setPlace(local, n)
		}
	}
}

func (a *mlCell) setPlace(local string, n int) {
	switch local {
	case "Index":
		a.index = n
	case "MergeAcross":
		a.across = n
	case "MergeDown":
		a.down = n
	}
}

// cell reads a cell, whose value goes to the top left of what it merges.
func (s *mlSheet) cell() error {
	a, err := cellAttrs(s.x.attrs)
	if err != nil {
		return err
	}
	if err := s.place(a); err != nil {
		return err
	}
	s.format = s.styles.of(a.style, s.column)
	if a.across > 0 || a.down > 0 {
		s.info.Merged = append(s.info.Merged, Range{Top: s.row, Left: s.column, Bottom: s.row + a.down, Right: s.next - 1})
	}
	return s.content(a)
}

// place makes the cell's column the current one.
func (s *mlSheet) place(a mlCell) error {
	before := s.next
	s.column = before
	if a.index > 0 {
		s.column = a.index - 1
	}
	s.next = s.column + a.across + 1
	switch {
	case s.column < before:
		return damaged("单元格位置重复或倒退")
	case s.next > maxColumns:
		return tooLarge("列数超过 %d 列", maxColumns)
	case s.row+a.down > maxRows:
		return tooLarge("行数超过 %d 行", maxRows)
	}
	if s.budget -= int64(s.next - before); s.budget < 0 {
		return tooLarge("工作表的单元格超过 %d 个", s.book.limits.Cells)
	}
	return nil
}

// content reads what stands inside a cell.
func (s *mlSheet) content(a mlCell) error {
	values := 0
	for more := !s.x.empty; more; {
		name, ok, err := s.child()
		switch more = ok; {
		case err != nil || !ok:
		case name != "Data":
			err = s.x.skip()
		default:
			values++
			err = s.data()
		}
		if err != nil {
			return err
		}
	}
	if values > 1 {
		return damaged("单元格里有两个值")
	}
	if a.formula && values == 0 {
		s.noteUnsolved()
	}
	return nil
}

// noteUnsolved: see sheetReader.noteUnsolved.
func (s *mlSheet) noteUnsolved() {
	if s.unsolved++; s.unsolved == 1 {
		s.first = Column(s.column) + strconv.Itoa(s.row)
	}
}

// data reads a <Data>.
func (s *mlSheet) data() error {
	kind, err := dataType(s.x.attrs)
	if err != nil {
		return err
	}
	if err := s.allText(); err != nil {
		return err
	}
	c, err := s.typed(kind)
	if err != nil || c.Text == "" {
		return err
	}
	for len(s.cells) < s.column {
		s.cells = append(s.cells, Cell{})
	}
	s.cells = append(s.cells, c)
	return nil
}

// dataType is the ss:Type of a <Data>.
func dataType(attrs []byte) (string, error) {
	for {
		name, value, rest, err := cutAttr(attrs)
		if err != nil || name == nil {
			return "", err
		}
		if attrs = rest; string(localName(name)) != "Type" {
			continue
		}
		for _, known := range []string{"String", "Number", "DateTime", "Boolean", "Error"} {
			if string(value) == known {
				return known, nil
			}
		}
		return string(value), nil
	}
}

// allText collects the text of the open element and of the HTML inside it (<B>,
// <Font> …), which is how rich text is stored.
func (s *mlSheet) allText() error {
	s.text = s.text[:0]
	if s.x.empty {
		return nil
	}
	for want := s.x.depth() - 1; s.x.depth() > want; {
		tok, err := s.x.next()
		if err != nil {
			return err
		}
		if tok != tokText {
			continue
		}
		b, err := s.x.decoded()
		if err != nil {
			return err
		}
		if s.text = append(s.text, b...); len(s.text) > maxToken {
			return tooLarge("一个单元格的文字超过 %d 字节", maxToken)
		}
	}
	return nil
}

// typed makes a Cell of the collected text.
func (s *mlSheet) typed(kind string) (Cell, error) {
	if kind == "String" {
		return Cell{Text, s.x.arena.string(s.text)}, nil
	}
	text := bytes.Trim(s.text, " \t\r\n")
	if len(text) == 0 {
		return Cell{}, nil
	}
	switch kind {
	case "Number":
		if !isNumber(text) {
			return Cell{}, damaged("数值单元格里不是数字")
		}
		return s.number(text), nil
	case "DateTime":
		return mlDate(string(text))
	case "Boolean":
		return boolCell(text)
	case "Error":
		return Cell{Error, s.x.arena.string(text)}, nil
	}
	return Cell{}, damaged("单元格类型 %s 不认识", printable([]byte(kind)))
}

// number keeps a number's text, unless its style makes it a date.
func (s *mlSheet) number(text []byte) Cell {
	if s.format != formatPlain {
		var buf [32]byte
		v, err := strconv.ParseFloat(string(text), 64)
		if iso, ok := dateText(buf[:0], v, s.format, s.book.styles.d1904); ok && err == nil {
			return Cell{Date, s.x.arena.string(iso)}
		}
	}
	return Cell{Number, s.x.arena.string(text)}
}

// mlDate shortens the ISO 8601 text of a date. Day 0 stands for a time without a
// date: 1899-12-31 as Excel writes it, 1899-12-30 as LibreOffice does.
func mlDate(text string) (Cell, error) {
	iso, ok := isoText(text)
	if !ok {
		return Cell{}, damaged("日期值不合法")
	}
	day, clock, timed := strings.Cut(iso, "T")
	if day == "1899-12-31" || day == "1899-12-30" {
		if !timed {
			clock = "00:00:00"
		}
		iso = clock
	}
	return Cell{Date, iso}, nil
}
