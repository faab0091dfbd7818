package sheet

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
)

// GB18030 as GB 18030-2000 maps it, which is what Windows and the office programs
// wrote for twenty years. golang.org/x/text leaves out the cells that the standard
// sends to the private use area: the three user-defined areas, where counties keep
// the characters of rare names, and those that GBK left unassigned. The editions of
// 2005 and 2022 moved nineteen of the latter to characters encoded since; the
// stored bytes do not say which edition was meant, so they stay where they were.

// gbDecoder is a transform.Transformer that turns GB18030 into UTF-8. It reads what
// gb18030Prefix passes, and fails on anything else: nothing is replaced.
type gbDecoder struct{ transform.NopResetter }

// Transform implements transform.Transformer.
func (gbDecoder) Transform(dst, src []byte, atEOF bool) (nDst, nSrc int, err error) {
	pairs := gbPairs()
	for nSrc < len(src) {
		if c := src[nSrc]; c < utf8.RuneSelf && nDst < len(dst) {
			dst[nDst] = c
			nDst, nSrc = nDst+1, nSrc+1
			continue
		}
		if len(dst)-nDst < utf8.UTFMax {
			return nDst, nSrc, transform.ErrShortDst
		}
		r, size, open := gbRune(src[nSrc:], pairs)
		switch {
		case size > 0:
			nDst += utf8.EncodeRune(dst[nDst:], r)
			nSrc += size
		case open && !atEOF:
			return nDst, nSrc, transform.ErrShortSrc
		default:
			return nDst, nSrc, damaged("文字编码已损坏（不是有效的 GB18030）")
		}
	}
	return nDst, nSrc, nil
}

// decodeGB is a decoder.
func decodeGB(b []byte) (out []byte, ok bool) {
	if isASCII(b) {
		return b, true
	}
	out, _, err := transform.Bytes(gbDecoder{}, b)
	return out, err == nil
}

// gb18030Prefix is the length of the prefix that holds whole characters, and
// whether the rest could still become one with more bytes.
func gb18030Prefix(b []byte) (n int, open bool) {
	for n < len(b) {
		if b[n] < utf8.RuneSelf {
			n++
			continue
		}
		size, open := gbSize(b[n:])
		if size == 0 {
			return n, open
		}
		n += size
	}
	return n, false
}

// gbSize gives the size of the first character: one byte below 0x80, or the euro
// sign 0x80 of code page 936; two bytes 81-FE, 40-7E or 80-FE; four bytes 81-FE,
// 30-39, 81-FE, 30-39. It is 0 for bytes that are none; open says that more of them
// could be.
func gbSize(b []byte) (size int, open bool) {
	switch {
	case b[0] <= 0x80:
		return 1, false
	case b[0] == 0xff:
		return 0, false
	case len(b) == 1:
		return 0, true
	case b[1] >= 0x40 && b[1] != 0x7f && b[1] != 0xff:
		return 2, false
	case !gbDigit(b[1]):
		return 0, false
	case len(b) < 4:
		return 0, len(b) < 3 || gbLead(b[2])
	case gbLead(b[2]) && gbDigit(b[3]) && gbAssigned(gbIndex(b)):
		return 4, false
	}
	return 0, false
}

func gbDigit(c byte) bool { return c >= '0' && c <= '9' }
func gbLead(c byte) bool  { return c >= 0x81 && c <= 0xfe }

// gbIndex numbers the four-byte characters.
func gbIndex(b []byte) int {
	return ((int(b[0]-0x81)*10+int(b[1]-'0'))*126+int(b[2]-0x81))*10 + int(b[3]-'0')
}

// Of the four-byte characters, those up to 8431A439 (U+FFFF) and from 90308130
// (U+10000) to E3329A35 (U+10FFFF) are assigned.
const (
	gbBMP    = 39420
	gbPlanes = 189000
)

func gbAssigned(i int) bool { return i < gbBMP || i >= gbPlanes && i < gbPlanes+1<<20 }

// gbRune decodes the first character; size and open are those of gbSize.
func gbRune(b []byte, pairs *gbTable) (r rune, size int, open bool) {
	switch size, open = gbSize(b); size {
	case 0:
		return 0, 0, open
	case 1:
		if b[0] == 0x80 {
			return '€', 1, false
		}
		return rune(b[0]), 1, false
	case 2:
		return pairs[gbCell(b[0], b[1])], 2, false
	}
	if i := gbIndex(b); i >= gbPlanes {
		return rune(i - gbPlanes + 0x10000), 4, false
	}
	var out [utf8.UTFMax]byte
	n, _, _ := simplifiedchinese.GB18030.NewDecoder().Transform(out[:], b[:4], true)
	r, _ = utf8.DecodeRune(out[:n])
	return r, 4, false
}

// gbTable holds the two-byte characters: 126 rows of 190 cells.
type gbTable [126 * 190]rune

func gbCell(row, cell byte) int {
	i := int(row-0x81)*190 + int(cell-0x40)
	if cell > 0x7f {
		i--
	}
	return i
}

// gbPairs is golang.org/x/text's table with what it lacks.
var gbPairs = sync.OnceValue(func() *gbTable {
	var all []byte
	for row := 0x81; row <= 0xfe; row++ {
		for cell := 0x40; cell <= 0xfe; cell++ {
			if cell != 0x7f {
				all = append(all, byte(row), byte(cell))
			}
		}
	}
	known, _ := simplifiedchinese.GB18030.NewDecoder().Bytes(all) // never fails: it replaces
	t := new(gbTable)
	copy(t[:], []rune(string(known)))
	t.addUserDefined()
	for _, run := range gbUnassigned {
		t.run(run.first, run.count, run.to)
	}
	return t
})

// addUserDefined fills AAA1–AFFE, F8A1–FEFE and A140–A7A0: U+E000 to U+E765.
func (t *gbTable) addUserDefined() {
	to := rune(0xe000)
	for _, area := range []struct {
		top, bottom, left uint16
		count             int
	}{{0xaa, 0xaf, 0xa1, 94}, {0xf8, 0xfe, 0xa1, 94}, {0xa1, 0xa7, 0x40, 96}} {
		for row := area.top; row <= area.bottom; row++ {
			t.run(row<<8|area.left, area.count, to)
			to += rune(area.count)
		}
	}
}

func (t *gbTable) run(first uint16, count int, to rune) {
	at := gbCell(byte(first>>8), byte(first))
	for i := range count {
		t[at+i] = to + rune(i)
	}
}

// gbUnassigned are the cells outside of the user-defined areas that GBK left
// empty: count of them from first on stand for the characters from to on.
var gbUnassigned = []struct {
	first uint16
	count int
	to    rune
}{
	{0xa2ab, 6, 0xe766}, {0xa2e4, 1, 0xe76d}, {0xa2ef, 2, 0xe76e}, {0xa2fd, 2, 0xe770}, {0xa4f4, 11, 0xe772},
	{0xa5f7, 8, 0xe77d}, {0xa6b9, 8, 0xe785}, {0xa6d9, 7, 0xe78d}, {0xa6ec, 2, 0xe794}, {0xa6f3, 1, 0xe796},
	{0xa6f6, 9, 0xe797}, {0xa7c2, 15, 0xe7a0}, {0xa7f2, 13, 0xe7af}, {0xa896, 11, 0xe7bc}, {0xa8bc, 1, 0xe7c7},
	{0xa8c1, 4, 0xe7c9}, {0xa8ea, 21, 0xe7cd}, {0xa958, 1, 0xe7e2}, {0xa95b, 1, 0xe7e3}, {0xa95d, 3, 0xe7e4},
	{0xa997, 13, 0xe7f4}, {0xa9f0, 15, 0xe801}, {0xd7fa, 5, 0xe810}, {0xfe51, 3, 0xe816}, {0xfe59, 1, 0xe81e},
	{0xfe61, 1, 0xe826}, {0xfe66, 2, 0xe82b}, {0xfe6c, 2, 0xe831}, {0xfe76, 1, 0xe83b}, {0xfe7e, 1, 0xe843},
	{0xfe90, 2, 0xe854}, {0xfea0, 1, 0xe864},
}
