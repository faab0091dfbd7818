package sheet

import (
	"bytes"
	"io"
	"path/filepath"
	"strings"
)

// commas are the delimiters looked for, the likelier first.
var commas = []byte{',', '\t', ';', '|'}

func commaName(c byte) string {
	switch c {
	case '\t':
		return "制表符"
	case ';':
		return "分号"
	case '|':
		return "竖线"
	}
	return "逗号"
}

func baseName(path string) string {
	base := filepath.Base(filepath.FromSlash(strings.ReplaceAll(path, "\\", "/")))
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// sniffRecords is how many records vote on the delimiter.
const sniffRecords = 100

// sniff chooses the delimiter by the beginning of the file. A comma is what a CSV
// has when nothing speaks for another.
func (t *textBook) sniff() error {
	head := make([]byte, 64<<10)
	n, err := io.ReadFull(t.decoded(), head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return err
	}
	t.comma = ','
	if c, ok := declaredComma(head[:n]); ok {
		t.comma, t.sep = c, true
		return nil
	}
	best := 0
	for _, c := range commas {
		v := t.cut(head[:n], c, err != nil)
		if score := v.score(); score > best && (c == ',' || v.consistent()) {
			best, t.comma = score, c
		}
	}
	return nil
}

// declaredComma reads Excel's own first line "sep=;".
func declaredComma(head []byte) (byte, bool) {
	line, _, _ := bytes.Cut(head, []byte("\n"))
	line = bytes.Trim(line, "\r\"")
	if len(line) == 5 && bytes.EqualFold(line[:4], []byte("sep=")) {
		return line[4], true
	}
	return 0, false
}

// cutting is how a delimiter cuts the first records, blank ones left out.
type cutting struct {
	fields []int // of each record
	first  int   // index of the first record of two or more fields
	header bool  // that record's fields look like names of columns
}

// cut leaves out the last record when more of it may follow behind head.
func (t *textBook) cut(head []byte, comma byte, whole bool) (v cutting) {
	r := &recordReader{window: window{buf: head, end: len(head), err: io.EOF}, comma: comma, crOnly: t.scan.crOnly}
	for v.first = -1; len(v.fields) < sniffRecords; {
		_, err := r.record()
		if err != nil || !whole && r.pos == r.end {
			break
		}
		if isBlank(r.cells) && len(r.cells) < 2 {
			continue
		}
		if v.fields = append(v.fields, len(r.cells)); v.first < 0 && len(r.cells) > 1 {
			v.first, v.header = len(v.fields)-1, namesColumns(r.cells)
		}
	}
	return v
}

// score counts the records that the most common number of fields (two or more)
// agrees on; more fields win between equals.
func (v cutting) score() (best int) {
	votes := map[int]int{}
	for _, n := range v.fields {
		if n > 1 {
			votes[n]++
		}
	}
	for fields, n := range votes {
		best = max(best, n*(maxColumns+1)+min(fields, maxColumns))
	}
	return best
}

// consistent tells a delimiter from a character that stands in some cells of a
// single column. A table begins with its header, and so with the delimiter, or has
// titles above; from there on most records have it. The fewer columns, the more
// has to agree, for an address of two parts looks like two columns.
func (v cutting) consistent() bool {
	if v.first < 0 {
		return false
	}
	rest := v.fields[v.first:]
	width, have, same := rest[0], 0, 0
	for _, n := range rest {
		if n > 1 {
			have++
		}
		if n == width {
			same++
		}
	}
	switch {
	case v.first == 0 && have == len(rest):
		return true
	case v.first == 0 && v.header:
		return 2*have >= len(rest)
	case len(rest) == 1: // titles above a header alone, or one cell of a column
		return v.header && width > 3
	case width == 2:
		return v.header && have == len(rest)
	case v.header && 2*have > len(rest):
		return true
	case width == 3:
		return 10*same >= 9*len(rest)
	}
	return 2*same > len(rest)
}

// namesColumns: a header names every column, each by another name, and numbers are
// not what most of them hold.
func namesColumns(cells []Cell) bool {
	seen := map[string]bool{}
	plain := 0
	for _, c := range cells {
		name := strings.TrimSpace(c.Text)
		if name == "" || seen[name] {
			return false
		}
		if seen[name] = true; !strings.ContainsAny(name, "0123456789") {
			plain++
		}
	}
	return 2*plain > len(cells)
}
