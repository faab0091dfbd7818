package sheet

// stringTable is a list of strings that grows without ever being copied: a copy of
// a long list, and the old one left to the garbage collector, is what would cost
// the most memory of all reading.
type stringTable struct {
	pages [][]string // all full but the last
	n     int
}

// tablePage is how many strings a page holds.
const tablePage = 1 << 14

func (t *stringTable) add(s string) {
	if t.n%tablePage == 0 {
		t.pages = append(t.pages, t.newPage())
	}
	last := len(t.pages) - 1
	t.pages[last] = append(t.pages[last], s)
	t.n++
}

// newPage: the first page grows, as most tables are small.
func (t *stringTable) newPage() []string {
	if t.n == 0 {
		return nil
	}
	return make([]string, 0, tablePage)
}

// at gives a string that is there: 0 <= i < t.n.
func (t *stringTable) at(i int) string { return t.pages[i/tablePage][i%tablePage] }
