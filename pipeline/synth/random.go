package synth

import (
	"hash/fnv"
	"math/rand/v2"
)

// streams hands out independent sources of randomness, each named after what it
// decides and about whom.
type streams uint64

func (s streams) at(name string, n uint64) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(name))
	return rand.New(rand.NewPCG(mix(uint64(s)^h.Sum64()), mix(n+h.Sum64())))
}

// mix is the finaliser of SplitMix64: neighbouring numbers become unrelated ones.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// chance is true with probability p.
func chance(r *rand.Rand, p float64) bool { return r.Float64() < p }

// between draws from lo to hi, both included.
func between(r *rand.Rand, lo, hi int) int { return lo + r.IntN(hi-lo+1) }

// money draws an amount in cents between two amounts in whole yuan.
func money(r *rand.Rand, lo, hi int) int64 { return int64(between(r, lo*100, hi*100)) }

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// choice is one outcome of a draw and how often it comes.
type choice[T any] struct {
	weight int
	value  T
}

func weighted[T any](r *rand.Rand, choices []choice[T]) T {
	total := 0
	for _, c := range choices {
		total += c.weight
	}
	n := r.IntN(total)
	for _, c := range choices {
		if n < c.weight {
			return c.value
		}
		n -= c.weight
	}
	panic("synth: weights do not add up")
}
