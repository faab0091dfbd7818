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
	if len(o.buf) == 0 {
		o.buf = append(o.buf, '{')
	} else {
		o.buf = append(o.buf, ',')
	}
	o.buf = appendQuoted(o.buf, key)
	o.buf = append(o.buf, ':')
	o.buf = appendQuoted(o.buf, value)
}

// text is the object, "" when nothing was added.
func (o *object) text() string {
	if len(o.buf) == 0 {
		return ""
	}
	return string(o.buf) + "}"
}

// appendQuoted writes a JSON string, Chinese as it is.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
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
