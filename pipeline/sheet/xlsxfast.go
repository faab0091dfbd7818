package sheet

import "bytes"

// fastCells reads cells that are written the plain way, as nearly all are, straight
// from the window: <c r="B7" s="1" t="s"><v>12</v></c>, or the same without r. At
// anything else, at every irregularity, and at the end of the window it stops and
// leaves the cell to the general path, which knows the rest and words the errors.
func (s *sheetReader) fastCells() {
	b := s.x.rest()
	at := 0
	for {
		n := s.fastCell(b[at:])
		if n == 0 {
			break
		}
		if b[at+n-2] == '/' {
			n += s.fastEmpties(b[at:], n)
		}
		at += n
	}
	s.x.pos += at
}

// fastEmpties passes over the cells that are like the one at the start of b, a tag of
// so many bytes without a value, but for their column. It gives their length. Sheets
// that somebody formatted as a whole have millions of them.
func (s *sheetReader) fastEmpties(b []byte, size int) int {
	_, n := fastColumn(b)
	if n == 0 {
		return 0
	}
	tail := b[n:size]
	at := size
	for s.budget > 0 {
		column, n := fastColumn(b[at:])
		if n == 0 || column <= s.column || column >= maxColumns || !bytes.HasPrefix(b[at+n:], tail) {
			break
		}
		s.column = column
		s.budget--
		at += n + len(tail)
	}
	return at - size
}

// fastColumn reads `<c r="B` and gives the offset of what follows, 0 for anything else.
func fastColumn(b []byte) (column, n int) {
	const open = `<c r="`
	if len(b) < len(open)+4 || string(b[:len(open)]) != open {
		return 0, 0
	}
	for n = len(open); n < len(open)+3 && b[n] >= 'A' && b[n] <= 'Z'; n++ {
		column = column*26 + int(b[n]-'A') + 1
	}
	if column == 0 {
		return 0, 0
	}
	return column - 1, n
}

// fastCell reads the cell at the start of b and gives its length, 0 for "not plain".
func (s *sheetReader) fastCell(b []byte) int {
	column, n := s.fastRef(b)
	if n == 0 || column <= s.column || column >= maxColumns || s.budget <= 0 {
		return 0
	}
	style, kind, n := fastAttrs(b, n)
	if n == 0 {
		return 0
	}
	c, end := Cell{}, 0
	switch {
	case b[n] == '/' && b[n+1] == '>':
		end = n + 2
	case b[n] != '>':
	case kind == typeShared:
		c, end = s.fastShared(b, n+1)
	default:
		c, end = s.fastValue(b, n+1, style, kind)
	}
	if end == 0 {
		return 0
	}
	s.column = column
	s.budget--
	if c.Text != "" {
		s.put(c)
	}
	return end
}

// fastRef reads `<c r="B7"` where 7 must be the current row, or `<c`, which is the
// next cell. At least fastAhead bytes follow.
func (s *sheetReader) fastRef(b []byte) (column, n int) {
	if len(b) < len(`<c r="XFD"`)+len(s.rowText)+fastAhead {
		return 0, 0
	}
	if column, n = fastColumn(b); n == 0 {
		if b[0] == '<' && b[1] == 'c' && b[3] != 'r' && (b[2] == ' ' || b[2] == '>' || b[2] == '/') {
			return s.column + 1, 2
		}
		return 0, 0
	}
	end := n + len(s.rowText)
	if string(b[n:end]) != string(s.rowText) || b[end] != '"' {
		return 0, 0
	}
	return column, end + 1
}

// fastAhead is how many bytes fastAttrs wants to see behind a cell's position: a style
// of up to seven digits, a type of up to nine letters and the end of the tag. Behind
// the last cell of a sheet, </row></sheetData></worksheet> is as long.
const fastAhead = 28

// fastAttrs reads ` s="1"` and ` t="s"`, in this order or the other, and gives the
// offset of what follows, which is not the last byte.
func fastAttrs(b []byte, n int) (style int, kind cellType, end int) {
	b = b[:min(len(b), n+fastAhead)]
	for n+6 < len(b) && b[n] == ' ' && b[n+2] == '=' && b[n+3] == '"' {
		name := b[n+1]
		if name == 't' && b[n+4] == 's' && b[n+5] == '"' {
			kind = typeShared
			n += 6
			continue
		}
		from := n + 4
		for n = from; n < len(b) && b[n] != '"'; n++ {
		}
		ok := n < len(b)
		switch {
		case !ok:
		case name == 's':
			style = parseInt(b[from:n])
			ok = style >= 0
		case name == 't':
			kind, ok = parseCellType(b[from:n])
		default:
			ok = false
		}
		if !ok {
			return 0, 0, 0
		}
		n++
	}
	if n+1 >= len(b) {
		return 0, 0, 0
	}
	return style, kind, n
}

// fastShared reads `<v>12</v></c>`, the number of a string of the table.
func (s *sheetReader) fastShared(b []byte, n int) (c Cell, end int) {
	if !hasAt(b, n, "<v>") {
		return Cell{}, 0
	}
	n += len("<v>")
	i, most := 0, min(n+9, len(b))
	from := n
	for n < most && b[n]-'0' <= 9 {
		i = i*10 + int(b[n]-'0')
		n++
	}
	if n == from || !hasAt(b, n, "</v></c>") || i >= s.w.table.n {
		return Cell{}, 0
	}
	return Cell{Text, s.w.table.at(i)}, n + len("</v></c>")
}

// fastValue reads what follows the start tag of a cell that does not refer to the table.
func (s *sheetReader) fastValue(b []byte, n, style int, kind cellType) (Cell, int) {
	if kind == typeInline {
		return s.fastInline(b, n)
	}
	if !hasAt(b, n, "<v>") {
		return Cell{}, 0
	}
	n += len("<v>")
	size := plainRun(b[n:])
	end := n + size
	if size <= 0 || !hasAt(b, end, "</v></c>") {
		return Cell{}, 0
	}
	c, ok := s.fastInterpret(b[n:end], style, kind)
	if !ok {
		return Cell{}, 0
	}
	return c, end + len("</v></c>")
}

func (s *sheetReader) fastInterpret(text []byte, style int, kind cellType) (c Cell, ok bool) {
	switch kind {
	case typeString:
		return Cell{Text, s.x.arena.string(text)}, true
	case typeNumber:
		c, err := s.numberCell(text, style)
		return c, err == nil
	case typeBool:
		c, err := boolCell(text)
		return c, err == nil
	}
	return Cell{}, false
}

func (s *sheetReader) fastInline(b []byte, n int) (Cell, int) {
	if !hasAt(b, n, "<is>") {
		return Cell{}, 0
	}
	text, end := fastText(b, n+len("<is>"))
	if end == 0 || !hasAt(b, end, "</is></c>") {
		return Cell{}, 0
	}
	return Cell{Text, s.x.arena.string(text)}, end + len("</is></c>")
}
