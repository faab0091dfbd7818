package sheet

import (
	"strings"
	"testing"
)

// Strings of every size that a chunk can or cannot hold come back as they went in.
func TestStringTable(t *testing.T) {
	var table stringTable
	var want []string
	add := func(s string) {
		table.add([]byte(s))
		want = append(want, s)
	}
	for i := range 3 * tablePage {
		add(strings.Repeat(string(rune('一'+i%20000)), i%37))
	}
	for _, n := range []int{arenaFirst, arenaMost - 1, arenaMost, arenaMost + 1, 1 << offsetBits, maxToken - 1, maxToken, 1, 0, 2} {
		add(strings.Repeat("x", n))
		add("y")
	}
	if table.n != len(want) {
		t.Fatalf("%d strings, want %d", table.n, len(want))
	}
	for i, s := range want {
		if got := table.at(i); got != s {
			t.Fatalf("string %d: %d bytes, want %d", i, len(got), len(s))
		}
	}
}
