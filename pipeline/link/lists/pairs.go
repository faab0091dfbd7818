package lists

import (
	"cmp"
	"context"
	"runtime"
	"slices"
)

// pairs are the pairs that the blocks found, by left row: right rows in their
// order, and of each pair the index of its pattern.
type pairs struct {
	first    int // left row, 0-based
	start    []int32
	right    []int32
	pattern  []int32
	patterns *patterns
}

// patterns are the different combinations of levels that were met.
type patterns struct {
	index map[int64]int32
	all   []int64
	count map[found]int64
}

// found is a pattern and the blocks that found it; 0 for pairs drawn at random.
type found struct {
	pattern int64
	blocks  int32
}

func newPatterns() *patterns { return &patterns{index: map[int64]int32{}, count: map[found]int64{}} }

func (p *patterns) add(pattern int64, blocks int32) int32 {
	p.count[found{pattern, blocks}]++
	at, known := p.index[pattern]
	if !known {
		at = int32(len(p.all))
		p.all = append(p.all, pattern)
		p.index[pattern] = at
	}
	return at
}

// chunkRows of the left list are paired at a time, on each processor.
const chunkRows = 2048

// pair finds the pairs of the blocks and compares them, side by side in chunks of
// the left list.
func (m *match) pair(ctx context.Context) ([]*pairs, error) {
	out := make([]*pairs, (m.n[0]+chunkRows-1)/chunkRows)
	next := make(chan int, len(out))
	for i := range out {
		next <- i
	}
	close(next)
	var tasks []func() error
	done := m.progress("比对", int64(m.n[0]))
	for range min(runtime.GOMAXPROCS(0), max(len(out), 1)) {
		tasks = append(tasks, func() error {
			f := m.newFinder()
			for i := range next {
				if ctx.Err() != nil {
					return ctx.Err()
				}
				first := i * chunkRows
				out[i] = f.chunk(first, min(first+chunkRows, m.n[0]))
				done(int64(min(chunkRows, m.n[0]-first)))
			}
			return nil
		})
	}
	return out, together(tasks)
}

// finder finds the partners of left rows. It remembers which right rows it has met.
type finder struct {
	m      *match
	met    []int32 // by right row: the blocks that found it
	rows   []int32 // those met
	radix  []int64
	fields []fieldLevels
}

// fieldLevels compares the values of one field.
type fieldLevels struct {
	left, right []int32
	texts       []string
	equal       int64
	level       func(a, b string) int // nil: equal or not
	without     func(l, r int) bool   // nil: it always counts
}

func (m *match) newFinder() *finder {
	right := len(m.n) - 1
	f := &finder{m: m, met: make([]int32, m.n[right])}
	radix := int64(1)
	for i, c := range m.compare {
		e := m.fields[i]
		level := c.level
		if c.equal() < 2 {
			level = nil
		}
		f.fields = append(f.fields, fieldLevels{e.rows[0], e.rows[right], e.texts, int64(c.equal()), level, m.without(i)})
		f.radix = append(f.radix, radix)
		radix *= int64(len(c.levels) + 1)
	}
	return f
}

// without says of a field when it must not count: a birth date that was taken out
// of a number says nothing that the number does not.
func (m *match) without(i int) func(l, r int) bool {
	id, e, right := m.plan.field(fieldID), m.fields[i], len(m.n)-1
	if !e.isDerived() || id < 0 {
		return nil
	}
	numbers := m.fields[id]
	return func(l, r int) bool {
		return (e.wasDerived(0, l) || e.wasDerived(right, r)) && numbers.rows[0][l] != 0 && numbers.rows[right][r] != 0
	}
}

func (f *finder) chunk(first, end int) *pairs {
	p := &pairs{first: first, start: make([]int32, 1, end-first+1), patterns: newPatterns()}
	for row := first; row < end; row++ {
		f.find(row)
		for _, r := range f.rows {
			p.right = append(p.right, r)
			p.pattern = append(p.pattern, p.patterns.add(f.compare(row, int(r)), f.met[r]))
			f.met[r] = 0
		}
		p.start = append(p.start, int32(len(p.right)))
	}
	return p
}

// find meets the right rows that share a key with a left row, each once, in their
// order. Within one list only later rows count.
func (f *finder) find(row int) {
	f.rows = f.rows[:0]
	for _, b := range f.m.blocks {
		for _, key := range b.rows[0].of(int32(row)) {
			partners := b.right.of(key)
			if f.m.self() {
				at, _ := slices.BinarySearch(partners, int32(row)+1)
				partners = partners[at:]
			}
			for _, r := range partners {
				if f.met[r] == 0 {
					f.rows = append(f.rows, r)
				}
				f.met[r] |= b.Bit
			}
		}
	}
	slices.Sort(f.rows)
}

// compare gives the pattern of a pair: the levels of the fields as digits of one
// number, each one more than the level, so that 0 is unknown.
func (f *finder) compare(l, r int) (pattern int64) {
	for i := range f.fields {
		x := &f.fields[i]
		a, b := x.left[l], x.right[r]
		switch {
		case a == 0 || b == 0 || x.without != nil && x.without(l, r):
		case a == b:
			pattern += f.radix[i] * (x.equal + 1)
		case x.level == nil:
			pattern += f.radix[i]
		default:
			pattern += f.radix[i] * int64(x.level(x.texts[a], x.texts[b])+1)
		}
	}
	return pattern
}

// levels takes a pattern apart again.
func (m *match) levels(pattern int64) []int8 {
	out := make([]int8, len(m.compare))
	for i, c := range m.compare {
		n := int64(len(c.levels) + 1)
		out[i] = int8(pattern%n) - 1
		pattern /= n
	}
	return out
}

const randomPairs = 120_000

// random compares pairs drawn from all, to see how often fields agree by chance. A
// small product is taken whole; of a large one the minimal standard generator of
// Park and Miller (CACM 31, 1988), three steps from each number, picks the rows.
func (m *match) random(into *patterns) {
	f := m.newFinder()
	lefts, rights := int64(m.n[0]), int64(m.n[len(m.n)-1])
	sample := min(lefts*rights, randomPairs)
	const a, q = 48271, 2147483647
	for n := range sample {
		l, r := n/max(rights, 1), n%max(rights, 1)
		if lefts*rights > randomPairs {
			x := (n + 1) * a % q * a % q * a % q
			y := x * a % q * a % q
			l, r = x/7%lefts, y/7%rights
		}
		if !m.self() || l < r {
			into.add(f.compare(int(l), int(r)), 0)
		}
	}
}

// tallies counts the patterns by the blocks that found them, in a fixed order.
func (m *match) tallies(of ...*patterns) (out []tally) {
	sum := map[found]int64{}
	for _, p := range of {
		for at, n := range p.count {
			sum[at] += n
		}
	}
	for at, n := range sum {
		out = append(out, tally{pattern: at.pattern, levels: m.levels(at.pattern), blocks: at.blocks, count: n})
	}
	slices.SortFunc(out, func(a, b tally) int {
		return cmp.Or(cmp.Compare(a.pattern, b.pattern), cmp.Compare(a.blocks, b.blocks))
	})
	return out
}
