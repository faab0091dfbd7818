package sheet

import (
	"bytes"
	"unicode/utf8"
)

// fastCells reads cells that are written the plain way, as nearly all are, straight
// from the window: <c r="B7" s="1" t="s"><v>12</v></c>. At anything else, at every
// irregularity, and at the end of the window it stops and leaves the cell to the
// general path, which knows the rest and words the errors.
func (s *sheetReader) fastCells() {
	for {
		n := s.fastCell(s.x.rest())
		if n == 0 {
			return
		}
		s.x.pos += n
	}
}

// fastCell reads the cell at the start of b and gives its length, 0 for "not plain".
func (s *sheetReader) fastCell(b []byte) int {
	column, n := s.fastRef(b)
	if n == 0 || column <= s.column || column >= maxColumns || s.budget <= 0 {
		return 0
	}
	style, kind, n := fastAttrs(b, n)
	if n == 0 || n+1 >= len(b) {
		return 0
	}
	c, end := Cell{}, 0
	switch {
	case b[n] == '/' && b[n+1] == '>':
		end = n + 2
	case b[n] == '>':
		c, end = s.fastValue(b, n+1, style, kind)
	}
	if end == 0 {
		return 0
	}
	s.column = column
	s.budget--
	s.put(c)
	return end
}

// fastRef reads `<c r="B7"` where 7 must be the current row.
func (s *sheetReader) fastRef(b []byte) (column, n int) {
	const open = `<c r="`
	if len(b) < len(open)+len(s.rowText)+5 || string(b[:len(open)]) != open {
		return 0, 0
	}
	n = len(open)
	for b[n] >= 'A' && b[n] <= 'Z' && n < len(open)+3 {
		column = column*26 + int(b[n]-'A') + 1
		n++
	}
	end := n + len(s.rowText)
	if column == 0 || end >= len(b) || string(b[n:end]) != string(s.rowText) || b[end] != '"' {
		return 0, 0
	}
	return column - 1, end + 1
}

// fastAttrs reads ` s="1"` and ` t="s"` in either order, and gives the offset of
// what follows.
func fastAttrs(b []byte, n int) (style int, kind cellType, end int) {
	for n+5 < len(b) && b[n] == ' ' {
		name := b[n+1]
		if b[n+2] != '=' || b[n+3] != '"' {
			return 0, 0, 0
		}
		size := bytes.IndexByte(b[n+4:min(len(b), n+20)], '"')
		if size < 0 {
			return 0, 0, 0
		}
		value, ok := b[n+4:n+4+size], true
		switch name {
		case 's':
			style = parseInt(value)
			ok = style >= 0
		case 't':
			kind, ok = parseCellType(value)
		default:
			ok = false
		}
		if !ok {
			return 0, 0, 0
		}
		n += 4 + size + 1
	}
	return style, kind, n
}

// fastValue reads what follows the start tag of a cell.
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
	case typeShared:
		if i := parseInt(text); i >= 0 && i < s.w.table.n {
			return Cell{Text, s.w.table.at(i)}, true
		}
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

// fastText reads a plain <t>…</t> at n; end is 0 when it is not plain.
func fastText(b []byte, n int) (text []byte, end int) {
	const plain, preserve = "<t>", `<t xml:space="preserve">`
	switch {
	case hasAt(b, n, plain):
		n += len(plain)
	case hasAt(b, n, preserve):
		n += len(preserve)
	default:
		return nil, 0
	}
	size := plainRun(b[n:])
	if size < 0 || !hasAt(b, n+size, "</t>") {
		return nil, 0
	}
	return b[n : n+size], n + size + len("</t>")
}

// fastItem reads a plain <si><t>…</t></si> at the start of b, or one without text.
func fastItem(b []byte) (text []byte, end int) {
	for _, none := range []string{"<si/>", "<si><t/></si>"} {
		if hasAt(b, 0, none) {
			return nil, len(none)
		}
	}
	if !hasAt(b, 0, "<si>") {
		return nil, 0
	}
	text, end = fastText(b, len("<si>"))
	if end == 0 || !hasAt(b, end, "</si>") {
		return nil, 0
	}
	return text, end + len("</si>")
}

func hasAt(b []byte, n int, want string) bool {
	return len(b)-n >= len(want) && string(b[n:n+len(want)]) == want
}

// plainRun is the length of the text up to the next "<" if that text means itself:
// valid UTF-8 without entities, escapes, carriage returns or control characters.
// It is -1 otherwise.
func plainRun(b []byte) int {
	for i := 0; i < len(b); {
		c := b[i]
		switch {
		case c < 0x80:
			if c == '<' {
				return i
			}
			if textClass[c] != 0 {
				return -1
			}
			i++
		case c >= 0xe1 && c <= 0xec && i+2 < len(b) && b[i+1]&0xc0 == 0x80 && b[i+2]&0xc0 == 0x80:
			i += 3 // most of Chinese
		default:
			r, size := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && size == 1 {
				return -1
			}
			i += size
		}
	}
	return -1
}
