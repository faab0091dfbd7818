package sheet

import (
	"bytes"
	"io"
)

// textBook is a CSV, TSV or TXT file: one sheet, every cell a Text.
type textBook struct {
	src   io.ReaderAt
	size  int64
	scan  textScan
	comma byte
	sep   bool // the first line is Excel's "sep=;"
}

func (b *Book) openCSV(src io.ReaderAt, size int64) error {
	scan, err := scanText(src, size)
	if err != nil {
		return err
	}
	t := &textBook{src: src, size: size, scan: scan}
	if err := t.sniff(); err != nil {
		return err
	}
	b.format, b.body = FormatCSV, t
	b.sheets = []Info{{Name: baseName(b.path)}}
	b.note("文本文件，编码 %s，%s分隔", scan.chinese(), commaName(t.comma))
	return nil
}

// each reads the records. A record's number counts records, blank lines too: that
// is the row a spreadsheet program shows it on.
func (t *textBook) each(_ int, yield func(Row) bool) error {
	r := t.newReader()
	for {
		cells, err := r.record()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return locate(err, "", "", r.line, "")
		}
		if r.number == 1 && t.sep || len(cells) == 0 {
			continue
		}
		if !yield(Row{Number: r.number, Cells: cells}) {
			return nil
		}
	}
}

// recordReader cuts a UTF-8 stream into records (RFC 4180, read as Excel does).
type recordReader struct {
	window
	comma    byte
	crOnly   bool // old Mac line ends
	number   int  // of the record last read
	line     int  // physical line on which it began
	nextLine int
	cells    []Cell
	scratch  []byte
	arena    arena
}

func (t *textBook) newReader() *recordReader {
	return &recordReader{window: newWindow(t.decoded()), comma: t.comma, crOnly: t.scan.crOnly, nextLine: 1}
}

// record reads the next record; its cells are valid until the following call.
func (r *recordReader) record() ([]Cell, error) {
	r.line = r.nextLine
	for {
		n, state := r.parse(r.rest(), r.err != nil)
		if state == recordMore {
			r.fill()
			continue
		}
		if r.err != nil && r.err != io.EOF {
			return nil, r.err
		}
		r.number++
		if state == recordEOF {
			return nil, io.EOF
		}
		raw := r.buf[r.pos : r.pos+n]
		r.nextLine += r.countLines(raw)
		r.pos += n
		if state == recordOpen {
			return nil, damaged("从这一行开始的引号没有结束")
		}
		return r.trimmed(), r.tooWide()
	}
}

func (r *recordReader) countLines(raw []byte) int {
	if r.crOnly {
		return bytes.Count(raw, []byte("\r"))
	}
	return bytes.Count(raw, []byte("\n"))
}

func (r *recordReader) tooWide() error {
	if len(r.cells) > maxColumns {
		return tooLarge("列数超过 %d 列", maxColumns)
	}
	return nil
}

// trimmed leaves off the empty cells at the end.
func (r *recordReader) trimmed() []Cell {
	n := len(r.cells)
	for n > 0 && r.cells[n-1].Kind == Empty {
		n--
	}
	return r.cells[:n]
}

type recordState uint8

const (
	recordDone recordState = iota
	recordMore             // the record may go on beyond what has been read
	recordOpen             // the file ends inside quotes
	recordEOF
)

// parse cuts one record off b, which is all there is when final. n includes the
// line end.
func (r *recordReader) parse(b []byte, final bool) (n int, state recordState) {
	r.cells = r.cells[:0]
	if len(b) == 0 {
		if final {
			return 0, recordEOF
		}
		return 0, recordMore
	}
	for {
		used, ok := r.field(b[n:])
		if !ok {
			if final {
				return len(b), recordOpen
			}
			return 0, recordMore
		}
		n += used
		if n < len(b) && b[n] == r.comma && len(r.cells) <= maxColumns {
			n++
			continue
		}
		end := r.lineEnd(b[n:])
		if n+end == len(b) && !final {
			return 0, recordMore // a line feed may follow a carriage return
		}
		return n + end, recordDone
	}
}

// field reads one field up to the delimiter or line end and adds its cell. It
// reports false when quotes are still open at the end of b.
func (r *recordReader) field(b []byte) (n int, ok bool) {
	if len(b) > 0 && b[0] == '"' {
		return r.quoted(b)
	}
	n = r.plainLen(b)
	r.add(unwrapFormula(b[:n]))
	return n, true
}

// quoted reads a field in quotes. Text between the closing quote and the next
// delimiter is kept, as Excel does.
func (r *recordReader) quoted(b []byte) (n int, ok bool) {
	r.scratch = r.scratch[:0]
	for n = 1; ; {
		end := bytes.IndexByte(b[n:], '"')
		if end < 0 {
			return 0, false
		}
		r.scratch = append(r.scratch, b[n:n+end]...)
		n += end + 1
		if n == len(b) || b[n] != '"' {
			break
		}
		r.scratch = append(r.scratch, '"')
		n++
	}
	tail := r.plainLen(b[n:])
	r.scratch = append(r.scratch, b[n:n+tail]...)
	r.add(unwrapFormula(r.scratch))
	return n + tail, true
}

// plainLen is the length of unquoted text: up to a delimiter or line end. A lone
// carriage return in a file of line feeds is text.
func (r *recordReader) plainLen(b []byte) int {
	for i, c := range b {
		if c == r.comma || c == '\n' || c == '\r' && r.lineEnd(b[i:]) > 0 {
			return i
		}
	}
	return len(b)
}

func (r *recordReader) lineEnd(b []byte) int {
	switch {
	case len(b) == 0:
		return 0
	case b[0] == '\n':
		return 1
	case b[0] == '\r' && r.crOnly, b[0] == '\r' && len(b) == 1:
		return 1
	case b[0] == '\r' && b[1] == '\n':
		return 2
	}
	return 0
}

func (r *recordReader) add(b []byte) {
	if len(b) == 0 {
		r.cells = append(r.cells, Cell{})
		return
	}
	r.cells = append(r.cells, Cell{Text, r.arena.string(b)})
}

// unwrapFormula turns ="140430…" into its text: the form in which systems export
// ID numbers so that Excel does not round them.
func unwrapFormula(b []byte) []byte {
	if len(b) > 3 && b[0] == '=' && b[1] == '"' && b[len(b)-1] == '"' && bytes.IndexByte(b[2:len(b)-1], '"') < 0 {
		return b[2 : len(b)-1]
	}
	return b
}
