package sheet

import (
	"unicode/utf16"
	"unicode/utf8"
)

// textReader reads strings out of a record and the CONTINUE records behind it.
type textReader struct {
	*biffReader
	tail  []byte // what is left of the current record
	out   []byte // the string being decoded, in UTF-8
	high  rune   // first half of a character outside the basic plane
	arena arena
}

// begin starts at an offset of the current record.
func (t *textReader) begin(from int) { t.tail = t.data[min(from, len(t.data)):] }

// more goes on to the CONTINUE record (MS-XLS 2.4.58).
func (t *textReader) more() error {
	if err := t.next(); err != nil {
		return err
	}
	if t.id != recContinue {
		return damaged("一段文字没有写完")
	}
	t.tail = t.data
	return nil
}

// raw gives n (at most 8) bytes that are not characters; a break between records
// may fall between them.
func (t *textReader) raw(n int) (v uint64, err error) {
	for i := range n {
		for len(t.tail) == 0 {
			if err := t.more(); err != nil {
				return 0, err
			}
		}
		v |= uint64(t.tail[0]) << (8 * i)
		t.tail = t.tail[1:]
	}
	return v, nil
}

// skip passes over n bytes of formatting.
func (t *textReader) skip(n int64) error {
	for n > int64(len(t.tail)) {
		n -= int64(len(t.tail))
		if err := t.more(); err != nil {
			return err
		}
	}
	t.tail = t.tail[n:]
	return nil
}

// Flags of a string (MS-XLS 2.5.293 XLUnicodeRichExtendedString).
const (
	textWide = 1 << 0
	textExt  = 1 << 2
	textRich = 1 << 3
)

// rich reads a string of the string table: count, flags, and behind the characters
// the formatting runs and phonetic data, which are not text.
func (t *textReader) rich() (string, error) {
	v, err := t.raw(3)
	if err != nil {
		return "", err
	}
	return t.body(int(v&0xffff), byte(v>>16))
}

// body reads what follows the flags of a string.
func (t *textReader) body(count int, flags byte) (s string, err error) {
	if flags&^(textWide|textExt|textRich) != 0 {
		return "", damaged("文字的标志不合法")
	}
	var runs, ext uint64
	if flags&textRich != 0 {
		runs, err = t.raw(2)
	}
	if flags&textExt != 0 && err == nil {
		ext, err = t.raw(4)
	}
	if err != nil {
		return "", err
	}
	if err := t.chars(count, flags&textWide != 0); err != nil {
		return "", err
	}
	return t.arena.string(t.out), t.skip(int64(runs)*4 + int64(ext))
}

// chars decodes count UTF-16 units. At a break between records the first byte
// says anew whether the rest is stored in one byte or two (MS-XLS 2.5.293, rgb).
func (t *textReader) chars(count int, wide bool) error {
	t.out, t.high = t.out[:0], 0
	for {
		n := min(count, len(t.tail))
		if wide {
			n = min(count, len(t.tail)/2)
			t.wide(t.tail[:2*n])
			t.tail = t.tail[2*n:]
		} else {
			t.narrow(t.tail[:n])
			t.tail = t.tail[n:]
		}
		if count -= n; count == 0 {
			break
		}
		if len(t.tail) != 0 {
			return damaged("一段文字在半个字处断开")
		}
		flags, err := t.resume()
		if err != nil {
			return err
		}
		wide = flags&textWide != 0
	}
	if t.high != 0 {
		return damaged("文字里有半个字")
	}
	return nil
}

// resume goes on in the next record and takes the flags off it.
func (t *textReader) resume() (byte, error) {
	if err := t.more(); err != nil {
		return 0, err
	}
	if len(t.tail) == 0 || t.tail[0]&^textWide != 0 {
		return 0, damaged("一段文字的续接标志不合法")
	}
	flags := t.tail[0]
	t.tail = t.tail[1:]
	return flags, nil
}

// narrow: one byte a character, the high byte being zero.
func (t *textReader) narrow(b []byte) {
	for _, c := range b {
		if c < utf8.RuneSelf && t.high == 0 {
			t.out = append(t.out, c)
		} else {
			t.unit(rune(c))
		}
	}
}

func (t *textReader) wide(b []byte) {
	for ; len(b) >= 2; b = b[2:] {
		r := rune(b[0]) | rune(b[1])<<8
		if t.high == 0 && r >= 0x800 && (r < 0xd800 || r > 0xdfff) { // Chinese
			t.out = append(t.out, 0xe0|byte(r>>12), 0x80|byte(r>>6)&0x3f, 0x80|byte(r)&0x3f)
			continue
		}
		t.unit(r)
	}
}

// unit adds one UTF-16 unit. A half without its other half leaves high set to it
// for good.
func (t *textReader) unit(r rune) {
	switch {
	case t.high != 0:
		if pair := utf16.DecodeRune(t.high, r); pair != utf8.RuneError {
			t.out, t.high = utf8.AppendRune(t.out, pair), 0
			return
		}
		t.high = -1
	case utf16.IsSurrogate(r):
		t.high = r
	case r < utf8.RuneSelf:
		t.out = append(t.out, byte(r))
	default:
		t.out = utf8.AppendRune(t.out, r)
	}
}

// bytes reads count bytes of text in the book's code page (BIFF5).
func (t *textReader) bytes(count int, decode decoder) (string, error) {
	t.out = t.out[:0]
	for count > 0 {
		n := min(count, len(t.tail))
		t.out = append(t.out, t.tail[:n]...)
		t.tail = t.tail[n:]
		if count -= n; count == 0 {
			break
		}
		if err := t.more(); err != nil {
			return "", err
		}
	}
	s, ok := decode(t.out)
	if !ok {
		return "", damaged("文字不合文件的编码")
	}
	return t.arena.string(s), nil
}

// long reads a string with a count of two bytes: XLUnicodeString (MS-XLS 2.5.294),
// or bytes where the book has a code page.
func (t *textReader) long(decode decoder) (string, error) {
	if decode == nil {
		return t.rich()
	}
	n, err := t.raw(2)
	if err != nil {
		return "", err
	}
	return t.bytes(int(n), decode)
}

// short reads a string with a count of one byte (MS-XLS 2.5.240 ShortXLUnicodeString).
func (t *textReader) short(decode decoder) (string, error) {
	n, err := t.raw(1)
	if err != nil {
		return "", err
	}
	if decode != nil {
		return t.bytes(int(n), decode)
	}
	flags, err := t.raw(1)
	if err != nil {
		return "", err
	}
	return t.body(int(n), byte(flags))
}
