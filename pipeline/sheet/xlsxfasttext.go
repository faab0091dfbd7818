package sheet

import "unicode/utf8"

// fastText reads a plain <t>…</t> at n; end is 0 when it is not plain.
func fastText(b []byte, n int) (text []byte, end int) {
	const plain, preserve = "<t>", `<t xml:space="preserve">`
	switch {
	case hasAt(b, n, plain):
		n += len(plain)
	case hasAt(b, n, preserve):
		n += len(preserve)
	default:
		return nil, 0
	}
	size := plainRun(b[n:])
	if size < 0 || !hasAt(b, n+size, "</t>") {
		return nil, 0
	}
	return b[n : n+size], n + size + len("</t>")
}

// fastItem reads a plain <si><t>…</t></si> at the start of b, or one without text.
func fastItem(b []byte) (text []byte, end int) {
	if hasAt(b, 0, "<si><t") {
		if text, end = fastText(b, len("<si>")); end > 0 && hasAt(b, end, "</si>") {
			return text, end + len("</si>")
		}
	}
	for _, none := range []string{"<si/>", "<si><t/></si>"} {
		if hasAt(b, 0, none) {
			return nil, len(none)
		}
	}
	return nil, 0
}

func hasAt(b []byte, n int, want string) bool {
	return len(b)-n >= len(want) && string(b[n:n+len(want)]) == want
}

// plainClass is textClass with the end of a text.
var plainClass = func() [256]byte {
	t := textClass
	t['<'] = 1
	return t
}()

// plainRun is the length of the text up to the next "<" if that text means itself:
// valid UTF-8 without entities, escapes, carriage returns or control characters.
// It is -1 otherwise.
func plainRun(b []byte) int {
	for i := 0; i < len(b); {
		c := b[i]
		switch {
		case plainClass[c] == 0:
			i++
		case c == '<':
			return i
		case c < 0x80:
			return -1
		case c >= 0xe1 && c <= 0xec && i+2 < len(b) && b[i+1]&0xc0 == 0x80 && b[i+2]&0xc0 == 0x80:
			i += 3 // most of Chinese
		default:
			r, size := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && size == 1 {
				return -1
			}
			i += size
		}
	}
	return -1
}
