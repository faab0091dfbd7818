package identity

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// lookalikeTable has a line for a character and all that look like it and stand
// behind it in Unicode: 己已巳. data/README.md says how it was measured.
//
//go:embed data/lookalike.txt
var lookalikeTable string

// lookalikes holds both directions of every pair as one number each, sorted.
var lookalikes = sync.OnceValue(func() []uint64 {
	var pairs []uint64
	for line := range strings.Lines(lookalikeTable) {
		rs := []rune(strings.TrimSpace(line))
		for _, other := range rs[1:] {
			pairs = append(pairs, pairOf(rs[0], other), pairOf(other, rs[0]))
		}
	}
	slices.Sort(pairs)
	return slices.Compact(pairs)
})

func pairOf(a, b rune) uint64 { return uint64(a)<<32 | uint64(uint32(b)) }

// LookAlike tells whether two different characters are easily taken for each
// other in print or handwriting: 未 and 末, 杨 and 扬, 李 and 季. Forms are folded
// first as in [NameKey]; a character does not look like itself.
func LookAlike(a, b rune) bool {
	g := glyphs()
	return lookAlike(g.plain(a), g.plain(b))
}

func lookAlike(a, b rune) bool {
	_, found := slices.BinarySearch(lookalikes(), pairOf(a, b))
	return found
}
