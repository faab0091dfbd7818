package lists

import (
	"math"
	"slices"

	"yujing/pipeline/link/fs"
)

// tally is how many pairs of one pattern a set of blocks found; blocks 0 are the
// pairs drawn at random.
type tally struct {
	pattern int64
	levels  []int8
	blocks  int32
	count   int64
}

const (
	priorRandom  = 10  // how many random pairs the prior's u counts for
	priorMatches = 10  // how many matching pairs the prior's m counts for
	rounds       = 4   // of model, share of matches, and random pairs without the matches
	firstShare   = 0.5 // of the shorter list that has a partner, before anything is known
	leastOdds    = 1e-12
)

// trainer learns the model of one comparison.
type trainer struct {
	compare []comparison
	fields  []*encoded
	blocks  [][]string // names of the fields that each block fixes
	tallies []tally
	pairs   float64 // of any two rows
	most    float64 // partners that there can be
	self    bool
}

// train learns m and u, and the share of matches among all pairs. The matches
// among the random pairs are taken out by what the model says of them: in a short
// list they are many.
func (t *trainer) train(names []string) (*fs.Model, float64, error) {
	prior := &fs.Model{Format: fs.Format, Share: firstShare}
	for i, c := range t.compare {
		prior.Fields = append(prior.Fields, c.prior(names[i]))
	}
	share := firstShare * t.most / max(t.pairs, 1)
	model := prior
	var err error
	for range rounds {
		u := fs.CountU(prior, t.random(model, share), priorRandom)
		t.collide(u, model, share*t.pairs)
		if model, err = fs.Estimate(u, t.training(), fs.Options{Prior: priorMatches}); err != nil {
			return nil, 0, err
		}
		share = t.share(model, share)
	}
	model.Share = min(1, share*t.pairs/max(t.most, 1))
	return model, share, nil
}

// random are the pairs drawn at random that are not matches.
func (t *trainer) random(model *fs.Model, share float64) (out []fs.Pattern) {
	for _, x := range t.tallies {
		if x.blocks != 0 {
			continue
		}
		p := fs.Probability(model.Weight(x.levels), share)
		out = append(out, fs.Pattern{Levels: x.levels, Count: int64(math.Round(float64(x.count) * (1 - p)))})
	}
	return out
}

// training are the pairs of each block.
func (t *trainer) training() []fs.Block {
	out := make([]fs.Block, len(t.blocks))
	for b, fixed := range t.blocks {
		out[b].Fixed = fixed
		for _, x := range t.tallies {
			if x.blocks&(1<<b) == 0 {
				continue
			}
			if n := len(out[b].Patterns); n > 0 && slices.Equal(out[b].Patterns[n-1].Levels, x.levels) {
				out[b].Patterns[n-1].Count += x.count
				continue
			}
			out[b].Patterns = append(out[b].Patterns, fs.Pattern{Levels: x.levels, Count: x.count})
		}
	}
	return out
}

// share is the part of all pairs that are matches: what the candidates add up to.
func (t *trainer) share(model *fs.Model, share float64) float64 {
	for range 20 {
		sum := 0.0
		for _, x := range t.tallies {
			if x.blocks != 0 {
				sum += float64(x.count) * fs.Probability(model.Weight(x.levels), share)
			}
		}
		share = max(min(sum, t.most), 0.05*min(t.most, 10), leastOdds) / max(t.pairs, 1)
		share = min(share, 0.5)
	}
	return share
}

// collide sets u of the equal level by how often two rows of one list are equal:
// they are two people. That sees every pair of a list and not a sample, and no
// match between the lists disturbs it. The prior counts for half a collision.
// Equal numbers are never chance; their u stays the prior's.
func (t *trainer) collide(u, model *fs.Model, matches float64) {
	for i, c := range t.compare {
		if !c.frequency && c.rare < 1e-5 {
			setEqual(&u.Fields[i], c.rare)
			continue
		}
		equal, pairs := 0.0, 0.0
		for s := range t.fields[i].known {
			n := float64(t.fields[i].known[s])
			pairs += n * (n - 1) / 2
			for _, k := range t.fields[i].count[s] {
				equal += float64(k) * float64(k-1) / 2
			}
		}
		if t.self {
			levels := model.Fields[i].Levels
			equal = max(0, equal-matches*levels[len(levels)-1].M)
		}
		setEqual(&u.Fields[i], (equal+0.5)/(pairs+0.5/c.rare))
	}
}

// setEqual gives the highest level its u and the others the rest.
func setEqual(f *fs.Field, u float64) {
	last := len(f.Levels) - 1
	rest := 1 - f.Levels[last].U
	for k := range f.Levels[:last] {
		f.Levels[k].U *= (1 - u) / rest
	}
	f.Levels[last].U = u
}

// rarity is, by number, how many bits an equal value weighs more than the average
// one. The pair's own two rows do not count; a value that nobody else has is taken
// to be as common as one in all the rows, or as the average if that is rarer.
func rarity(e *encoded, u float64, self bool) []float64 {
	rows := float64(e.known[0] + e.known[1] - 2)
	const weight = 10 // rows that the average counts for
	out := make([]float64, len(e.texts))
	for id := range out {
		others := float64(e.count[0][id] - 2)
		if !self {
			others = float64(e.count[0][id] + e.count[1][id] - 2)
		}
		if others < 0 || id == 0 {
			continue
		}
		frequency := max((others+weight*u)/(rows+weight), min(u, 1/rows))
		out[id] = math.Log2(u / frequency)
	}
	return out
}
