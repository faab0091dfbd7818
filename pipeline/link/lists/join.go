package lists

import "slices"

// block is an equi-join: it finds the pairs of rows that have a key in common.
type block struct {
	Bit   int32 // of the set of blocks that found a pair
	Keys  []Key
	rows  [2]keyed // the keys of every row, by list
	right keyed    // the rows of the right list, by key
	pairs int64    // upper bound: one pair may be found by several of its keys
}

// keyed lists numbers by number: those of i are items[start[i]:start[i+1]].
type keyed struct {
	start []int32
	items []int32
}

func (k keyed) of(i int32) []int32 { return k.items[k.start[i]:k.start[i+1]] }

// parts are the numbers that a block joins on of each value; nil when that is the
// value's own.
type parts [][]int32

func (p parts) of(value int32) []int32 { return p[value] }

// partsOf numbers what a block joins on of each value.
func partsOf(k Key, by Compare, texts []string) parts {
	out, numbers := make(parts, len(texts)), map[string]int32{}
	for value, text := range texts {
		if text == "" {
			continue
		}
		keys := k.of(text, by)
		slices.Sort(keys)
		for _, key := range slices.Compact(keys) {
			if _, known := numbers[key]; !known {
				numbers[key] = int32(len(numbers))
			}
			out[value] = append(out[value], numbers[key])
		}
	}
	return out
}

// part gives the parts of a field's values, made at first use.
func (m *match) part(k Key) parts {
	field := m.plan.field(k.Field)
	if k == (Key{Field: k.Field}) && !m.fields[field].several {
		return nil
	}
	if m.parts[k] == nil {
		m.parts[k] = partsOf(k, m.plan.Fields[field].Compare, m.fields[field].texts)
	}
	return m.parts[k]
}

// newBlock numbers the keys of all rows and counts the pairs that it will find.
func (m *match) newBlock(keys []Key) *block {
	b := &block{Bit: 1 << len(m.blocks), Keys: keys}
	number, parts := map[int64]int32{}, make([]parts, len(keys))
	for i, k := range keys {
		parts[i] = m.part(k)
	}
	most := int32(0)
	for s, n := range m.n {
		b.rows[s].start = make([]int32, 1, n+1)
		for row := range n {
			from := len(b.rows[s].items)
			b.rows[s].items = m.rowKeys(b.rows[s].items, s, row, keys, parts, number)
			for _, key := range b.rows[s].items[from:] {
				most = max(most, key+1)
			}
			b.rows[s].start = append(b.rows[s].start, int32(len(b.rows[s].items)))
		}
	}
	right := len(m.n) - 1
	b.right = invert(b.rows[right], most)
	b.pairs = b.bound(m.self())
	return b
}

// rowKeys adds the keys of one row: a number for each combination of its parts.
func (m *match) rowKeys(out []int32, s, row int, keys []Key, of []parts, number map[int64]int32) []int32 {
	from := len(out)
	for i, k := range keys {
		value := m.fields[m.plan.field(k.Field)].rows[s][row]
		if value == 0 {
			return out[:from]
		}
		own := []int32{value}
		if of[i] != nil {
			own = of[i].of(value)
		}
		if i == 0 {
			out = append(out, own...)
			continue
		}
		before := slices.Clone(out[from:])
		out = out[:from]
		for _, a := range before {
			for _, b := range own {
				out = append(out, numbered(number, i, a, b))
			}
		}
	}
	return out
}

// numbered numbers a combination of the first i keys with the next.
func numbered(number map[int64]int32, i int, a, b int32) int32 {
	at := int64(a)<<32 | int64(b)
	if i > 1 {
		at = -at - 1 // longer combinations apart from those of two
	}
	n, known := number[at]
	if !known {
		n = int32(len(number))
		number[at] = n
	}
	return n
}

// invert lists the rows of each key, in their order.
func invert(rows keyed, keys int32) keyed {
	out := keyed{start: make([]int32, keys+1), items: make([]int32, len(rows.items))}
	for _, key := range rows.items {
		out.start[key+1]++
	}
	for key := range keys {
		out.start[key+1] += out.start[key]
	}
	next := slices.Clone(out.start)
	for row := range len(rows.start) - 1 {
		for _, key := range rows.of(int32(row)) {
			out.items[next[key]] = int32(row)
			next[key]++
		}
	}
	return out
}

// bound counts the pairs of each key.
func (b *block) bound(self bool) (pairs int64) {
	if !self {
		for _, key := range b.rows[0].items {
			pairs += int64(len(b.right.of(key)))
		}
		return pairs
	}
	for key := range len(b.right.start) - 1 {
		n := int64(len(b.right.of(int32(key))))
		pairs += n * (n - 1) / 2
	}
	return pairs
}
