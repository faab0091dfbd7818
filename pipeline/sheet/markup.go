package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// What .xls files that are really text have in common: HTML and SpreadsheetML.

// detectMarkup tells the text formats that systems save under ".xls" apart by
// their first element, wherever it stands behind marks, comments and blanks.
func detectMarkup(head []byte) (content, error) {
	s := strings.ToLower(strings.TrimLeft(headText(head), " \t\r\n\ufeff"))
	first := firstElement(s)
	switch {
	case strings.HasPrefix(s, "mime-version:") && strings.Contains(s, "multipart/related"):
		return 0, unsupported("单个文件网页（.mht）", hintXLSX)
	case strings.Contains(s, `progid="excel.sheet"`), isWorkbook(first, s):
		return contentSpreadsheetML, nil
	case isHTML(first, s):
		return contentHTML, nil
	case strings.HasPrefix(s, "<?xml"), s != "" && strings.HasPrefix("<?xml", s):
		return 0, &FileError{Msg: "这是 XML 文件，但不是电子表格", Hint: hintGetXLSX, Err: ErrNotSpreadsheet}
	}
	return contentText, nil
}

func isWorkbook(first, s string) bool {
	return string(localName([]byte(first))) == "workbook" && strings.Contains(s, spreadsheetNS)
}

// htmlFirst are the elements that a page or a piece of one begins with.
const htmlFirst = " html head meta title link base style script body table caption thead tbody tr td th" +
	" div p span font center form h1 h2 h3 h4 b br frameset "

// isHTML also takes a page that begins with plain text (no delimited text holds the
// three tags of a table), and one that was cut off in its first tag.
func isHTML(first, s string) bool {
	return first != "" && strings.Contains(htmlFirst, " "+first+" ") ||
		strings.HasPrefix(s, "<!doctype html") || s == "<" ||
		strings.HasPrefix(s, "<!") && strings.HasPrefix("<!doctype html", s) ||
		first != "" && s == "<"+first && strings.Contains(htmlFirst, " "+first) ||
		strings.Contains(s, "<table") && strings.Contains(s, "<tr") &&
			(strings.Contains(s, "<td") || strings.Contains(s, "<th"))
}

// firstElement names the first element of a lower-case text, "" when it does not
// begin with one.
func firstElement(s string) string {
	for {
		s = strings.TrimLeft(s, " \t\r\n")
		end := ">"
		switch {
		case strings.HasPrefix(s, "<!--"):
			end = "-->"
		case strings.HasPrefix(s, "<?"), strings.HasPrefix(s, "<!"):
		case strings.HasPrefix(s, "<"):
			return s[1 : 1+nameLen([]byte(untilClose(s[1:])))]
		default:
			return ""
		}
		_, rest, ok := strings.Cut(s, end)
		if !ok {
			return ""
		}
		s = rest
	}
}

func untilClose(s string) string {
	name, _, _ := strings.Cut(s, ">")
	return name
}

// declaredCharset finds <meta charset=…>, <meta http-equiv=… content="…charset=…">
// and <?xml encoding=…?> near the beginning.
var declaredCharset = regexp.MustCompile(`(?i)<meta\b[^>]*\bcharset\s*=\s*["']?\s*([-_.:a-z0-9]+)|^\s*<\?xml\b[^>]*\bencoding\s*=\s*["']([-_.:a-z0-9]+)`)

func charsetOf(head []byte) string {
	m := declaredCharset.FindSubmatch(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
	if m == nil {
		return ""
	}
	return strings.ToLower(string(m[1]) + string(m[2]))
}

// markupText is a text file of tags, read as UTF-8 from any place.
type markupText struct {
	textBook
}

// openMarkup settles the encoding over the whole file. A byte order mark counts
// most, then what the file declares, then what its bytes are.
func openMarkup(src io.ReaderAt, size int64) (*markupText, string, error) {
	head, err := readHead(src, size)
	if err != nil {
		return nil, "", err
	}
	m := &markupText{textBook{src: src, size: size}}
	if m.scan, err = scanText(src, size); err != nil {
		return nil, "", sourceLine(err)
	}
	note, err := m.settle(charsetOf(head))
	return m, note, err
}

// settle compares the declaration with the bytes. scan holds what scanText found:
// UTF-8 wherever the bytes allow it.
func (m *markupText) settle(declared string) (note string, err error) {
	found := m.scan.encoding
	if declared == "" || m.scan.bom > 0 || m.scan.guessed {
		return "", nil
	}
	switch {
	case isGB(declared):
		return m.settleGB(declared)
	case declared == "utf-8" || declared == "utf8":
		if found == encodingGB18030 {
			return "", m.notUTF8()
		}
	case strings.Contains(latinCharsets, " "+declared+" "):
		// Declared by server software that was never configured: the bytes count.
	default:
		if some, _, err := m.multibyte(); some || err != nil {
			return "", orUnsupported(err, declared)
		}
	}
	return "", nil
}

const latinCharsets = " iso-8859-1 iso8859-1 latin1 windows-1252 us-ascii ascii utf-16 utf-16le utf-16be unicode "

func orUnsupported(err error, charset string) error {
	if err != nil {
		return err
	}
	return unsupported("用 "+charset+" 编码的表格", hintXLSX)
}

func isGB(charset string) bool {
	switch charset {
	case "gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936", "ms936", "windows-936", "hz-gb-2312", "chinese":
		return true
	}
	return false
}

// settleGB decides when a file declares GB but its bytes are sound UTF-8, which
// programs do that change the encoding and forget the declaration. A Chinese
// character takes three bytes in UTF-8; GB text never looks like that throughout,
// while two-byte accidents do happen (the word 联通 is one).
func (m *markupText) settleGB(declared string) (note string, err error) {
	if m.scan.encoding == encodingGB18030 {
		return "", nil
	}
	some, three, err := m.multibyte()
	if err != nil || !some {
		return "", err
	}
	if three {
		return fmt.Sprintf("文件声明的编码是 %s，实际是 UTF-8，已按实际读取", declared), nil
	}
	bad, err := m.firstBad(gb18030Prefix)
	if err == nil && bad == 0 {
		m.scan.encoding = encodingGB18030
	}
	return "", err
}

func (m *markupText) notUTF8() error {
	line, err := m.firstBad(utf8Prefix)
	if err != nil {
		return err
	}
	return sourceLine(locate(damaged("文字编码与声明不符或已损坏（不是有效的 UTF-8）"), "", "", line, ""))
}

// sourceLine moves a line of the file's text from the place of a table row into
// the message: the two are not the same in markup.
func sourceLine(err error) error {
	var fe *FileError
	if !errors.As(err, &fe) || fe.Row == 0 {
		return err
	}
	at := *fe
	at.Msg += fmt.Sprintf("（文件源码第 %d 行）", at.Row)
	at.Row = 0
	return &at
}

// multibyte reports whether sound UTF-8 holds anything but ASCII, and characters
// of three or more bytes.
func (m *markupText) multibyte() (some, three bool, err error) {
	err = m.blocks(func(b []byte) {
		for _, c := range b {
			some = some || c >= 0x80
			three = three || c >= 0xe0
		}
	})
	return some, three, err
}

// firstBad gives the first line that a check does not pass, 0 when all do.
func (m *markupText) firstBad(check func([]byte) (int, bool)) (line int, err error) {
	v := validator{check: check}
	err = m.blocks(v.feed)
	if v.finish(); v.bad {
		line = v.line + 1
	}
	return line, err
}

func (m *markupText) blocks(f func([]byte)) error {
	r := io.NewSectionReader(m.src, m.scan.bom, m.size-m.scan.bom)
	buf := make([]byte, 64<<10)
	for {
		n, err := r.Read(buf)
		f(buf[:n])
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// from gives the text from an offset in its UTF-8 form.
func (m *markupText) from(offset int64) (io.Reader, error) {
	if m.scan.encoding == encodingUTF8 {
		at := m.scan.bom + offset
		return &eofTrimmer{src: io.NewSectionReader(m.src, at, m.size-at)}, nil
	}
	r := m.decoded()
	_, err := io.CopyN(io.Discard, r, offset)
	return r, err
}
