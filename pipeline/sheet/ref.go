package sheet

import "bytes"

// parseInt reads a small non-negative decimal number, -1 for anything else.
func parseInt(b []byte) int {
	if len(b) == 0 || len(b) > 10 {
		return -1
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}

// parseRef reads a cell reference such as "AB12": 0-based column, 1-based row.
func parseRef(b []byte) (column, row int, ok bool) {
	i := 0
	for ; i < len(b) && i < 8; i++ {
		c := b[i] &^ 0x20 // lower case too
		if c < 'A' || c > 'Z' {
			break
		}
		column = column*26 + int(c-'A') + 1
	}
	row = parseInt(b[i:])
	return column - 1, row, i > 0 && row > 0
}

// parseRange reads "A1:B2" or a single reference.
func parseRange(b []byte) (Range, bool) {
	from, to, two := bytes.Cut(b, []byte(":"))
	if !two {
		to = from
	}
	left, top, ok1 := parseRef(from)
	right, bottom, ok2 := parseRef(to)
	r := Range{Top: min(top, bottom), Left: min(left, right), Bottom: max(top, bottom), Right: max(left, right)}
	return r, ok1 && ok2 && r.Right < maxColumns && r.Bottom <= maxRows
}

// isNumber checks the syntax of xsd:double without its INF and NaN, which no cell
// can hold.
func isNumber(b []byte) bool {
	i := 0
	if i < len(b) && (b[i] == '-' || b[i] == '+') {
		i++
	}
	whole := digits(b[i:])
	i += whole
	fraction := 0
	if i < len(b) && b[i] == '.' {
		fraction = digits(b[i+1:])
		i += 1 + fraction
	}
	if whole+fraction == 0 {
		return false
	}
	if i < len(b) && (b[i] == 'e' || b[i] == 'E') {
		i++
		if i < len(b) && (b[i] == '-' || b[i] == '+') {
			i++
		}
		exponent := digits(b[i:])
		if exponent == 0 {
			return false
		}
		i += exponent
	}
	return i == len(b)
}

func digits(b []byte) int {
	n := 0
	for n < len(b) && b[n] >= '0' && b[n] <= '9' {
		n++
	}
	return n
}
