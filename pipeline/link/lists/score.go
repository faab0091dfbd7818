package lists

import (
	"context"
	"math"
	"strconv"

	"yujing/pipeline/link/fs"
)

// scored is a pair and what speaks for it.
type scored struct {
	left, right int
	pattern     int64
	bits        float64
}

// score trains the model and gives the pairs that may be one person.
func (m *match) score(ctx context.Context) ([]scored, error) {
	t := &trainer{compare: m.compare, fields: m.fields, self: m.self(), pairs: float64(m.n[0]) * float64(m.n[len(m.n)-1])}
	t.most = float64(min(m.n[0], m.n[len(m.n)-1]))
	if t.self {
		t.pairs = float64(m.n[0]) * float64(m.n[0]-1) / 2
	}
	for _, b := range m.blocks {
		t.blocks = append(t.blocks, fieldsOf(b.Keys))
	}
	var x tally
	err := m.engine.each(ctx, "模式数", nil, func() {
		x.levels = m.levels(x.pattern)
		t.tallies = append(t.tallies, x)
	}, &x.pattern, &x.blocks, &x.count)
	if err != nil {
		return nil, err
	}
	if m.result.Model, m.result.Prior, err = t.train(m.names()); err != nil {
		return nil, err
	}
	m.countBlocks(t.tallies)
	return m.best(ctx, t.tallies)
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

// best reads the pairs that reach the review threshold, or that have one and the
// same number. Patterns that cannot reach it even with the rarest of values stay
// in the engine.
func (m *match) best(ctx context.Context, tallies []tally) ([]scored, error) {
	frequent, most, err := m.loadRarity(ctx)
	if err != nil {
		return nil, err
	}
	least := bitsFor(m.plan.Review, m.result.Prior)
	b, err := newBulk(ctx, m.engine.db, "分", []string{"模式", "位"}, []string{"bigint", "double"})
	if err != nil {
		return nil, err
	}
	last := int64(-1)
	for _, x := range tallies {
		bits := m.result.Model.Weight(x.levels)
		if x.pattern == last || bits+most < least && !m.sameNumber(x.levels) {
			continue
		}
		last = x.pattern
		if err := b.add(ctx, itoa(x.pattern), strconv.FormatFloat(bits, 'g', -1, 64)); err != nil {
			return nil, err
		}
	}
	if err := b.flush(ctx); err != nil {
		return nil, err
	}
	var out []scored
	var s scored
	err = m.engine.each(ctx, "得分", map[string]any{"Frequent": frequent, "Right": m.rightTable()}, func() {
		if s.bits >= least || m.sameNumber(m.levels(s.pattern)) {
			out = append(out, s)
		}
	}, &s.left, &s.right, &s.pattern, &s.bits)
	return out, err
}

// loadRarity brings the weights of values into the engine; most is what they can
// add to a pair.
func (m *match) loadRarity(ctx context.Context) (frequent []int, most float64, err error) {
	for i, c := range m.compare {
		if !c.frequency {
			continue
		}
		frequent = append(frequent, i)
		levels := m.result.Model.Fields[i].Levels
		bits := rarity(m.fields[i], levels[len(levels)-1].U, m.self())
		b, err := newBulk(ctx, m.engine.db, "频_"+itoa(i), []string{"号", "位"}, []string{"integer", "double"})
		if err != nil {
			return nil, 0, err
		}
		top := 0.0
		for id, v := range bits {
			if v == 0 {
				continue
			}
			top = max(top, v)
			if err := b.add(ctx, itoa(id), strconv.FormatFloat(v, 'g', -1, 64)); err != nil {
				return nil, 0, err
			}
		}
		if err := b.flush(ctx); err != nil {
			return nil, 0, err
		}
		most += top
	}
	return frequent, most, nil
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
