package main

import (
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// displayWidth counts the columns of a terminal that s takes: a Chinese
// character takes two, a combining mark none. Characters of ambiguous width
// (“ ” … ·) count as narrow: UAX #11 says so where the context is not known,
// and terminals do.
func displayWidth(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case wide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

func wide(r rune) bool {
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}

func pad(s string, to int) string { return s + strings.Repeat(" ", max(0, to-displayWidth(s))) }

// oneLine keeps a cell on its line. Text of a department may hold line ends,
// and control characters that would talk to the terminal.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return '↵'
		case r == '\r':
			return -1
		case unicode.IsControl(r):
			return ' '
		}
		return r
	}, s)
}

// printTable prints rows under a header, columns aligned by display width. The
// last column is not padded.
func printTable(w io.Writer, header []string, rows [][]string) error {
	lines := make([][]string, 0, len(rows)+2)
	lines = append(lines, clean(header), make([]string, len(header)))
	for _, r := range rows {
		lines = append(lines, clean(r))
	}
	widths := make([]int, len(header))
	for _, r := range lines {
		for i, c := range r {
			widths[i] = max(widths[i], displayWidth(c))
		}
	}
	for i := range header {
		lines[1][i] = strings.Repeat("-", widths[i])
	}
	var b strings.Builder
	for _, r := range lines {
		writeLine(&b, r, widths)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func clean(cells []string) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		out[i] = oneLine(c)
	}
	return out
}

func writeLine(b *strings.Builder, cells []string, widths []int) {
	for i, c := range cells {
		if i == len(cells)-1 {
			b.WriteString(c)
		} else {
			b.WriteString(pad(c, widths[i]) + "  ")
		}
	}
	b.WriteString("\n")
}
