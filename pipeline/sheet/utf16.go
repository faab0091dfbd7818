package sheet

import (
	"bufio"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// utf16Reader turns UTF-16 into UTF-8, strictly: half a character or an unpaired
// surrogate is an error, never a replacement character.
type utf16Reader struct {
	src   io.Reader
	big   bool
	in    []byte
	out   []byte
	ready []byte // the part of out not yet handed over
	keep  int    // bytes at the start of in left from the last block
	units int64  // units decoded, to say where a fault is
	err   error
}

func newUTF16Reader(src io.Reader, big bool) *utf16Reader {
	return &utf16Reader{src: src, big: big, in: make([]byte, 32<<10)}
}

// Read implements io.Reader.
func (u *utf16Reader) Read(b []byte) (int, error) {
	for len(u.ready) == 0 {
		if u.err != nil {
			return 0, u.err
		}
		u.block()
	}
	n := copy(b, u.ready)
	u.ready = u.ready[n:]
	return n, nil
}

// block reads and decodes one block, keeping back an incomplete character.
func (u *utf16Reader) block() {
	n, err := u.src.Read(u.in[u.keep:])
	n += u.keep
	used, ok := u.decode(u.in[:n])
	u.keep = copy(u.in, u.in[used:n])
	u.err = err
	if !ok || err == io.EOF && u.keep > 0 {
		u.err = truncated("UTF-16 文字在第 %d 个字符处损坏", u.units+1)
	}
	u.ready = u.out
}

func (u *utf16Reader) decode(in []byte) (used int, ok bool) {
	u.out = u.out[:0]
	for used+2 <= len(in) {
		r := rune(u.unit(in[used:]))
		size := 2
		if utf16.IsSurrogate(r) {
			if used+4 > len(in) {
				return used, r < 0xdc00
			}
			if r = utf16.DecodeRune(r, rune(u.unit(in[used+2:]))); r == utf8.RuneError {
				return used, false
			}
			size = 4
		}
		u.out = utf8.AppendRune(u.out, r)
		used += size
		u.units++
	}
	return used, true
}

func (u *utf16Reader) unit(b []byte) uint16 {
	if u.big {
		return uint16(b[0])<<8 | uint16(b[1])
	}
	return uint16(b[1])<<8 | uint16(b[0])
}

// utf8Stream looks at the first bytes of an XML part (XML 1.0 appendix F) and
// gives it as UTF-8 without a byte order mark.
func utf8Stream(src io.Reader) io.Reader {
	r := bufio.NewReaderSize(src, 4<<10)
	head, _ := r.Peek(4)
	switch {
	case len(head) >= 3 && string(head[:3]) == "\xef\xbb\xbf":
		r.Discard(3)
	case len(head) >= 2 && head[0] == 0xff && head[1] == 0xfe:
		r.Discard(2)
		return newUTF16Reader(r, false)
	case len(head) >= 2 && head[0] == 0xfe && head[1] == 0xff:
		r.Discard(2)
		return newUTF16Reader(r, true)
	case len(head) == 4 && head[0] == '<' && head[1] == 0:
		return newUTF16Reader(r, false)
	case len(head) == 4 && head[0] == 0 && head[1] == '<':
		return newUTF16Reader(r, true)
	}
	return r
}
