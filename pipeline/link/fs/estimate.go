package fs

import (
	"fmt"
	"math"
	"slices"
)

// Pattern is a vector of levels and the number of pairs that compare so.
type Pattern struct {
	Levels []int8
	Count  int64
}

// Block is a set of candidate pairs that share the value of some fields.
type Block struct {
	Fixed    []string // fields that the block fixes: nothing is learnt of them here
	Patterns []Pattern
}

// Options of Estimate.
type Options struct {
	Prior      float64 // how many matching pairs the prior's m counts for; 0 trusts the data alone
	Iterations int     // at most so many; 0 means 200
	Tolerance  float64 // stop when no m moves by more; 0 means 1e-6
}

// least keeps every probability above zero: what was never seen is rare, not
// impossible.
const least = 1e-9

// CountU sets u of every field from the patterns of pairs that were drawn at
// random, blended with the u that prior holds as if that came from weight pairs.
// A field that no pattern knows keeps its prior.
func CountU(prior *Model, random []Pattern, weight float64) *Model {
	out := prior.clone()
	for i := range out.Fields {
		counts := make([]float64, len(out.Fields[i].Levels))
		for _, p := range random {
			if l := p.Levels[i]; l != Unknown {
				counts[l] += float64(p.Count)
			}
		}
		blend(out.Fields[i].Levels, counts, weight, func(l *Level) *float64 { return &l.U })
	}
	return out
}

// blend turns counts into probabilities. What the prior says counts for weight
// observations.
func blend(levels []Level, counts []float64, weight float64, p func(*Level) *float64) {
	total := weight
	for _, c := range counts {
		total += c
	}
	if total == 0 {
		return
	}
	sum := 0.0
	for k := range levels {
		v := p(&levels[k])
		*v = max((*v*weight+counts[k])/total, least)
		sum += *v
	}
	for k := range levels {
		*p(&levels[k]) /= sum
	}
}

// Estimate learns m from blocks of candidate pairs by expectation maximisation,
// each block on its own with u held fixed, and blends what the blocks say of a
// field, each by the number of matches that it saw. Fields that every block
// fixes keep the m of the prior.
func Estimate(prior *Model, blocks []Block, o Options) (*Model, error) {
	o = o.withDefaults()
	out := prior.clone()
	expected := make([][]float64, len(prior.Fields))
	for i, f := range prior.Fields {
		expected[i] = make([]float64, len(f.Levels))
	}
	var pairs float64
	for _, b := range blocks {
		if err := prior.checkPatterns(b.Patterns); err != nil {
			return nil, err
		}
		counts, matches := em(prior, b, o)
		pairs += matches
		for i := range counts {
			if slices.Contains(b.Fixed, prior.Fields[i].Name) {
				continue
			}
			for k := range counts[i] {
				expected[i][k] += counts[i][k]
			}
		}
	}
	for i := range out.Fields {
		blend(out.Fields[i].Levels, expected[i], o.Prior, func(l *Level) *float64 { return &l.M })
	}
	out.Pairs = int64(math.Round(pairs))
	return out, nil
}

func (o Options) withDefaults() Options {
	if o.Iterations == 0 {
		o.Iterations = 200
	}
	if o.Tolerance == 0 {
		o.Tolerance = 1e-6
	}
	return o
}

// em runs one block and gives, for every field and level, the expected number of
// matching pairs, and their sum.
func em(prior *Model, b Block, o Options) (counts [][]float64, matches float64) {
	m := prior.clone()
	free := make([]bool, len(m.Fields))
	for i, f := range m.Fields {
		free[i] = !slices.Contains(b.Fixed, f.Name)
	}
	var total float64
	for _, p := range b.Patterns {
		total += float64(p.Count)
	}
	share := 0.5
	for range o.Iterations {
		counts, matches = expect(m, b.Patterns, free, share)
		moved := maximise(m, counts, free, prior, o.Prior)
		if total > 0 {
			share = min(max(matches/total, least), 1-least)
		}
		if moved < o.Tolerance {
			break
		}
	}
	return counts, matches
}

// expect is the E step: how many of the pairs of each level are matches.
func expect(m *Model, patterns []Pattern, free []bool, share float64) ([][]float64, float64) {
	counts := make([][]float64, len(m.Fields))
	for i, f := range m.Fields {
		counts[i] = make([]float64, len(f.Levels))
	}
	matches := 0.0
	for _, p := range patterns {
		bits := 0.0
		for i, l := range p.Levels {
			if free[i] && l != Unknown {
				bits += m.Fields[i].Levels[l].Weight()
			}
		}
		e := Probability(bits, share) * float64(p.Count)
		matches += e
		for i, l := range p.Levels {
			if l != Unknown {
				counts[i][l] += e
			}
		}
	}
	return counts, matches
}

// maximise is the M step; it returns the farthest that an m has moved.
func maximise(m *Model, counts [][]float64, free []bool, prior *Model, weight float64) float64 {
	moved := 0.0
	for i := range m.Fields {
		if !free[i] {
			continue
		}
		before := slices.Clone(m.Fields[i].Levels)
		for k := range m.Fields[i].Levels {
			m.Fields[i].Levels[k].M = prior.Fields[i].Levels[k].M
		}
		blend(m.Fields[i].Levels, counts[i], weight, func(l *Level) *float64 { return &l.M })
		for k, l := range m.Fields[i].Levels {
			moved = max(moved, math.Abs(l.M-before[k].M))
		}
	}
	return moved
}

func (m *Model) checkPatterns(patterns []Pattern) error {
	for _, p := range patterns {
		if len(p.Levels) != len(m.Fields) {
			return fmt.Errorf("a pattern has %d fields, the model %d", len(p.Levels), len(m.Fields))
		}
		for i, l := range p.Levels {
			if l < Unknown || int(l) >= len(m.Fields[i].Levels) {
				return fmt.Errorf("field %s has no level %d", m.Fields[i].Name, l)
			}
		}
	}
	return nil
}

func (m *Model) clone() *Model {
	c := *m
	c.Fields = slices.Clone(m.Fields)
	for i := range c.Fields {
		c.Fields[i].Levels = slices.Clone(c.Fields[i].Levels)
	}
	return &c
}
