package sheet

import "unsafe"

// arena turns bytes into strings without an allocation each. Bytes in a chunk are
// never written again, so the strings stay valid; a chunk lives as long as any
// string of it.
type arena struct {
	chunk []byte
	next  int // size of the next chunk
}

const (
	arenaFirst = 4 << 10
	arenaMost  = 256 << 10
)

func (a *arena) string(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if len(b) > cap(a.chunk)-len(a.chunk) {
		a.grow(len(b))
	}
	n := len(a.chunk)
	a.chunk = append(a.chunk, b...)
	return unsafe.String(&a.chunk[n], len(b))
}

func (a *arena) grow(need int) {
	a.next = min(max(arenaFirst, 2*a.next), arenaMost)
	a.chunk = make([]byte, 0, max(need, a.next))
}
