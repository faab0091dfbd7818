package source

import (
	"fmt"
	"unicode/utf8"
)

// object builds a JSON object of strings in the order in which they are added;
// the lake's bytes depend on it.
type object struct{ buf []byte }

func (o *object) reset() { o.buf = o.buf[:0] }

func (o *object) add(key, value string) {
	o.next()
	o.buf = appendQuoted(o.buf, key)
	o.buf = append(o.buf, ':')
	o.buf = appendQuoted(o.buf, value)
}

// addQuoted is add for a key that has been quoted before.
func (o *object) addQuoted(key []byte, value string) {
	o.next()
	o.buf = append(o.buf, key...)
	o.buf = append(o.buf, ':')
	o.buf = appendQuoted(o.buf, value)
}

func (o *object) next() {
	if len(o.buf) == 0 {
		o.buf = append(o.buf, '{')
	} else {
		o.buf = append(o.buf, ',')
	}
}

// text is the object, "" when nothing was added.
func (o *object) text() string {
	if len(o.buf) == 0 {
		return ""
	}
	return string(append(o.buf, '}'))
}

// appendQuoted writes a JSON string, Chinese as it is.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	if clean(s) {
		return append(append(b, s...), '"')
	}
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < 0x20 || r == 0x7f:
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}

// clean: a JSON string may hold it as it stands.
func clean(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c == 0x7f || c == '"' || c == '\\' {
			return false
		}
	}
	return utf8.ValidString(s)
}
