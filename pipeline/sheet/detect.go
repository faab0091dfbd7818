package sheet

import (
	"bytes"
	"io"
	"unicode/utf16"
)

// Format is what a file turned out to be.
type Format string

// The formats that are read.
const (
	FormatXLSX Format = "xlsx" // .xlsx, .xlsm and their templates
	FormatCSV  Format = "csv"  // delimited text, whatever the delimiter
	FormatHTML Format = "html" // a page that calls itself .xls
	FormatXLS  Format = "xls"  // .xls since Excel 5, WPS .et

	FormatSpreadsheetML Format = "spreadsheetml" // Excel's XML of 2002 and 2003
)

// content is what the first look at a file finds.
type content uint8

const (
	contentText content = iota
	contentZip
	contentEncrypted
	contentHTML
	contentSpreadsheetML
	contentXLS
)

// headSize is how much of a file the first look reads.
const headSize = 8 << 10

// detect finds out by content what a file is, and refuses by name what is known
// but not read.
func detect(src io.ReaderAt, size int64) (content, error) {
	head, err := readHead(src, size)
	if err != nil {
		return 0, err
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return contentZip, nil
	case bytes.HasPrefix(head, oleMagic):
		return detectOLE(src, size)
	}
	if err := refuseBinary(head); err != nil {
		return 0, err
	}
	return detectMarkup(head)
}

func readHead(src io.ReaderAt, size int64) ([]byte, error) {
	head := make([]byte, min(size, headSize))
	n, err := src.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return nil, err
	}
	return head[:n], nil
}

// magic is the beginning of a kind of file that is refused by name. The bytes
// are those of the formats' own specifications.
type magic struct {
	at     int
	bytes  string
	what   string
	hint   string
	tester func(head []byte) bool
}

var magics = []magic{
	{bytes: "%PDF", what: "PDF 文件", hint: hintGetXLSX},
	{bytes: "Rar!\x1a\x07", what: "RAR 压缩包", hint: hintUnpack},
	{bytes: "7z\xbc\xaf\x27\x1c", what: "7z 压缩包", hint: hintUnpack},
	{bytes: "\x1f\x8b", what: "gzip 压缩包", hint: hintUnpack},
	{bytes: "\x89PNG", what: "图片（PNG）", hint: hintGetXLSX},
	{bytes: "\xff\xd8\xff", what: "图片（JPEG）", hint: hintGetXLSX},
	{bytes: "GIF8", what: "图片（GIF）", hint: hintGetXLSX},
	{bytes: "BM", what: "图片（BMP）", hint: hintGetXLSX, tester: isBMP},
	{bytes: "II*\x00", what: "图片（TIFF）", hint: hintGetXLSX},
	{bytes: "MM\x00*", what: "图片（TIFF）", hint: hintGetXLSX},
	{at: 8, bytes: "WEBP", what: "图片（WEBP）", hint: hintGetXLSX},
	{at: 4, bytes: "ftyphei", what: "图片（HEIC）", hint: hintGetXLSX},
	{bytes: "{\\rtf", what: "RTF 文档", hint: hintGetXLSX},
	{bytes: "\x09\x08\x08\x00", what: "旧版 Excel 文件（.xls，BIFF5）", hint: hintXLSX},
	{bytes: "\x09\x08\x10\x00", what: "旧版 Excel 文件（.xls）", hint: hintXLSX},
	{bytes: "\x09\x04\x06\x00", what: "旧版 Excel 文件（.xls，Excel 4）", hint: hintXLSX},
	{bytes: "\x09\x02\x06\x00", what: "旧版 Excel 文件（.xls，Excel 3）", hint: hintXLSX},
	{bytes: "\x09\x00\x04\x00", what: "旧版 Excel 文件（.xls，Excel 2）", hint: hintXLSX},
	{bytes: "ID;PWXL", what: "SYLK 表格文件（.slk）", hint: hintXLSX},
	{bytes: "ID;PSCALC", what: "SYLK 表格文件（.slk）", hint: hintXLSX},
}

const hintUnpack = "请先解压，把里面的电子表格另存为 .xlsx 后报送"

// isBMP asks for more than the two letters, which a CSV could begin with: bytes
// 6 to 9 of a bitmap header are reserved and zero.
func isBMP(head []byte) bool {
	return len(head) > 14 && bytes.Equal(head[6:10], []byte{0, 0, 0, 0})
}

func (m magic) matches(head []byte) bool {
	return len(head) >= m.at && bytes.HasPrefix(head[m.at:], []byte(m.bytes)) &&
		(m.tester == nil || m.tester(head))
}

// refuseBinary names known binary formats; other bytes that no text holds are
// not a spreadsheet at all.
func refuseBinary(head []byte) error {
	for _, m := range magics {
		if m.matches(head) {
			return unsupported(m.what, m.hint)
		}
	}
	if _, _, wide := utf16Order(head); wide || !looksBinary(head) {
		return nil
	}
	return &FileError{Msg: "内容不是电子表格，也不是文本", Hint: "请确认发来的是 .xlsx 或 .csv 文件", Err: ErrNotSpreadsheet}
}

// looksBinary: a NUL, or more than one control character in a hundred bytes. A
// stray one in real text is left to the CSV reader, which names its line.
func looksBinary(head []byte) bool {
	controls := 0
	for _, c := range head {
		if c == 0 {
			return true
		}
		if isControl(c) && c != 0x1a {
			controls++
		}
	}
	return controls*100 > len(head)
}

// isControl reports the characters below space other than white space.
func isControl(c byte) bool {
	return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\v' && c != '\f'
}

// headText gives the head as a string; markup is ASCII in every encoding that
// matters except UTF-16.
func headText(head []byte) string {
	if e, _, ok := utf16Order(head); ok {
		return string(utf16.Decode(headUnits(head, e)))
	}
	return string(head)
}
