package sheet

import "unsafe"

// stringTable is a list of strings that grows without ever being copied: a copy of
// a long list, and the old one left to the garbage collector, is what would cost
// the most memory of all reading. It holds no pointer for each string, so that the
// collector need not follow millions of them, but eight bytes that say where it is.
type stringTable struct {
	pages  [][]tableEntry // all full but the last
	chunks [][]byte       // the texts, one after the other; all but the last are full
	n      int
}

// tableEntry is the number of a chunk (20 bits), the offset in it (19) and the length
// of a string (25).
type tableEntry uint64

const (
	offsetBits = 19 // more than arenaMost, and a longer string begins its chunk
	lengthBits = 25 // more than maxToken
)

// tablePage is how many strings a page holds.
const tablePage = 1 << 14

func (t *stringTable) add(s []byte) {
	if t.n%tablePage == 0 {
		t.pages = append(t.pages, t.newPage())
	}
	last := len(t.pages) - 1
	t.pages[last] = append(t.pages[last], t.keep(s))
	t.n++
}

// newPage: the first page grows, as most tables are small.
func (t *stringTable) newPage() []tableEntry {
	if t.n == 0 {
		return nil
	}
	return make([]tableEntry, 0, tablePage)
}

// keep copies a text. Bytes in a chunk are never written again.
func (t *stringTable) keep(s []byte) tableEntry {
	if len(s) == 0 {
		return 0
	}
	last := len(t.chunks) - 1
	if last < 0 || len(s) > cap(t.chunks[last])-len(t.chunks[last]) {
		last++
		size := min(arenaFirst<<min(last, 10), arenaMost)
		t.chunks = append(t.chunks, make([]byte, 0, max(len(s), size)))
	}
	offset := len(t.chunks[last])
	t.chunks[last] = append(t.chunks[last], s...)
	return tableEntry(last)<<(offsetBits+lengthBits) | tableEntry(offset)<<lengthBits | tableEntry(len(s))
}

// at gives a string that is there: 0 <= i < t.n.
func (t *stringTable) at(i int) string {
	e := t.pages[i/tablePage][i%tablePage]
	size := int(e & (1<<lengthBits - 1))
	if size == 0 {
		return ""
	}
	chunk := t.chunks[e>>(offsetBits+lengthBits)]
	return unsafe.String(&chunk[e>>lengthBits&(1<<offsetBits-1)], size)
}
