package sheet

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// nameLen is the length of the name at the start of a tag.
func nameLen(tag []byte) int {
	for i, c := range tag {
		if c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '/' {
			return i
		}
	}
	return len(tag)
}

func nameStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80
}

// localName cuts the prefix off: x:row and row are the same to us.
func localName(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

// cutAttr cuts the first attribute off a tag's attributes. name is nil when there
// is none left; value still has its entities.
func cutAttr(raw []byte) (name, value, rest []byte, err error) {
	i := 0
	for i < len(raw) && isSpace(raw[i]) {
		i++
	}
	if i == len(raw) {
		return nil, nil, nil, nil
	}
	eq := bytes.IndexByte(raw[i:], '=')
	if i == 0 || eq <= 0 {
		return nil, nil, nil, damaged("标签属性不合法")
	}
	if name = raw[i : i+eq]; isSpace(name[eq-1]) {
		name = bytes.TrimRight(name, " \t\r\n")
	}
	i += eq + 1
	for i < len(raw) && isSpace(raw[i]) {
		i++
	}
	if i == len(raw) || raw[i] != '"' && raw[i] != '\'' {
		return nil, nil, nil, damaged("标签属性 %s 没有引号", printable(name))
	}
	end := bytes.IndexByte(raw[i+1:], raw[i])
	if end < 0 {
		return nil, nil, nil, damaged("标签属性 %s 的引号没有结束", printable(name))
	}
	return name, raw[i+1 : i+1+end], raw[i+end+2:], nil
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// What the bytes of a text ask for.
const (
	needEntity  = 1 << iota // & or a carriage return
	needEscape              // an underscore: perhaps _x000D_
	needUTF8                // bytes above ASCII
	needRefusal             // a character that XML does not allow
)

var textClass = func() (t [256]byte) {
	for c := range t {
		switch {
		case c == '&' || c == '\r':
			t[c] = needEntity
		case c == '_':
			t[c] = needEscape
		case c >= 0x80:
			t[c] = needUTF8
		case c < 0x20 && c != '\t' && c != '\n':
			t[c] = needRefusal
		}
	}
	return t
}()

func classify(raw []byte) (class byte) {
	for _, c := range raw {
		class |= textClass[c]
	}
	return class
}

// decoded resolves the current text. The result is the text itself where there
// was nothing to resolve; otherwise it lives in scratch until the next call.
func (x *xmlReader) decoded() ([]byte, error) {
	class := classify(x.text)
	if x.cdata && bytes.IndexByte(x.text, '\r') < 0 {
		class &^= needEntity
	}
	if class&^needEscape == 0 {
		return x.text, nil
	}
	if err := checkText(x.text, class); err != nil {
		return nil, err
	}
	if class&needEntity == 0 {
		return x.text, nil
	}
	var err error
	x.scratch, err = appendResolved(x.scratch[:0], x.text, x.cdata)
	return x.scratch, err
}

func checkText(raw []byte, class byte) error {
	if class&needRefusal != 0 {
		return damaged("含有不可见的控制字符")
	}
	if class&needUTF8 != 0 && !utf8.Valid(raw) {
		return damaged("文字编码已损坏（不是有效的 UTF-8）")
	}
	return nil
}

// decodeAttr resolves an attribute value.
func decodeAttr(raw []byte) (string, error) {
	if err := checkText(raw, classify(raw)); err != nil {
		return "", err
	}
	b, err := appendResolved(nil, raw, false)
	return string(b), err
}

// appendResolved resolves entities, and line ends as XML 1.0 2.11 asks.
func appendResolved(dst, raw []byte, cdata bool) ([]byte, error) {
	for i := 0; i < len(raw); {
		switch c := raw[i]; {
		case c == '\r':
			dst = append(dst, '\n')
			if i++; i < len(raw) && raw[i] == '\n' {
				i++
			}
		case c == '&' && !cdata:
			r, n := entity(raw[i:])
			if n == 0 {
				return dst, damaged("含有无法识别的字符实体（&…;）")
			}
			dst = utf8.AppendRune(dst, r)
			i += n
		default:
			dst = append(dst, c)
			i++
		}
	}
	return dst, nil
}

// entity reads one of the five named entities or a character reference; n is its
// length, 0 when it is neither.
func entity(b []byte) (r rune, n int) {
	end := bytes.IndexByte(b[:min(len(b), 12)], ';')
	if end < 2 {
		return 0, 0
	}
	switch name := string(b[1:end]); name {
	case "amp":
		r = '&'
	case "lt":
		r = '<'
	case "gt":
		r = '>'
	case "quot":
		r = '"'
	case "apos":
		r = '\''
	default:
		if r = charRef(name); r == 0 {
			return 0, 0
		}
	}
	return r, end + 1
}

// charRef reads #NNN or #xHHH and gives 0 for what XML does not allow.
func charRef(name string) rune {
	if len(name) < 2 || name[0] != '#' {
		return 0
	}
	base, digits := 10, name[1:]
	if digits[0] == 'x' {
		base, digits = 16, digits[1:]
	}
	n, err := strconv.ParseUint(digits, base, 32)
	r := rune(n)
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(r) || r < 0x20 && r != '\t' && r != '\n' && r != '\r' {
		return 0
	}
	return r
}

// unescape resolves the _xHHHH_ of ST_Xstring (ECMA-376 22.9.2.19), by which
// Excel stores characters that XML cannot; _x005F_ is the underscore itself.
func unescape(b []byte) []byte {
	if !bytes.Contains(b, []byte("_x")) {
		return b
	}
	out := make([]byte, 0, len(b))
	for len(b) > 0 {
		if r, n := escaped(b); n > 0 {
			out = utf8.AppendRune(out, r)
			b = b[n:]
			continue
		}
		out = append(out, b[0])
		b = b[1:]
	}
	return out
}

// escaped reads one _xHHHH_, or two that make a surrogate pair.
func escaped(b []byte) (r rune, n int) {
	hi, ok := escapedUnit(b)
	if !ok {
		return 0, 0
	}
	if hi < 0xd800 || hi > 0xdfff {
		return rune(hi), 7
	}
	lo, ok := escapedUnit(b[7:])
	if !ok || hi > 0xdbff || lo < 0xdc00 || lo > 0xdfff {
		return 0, 0
	}
	return 0x10000 + rune(hi-0xd800)<<10 + rune(lo-0xdc00), 14
}

func escapedUnit(b []byte) (uint64, bool) {
	if len(b) < 7 || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	u, err := strconv.ParseUint(string(b[2:6]), 16, 16)
	return u, err == nil
}

// printable shortens bytes of a file for a message and keeps it one line. Tags
// hold no personal data; texts are never passed in.
func printable(b []byte) string {
	const most = 40
	if len(b) > most {
		b = b[:most]
	}
	return string(bytes.Map(func(r rune) rune {
		if r < 0x20 || r == utf8.RuneError {
			return '?'
		}
		return r
	}, b))
}
