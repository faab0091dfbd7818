package sheet

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/transform"
)

// encoding of a text file.
type encoding uint8

const (
	encodingUTF8 encoding = iota
	encodingGB18030
	encodingUTF16LE
	encodingUTF16BE
)

// chinese names the encoding, and says when it was inferred.
func (s textScan) chinese() string {
	if s.guessed {
		return strings.TrimSuffix(s.encoding.chinese(), "）") + "，文件没有注明，按内容判断）"
	}
	return s.encoding.chinese()
}

func (e encoding) chinese() string {
	switch e {
	case encodingGB18030:
		return "GB18030（国标）"
	case encodingUTF16LE:
		return "UTF-16（小端）"
	case encodingUTF16BE:
		return "UTF-16（大端）"
	}
	return "UTF-8"
}

// textScan is what the first pass over a text file finds out.
type textScan struct {
	encoding encoding
	bom      int64
	guessed  bool // UTF-16 that no byte order mark announces
	crOnly   bool
}

// scanText decides the encoding over the whole file, never by a sample: one byte
// too many in the last line is enough to be something else. Not UTF-8 means
// GB18030 (see gb18030.go); neither means damage, and the line is named.
func scanText(src io.ReaderAt, size int64) (textScan, error) {
	head, err := readHead(src, size)
	if err != nil {
		return textScan{}, err
	}
	if e, marked, ok := utf16Order(head); ok {
		return scanUTF16(src, size, e, marked)
	}
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		return scanBytes(io.NewSectionReader(src, 3, size-3), 3)
	}
	return scanBytes(io.NewSectionReader(src, 0, size), 0)
}

func scanUTF16(src io.ReaderAt, size int64, e encoding, marked bool) (textScan, error) {
	s := textScan{encoding: e, guessed: !marked}
	if marked {
		s.bom = 2
	}
	t := textBook{src: src, size: size, scan: s}
	found, err := scanBytes(t.decoded(), 2)
	s.crOnly = found.crOnly
	return s, err
}

// scanBytes runs both decoders' checks over the stream in one pass. With a byte
// order mark only UTF-8 is allowed.
func scanBytes(r io.Reader, bom int64) (textScan, error) {
	u, g, lines := validator{check: utf8Prefix}, validator{check: gb18030Prefix}, lineCount{}
	g.bad = bom > 0
	buf := make([]byte, 64<<10)
	for {
		n, err := r.Read(buf)
		if n > 0 {
			u.feed(buf[:n])
			g.feed(buf[:n])
			lines.feed(buf[:n])
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			return textScan{}, locate(err, "", "", lines.line(), "")
		}
	}
	u.finish()
	g.finish()
	return verdict(u, g, lines, bom)
}

func verdict(u, g validator, lines lineCount, bom int64) (textScan, error) {
	s := textScan{bom: bom, crOnly: lines.cr > 0 && lines.lf == 0}
	switch {
	case lines.control > 0:
		return s, locate(damaged("含有不可见的控制字符"), "", "", lines.control, "")
	case lines.visible == 0:
		return s, nothingInside()
	case !u.bad:
		return s, nil
	case !g.bad:
		s.encoding = encodingGB18030
		return s, nil
	case bom > 0 || u.good >= g.good:
		return s, locate(damaged("文字编码已损坏（不是有效的 UTF-8）"), "", "", u.line+1, "")
	}
	return s, locate(damaged("文字编码已损坏（既不是 UTF-8 也不是 GB18030）"), "", "", g.line+1, "")
}

// decoded gives the file's text as UTF-8 without a byte order mark.
func (t *textBook) decoded() io.Reader {
	raw := io.NewSectionReader(t.src, t.scan.bom, t.size-t.scan.bom)
	switch t.scan.encoding {
	case encodingGB18030:
		return &eofTrimmer{src: transform.NewReader(raw, gbDecoder{})}
	case encodingUTF16LE, encodingUTF16BE:
		return &eofTrimmer{src: newUTF16Reader(raw, t.scan.encoding == encodingUTF16BE)}
	}
	return &eofTrimmer{src: raw}
}

// eofTrimmer ends a text at the Ctrl-Z (0x1A) with which DOS programs end it.
type eofTrimmer struct {
	src  io.Reader
	done bool
}

// Read implements io.Reader.
func (e *eofTrimmer) Read(b []byte) (int, error) {
	if e.done {
		return 0, io.EOF
	}
	n, err := e.src.Read(b)
	if i := bytes.IndexByte(b[:n], 0x1a); i >= 0 {
		e.done = true
		return i, io.EOF
	}
	return n, err
}

// validator checks a stream block by block. check gives the length of the valid
// prefix and whether the rest could still become valid with more bytes.
type validator struct {
	check func(b []byte) (n int, open bool)
	carry []byte // an incomplete character from the last block
	good  int64  // bytes in the valid prefix
	line  int    // line feeds in it
	bad   bool
}

func (v *validator) feed(b []byte) {
	if v.bad {
		return
	}
	if len(v.carry) > 0 {
		b = append(v.carry, b...)
		v.carry = nil
	}
	n, open := v.check(b)
	v.good += int64(n)
	v.line += bytes.Count(b[:n], []byte("\n"))
	if n < len(b) {
		v.bad = !open
		v.carry = append(v.carry, b[n:]...)
	}
}

func (v *validator) finish() { v.bad = v.bad || len(v.carry) > 0 }

func utf8Prefix(b []byte) (n int, open bool) {
	if utf8.Valid(b) {
		return len(b), false
	}
	for n < len(b) {
		r, size := utf8.DecodeRune(b[n:])
		if r == utf8.RuneError && size == 1 {
			return n, !utf8.FullRune(b[n:])
		}
		n += size
	}
	return n, false
}

// lineCount counts what a look at single bytes can tell. No byte below 0x30 is
// ever part of a longer character in UTF-8 or GB18030.
type lineCount struct {
	lf, cr  int
	control int // line of the first control character
	visible int
	ended   bool // a Ctrl-Z has been seen
}

func (l *lineCount) line() int { return l.lf + 1 }

func (l *lineCount) feed(b []byte) {
	for _, c := range b {
		switch {
		case c > ' ':
			l.visible++
		case c == '\n':
			l.lf++
		case c == '\r':
			l.cr++
		case c == 0x1a:
			l.ended = true
			continue
		case isControl(c) && l.control == 0:
			l.control = l.line()
		}
		if l.ended && c > ' ' && l.control == 0 {
			l.control = l.line()
		}
	}
}
