package sheet

import (
	"fmt"
	"slices"
	"unicode/utf8"

	xenc "golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/traditionalchinese"
)

// decoder turns bytes of a code page into UTF-8. ok is false for bytes that the
// code page does not have: nothing is replaced.
type decoder func(b []byte) (out []byte, ok bool)

// codePages are those that can meet us beside GB18030 (MS-XLS 2.4.52).
var codePages = map[uint16]xenc.Encoding{
	874: charmap.Windows874, 932: japanese.ShiftJIS,
	949: korean.EUCKR, 950: traditionalchinese.Big5, 1250: charmap.Windows1250,
	1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253,
	1254: charmap.Windows1254, 1255: charmap.Windows1255, 1256: charmap.Windows1256,
	1257: charmap.Windows1257, 1258: charmap.Windows1258, 10000: charmap.Macintosh,
	437: charmap.CodePage437, 850: charmap.CodePage850,
}

const (
	pageNone    = 0
	pageASCII   = 367
	pageGBK     = 936
	pageGB18030 = 54936
	pageUTF16   = 1200
	pageWestern = 1252
	pageWest5   = 0x8001 // the same as Excel 4 and 5 spell it
	pageMac5    = 0x8000
	pageUTF8    = 65001
)

// decoderOf gives the decoder of a code page and its name for a note. Books
// without one, or with 1252, come from simple export programs in China that put
// GBK there without saying so; what cannot be GBK is read as declared.
func decoderOf(page uint16) (decoder, string, error) {
	switch page {
	case pageNone, pageASCII:
		return decodeGB, "按 GBK（文件没有注明编码）", nil
	case pageWestern, pageWest5:
		return gbkOr(charmap.Windows1252), "按 GBK（文件注明的是西欧编码）", nil
	case pageGBK:
		return decodeGB, "按 GBK", nil
	case pageGB18030:
		return decodeGB, "按 GB18030", nil
	case pageUTF8:
		return func(b []byte) ([]byte, bool) { return b, utf8.Valid(b) }, "按 UTF-8", nil
	case pageMac5:
		page = 10000
	}
	e, ok := codePages[page]
	if !ok {
		return nil, "", unsupported(fmt.Sprintf("使用代码页 %d 的旧版 Excel 文件（.xls）", page), hintXLSX)
	}
	return strict(e), fmt.Sprintf("按代码页 %d ", page), nil
}

// strict decodes without replacement characters. None of the encodings has one.
func strict(e xenc.Encoding) decoder {
	d := e.NewDecoder()
	return func(b []byte) ([]byte, bool) {
		if isASCII(b) {
			return b, true
		}
		out, err := d.Bytes(b)
		return out, err == nil && !slices.Contains([]rune(string(out)), utf8.RuneError)
	}
}

func gbkOr(e xenc.Encoding) decoder {
	first, second := decodeGB, strict(e)
	return func(b []byte) ([]byte, bool) {
		if out, ok := first(b); ok {
			return out, true
		}
		return second(b)
	}
}

func isASCII(b []byte) bool {
	return !slices.ContainsFunc(b, func(c byte) bool { return c >= utf8.RuneSelf })
}
