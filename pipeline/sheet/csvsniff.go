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

// sniff chooses the delimiter by the beginning of the file.
func (t *textBook) sniff() error {
	head := make([]byte, 64<<10)
	n, err := io.ReadFull(t.decoded(), head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return err
	}
	head = head[:n]
	t.comma = ','
	if c, ok := declaredComma(head); ok {
		t.comma, t.sep = c, true
		return nil
	}
	best := 0
	for _, c := range commas {
		if score := t.score(head, c); score > best {
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

// sniffRecords is how many records vote on the delimiter.
const sniffRecords = 100

// score counts the records that the most common number of fields (two or more)
// agrees on; more fields win between equals.
func (t *textBook) score(head []byte, comma byte) int {
	r := &recordReader{window: window{buf: head, end: len(head), err: io.EOF}, comma: comma, crOnly: t.scan.crOnly}
	votes := map[int]int{}
	for range sniffRecords {
		if _, err := r.record(); err != nil {
			break
		}
		if n := len(r.cells); n > 1 {
			votes[n]++
		}
	}
	best := 0
	for fields, n := range votes {
		best = max(best, n*(maxColumns+1)+min(fields, maxColumns))
	}
	return best
}
