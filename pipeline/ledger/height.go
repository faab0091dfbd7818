package ledger

import (
	"fmt"
	"strings"
	"time"
	"unicode"
)

// Nothing may be cut off on paper, and Excel does not grow the rows of a file
// that it did not lay out itself. So row heights are computed here, in whole
// numbers to be the same on every machine, and a little on the safe side.

const maxHeight = 409 // points; Excel's limit for a row

// heightOf is the height in points of a row, given the lines of its fullest cell.
func heightOf(lines, size int) float64 {
	h := (lines*size*28+19)/20 + 5 // 1.4 × the size, plus padding
	return float64(min(max(h, 18), maxHeight))
}

// linesOf counts the lines that a text takes when wrapped in a column of the
// given width, in characters of Excel: 7 pixels each, and 5 more of padding a
// column (ECMA-376 18.3.1.13).
func linesOf(text string, width, size int) int {
	room := (width*7 - 3) * 75 / size // hundredths of an em; 1 em = size × 96/72 pixels
	n := 0
	for _, paragraph := range strings.Split(text, "\n") {
		n += wrapped(paragraph, max(room, 100))
	}
	return n
}

func wrapped(paragraph string, room int) int {
	lines, used := 1, 0
	for _, w := range pieces(paragraph) {
		if used > 0 && used+w > room {
			lines, used = lines+1, 0
		}
		for ; w > room; w -= room { // a run longer than the line is broken by force
			lines++
		}
		used += w
	}
	return lines
}

// pieces are the widths of the unbreakable pieces of a line: a Chinese character
// with the punctuation that may not begin a line, or a run of digits and letters.
func pieces(s string) []int {
	var out []int
	narrow := false
	for _, r := range s {
		w := widthOf(r)
		joins := len(out) > 0 && (strings.ContainsRune("，。、；：！？）》」』”’%,.;:!?)", r) || narrow && isNarrow(r))
		if joins {
			out[len(out)-1] += w
		} else {
			out = append(out, w)
		}
		narrow = isNarrow(r)
	}
	return out
}

func isNarrow(r rune) bool {
	return r < 0x2E80 && r != ' ' && !unicode.IsPunct(r) || r == '*'
}

// widthOf is the advance of a character in hundredths of an em.
func widthOf(r rune) int {
	if r < 0x2000 && r != 0x00B7 {
		return 55 // 宋体 has 50, substitutes a little more
	}
	return 100
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// shown is the text of a value as far as it may wrap.
func shown(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case time.Time:
		return "" // a date does not wrap
	}
	return fmt.Sprint(v)
}
