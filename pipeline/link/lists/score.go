package lists

import (
	"math"

	"yujing/pipeline/link/fs"
)

// scored is a pair and what speaks for it.
type scored struct {
	left, right int
	pattern     int64
	bits        float64
}

// score trains the model and gives the pairs that may be one person.
func (m *match) score(chunks []*pairs) ([]scored, error) {
	t := &trainer{compare: m.compare, fields: m.fields, self: m.self(), pairs: float64(m.n[0]) * float64(m.n[len(m.n)-1])}
	t.most = float64(min(m.n[0], m.n[len(m.n)-1]))
	if t.self {
		t.pairs = float64(m.n[0]) * float64(m.n[0]-1) / 2
	}
	for _, b := range m.blocks {
		t.blocks = append(t.blocks, fieldsOf(b.Keys))
	}
	all := []*patterns{newPatterns()}
	m.random(all[0])
	for _, c := range chunks {
		all = append(all, c.patterns)
	}
	t.tallies = m.tallies(all...)
	var err error
	if m.result.Model, m.result.Prior, err = t.train(m.names()); err != nil {
		return nil, err
	}
	m.countBlocks(t.tallies)
	return m.best(chunks), nil
}

func (m *match) names() (out []string) {
	for _, f := range m.plan.Fields {
		out = append(out, f.Name)
	}
	return out
}

func fieldsOf(keys []Key) (out []string) {
	for _, k := range keys {
		out = append(out, k.Field)
	}
	return out
}

func (m *match) countBlocks(tallies []tally) {
	for i, b := range m.blocks {
		c := BlockCount{Block: nameOf(b.Keys)}
		for _, x := range tallies {
			if x.blocks&(1<<i) != 0 {
				c.Pairs += x.count
			}
		}
		m.result.Blocks = append(m.result.Blocks, c)
	}
}

// best are the pairs that reach the review threshold, or that have one and the
// same number.
func (m *match) best(chunks []*pairs) (out []scored) {
	rare := m.rarities()
	least := bitsFor(m.plan.Review, m.result.Prior)
	for _, c := range chunks {
		bits, same := m.weigh(c.patterns)
		for i := range len(c.start) - 1 {
			l := c.first + i
			for at := c.start[i]; at < c.start[i+1]; at++ {
				p, r := c.pattern[at], int(c.right[at])
				if b := bits[p] + m.rare(rare, l, r); b >= least || same[p] {
					out = append(out, scored{l + 1, r + 1, c.patterns.all[p], b})
				}
			}
		}
	}
	return out
}

// weigh gives the bits of every pattern, and whether it has one and the same number.
func (m *match) weigh(p *patterns) (bits []float64, same []bool) {
	for _, pattern := range p.all {
		levels := m.levels(pattern)
		bits, same = append(bits, m.result.Model.Weight(levels)), append(same, m.sameNumber(levels))
	}
	return bits, same
}

// rarities gives, of the fields where a rare equal value weighs more, what each
// value adds; nil of the others.
func (m *match) rarities() [][]float64 {
	out := make([][]float64, len(m.compare))
	for i, c := range m.compare {
		if c.frequency {
			levels := m.result.Model.Fields[i].Levels
			out[i] = rarity(m.fields[i], levels[len(levels)-1].U, m.self())
		}
	}
	return out
}

// rare adds up what the equal values of a pair weigh more than usual.
func (m *match) rare(of [][]float64, l, r int) (bits float64) {
	right := len(m.n) - 1
	for i, weights := range of {
		if a := m.fields[i].rows[0][l]; weights != nil && a == m.fields[i].rows[right][r] {
			bits += weights[a]
		}
	}
	return bits
}

// bitsFor is the weight at which a pair has the probability.
func bitsFor(p, prior float64) float64 {
	if p <= 0 {
		return math.Inf(-1)
	}
	return math.Log2(p/(1-p)) - math.Log2(prior/(1-prior))
}

// sameNumber: one and the same usable number stands on both sides.
func (m *match) sameNumber(levels []int8) bool {
	for i, f := range m.plan.Fields {
		if f.Compare == CompareID && levels[i] == idEqual {
			return true
		}
	}
	return false
}

// probability of a pair by its bits.
func (m *match) probability(bits float64) float64 { return fs.Probability(bits, m.result.Prior) }
