package fs

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// truth is a model to draw from: three fields of two to four levels.
func truth() *Model {
	return &Model{Format: Format, Share: 0.9, Fields: []Field{
		{"name", []Level{{"different", 0.02, 0.95}, {"alike", 0.08, 0.03}, {"equal", 0.90, 0.02}}},
		{"birth", []Level{{"different", 0.03, 0.97}, {"near", 0.05, 0.02}, {"equal", 0.92, 0.01}}},
		{"place", []Level{{"different", 0.10, 0.80}, {"township", 0.15, 0.15}, {"village", 0.75, 0.05}}},
		{"sex", []Level{{"different", 0.01, 0.5}, {"equal", 0.99, 0.5}}},
	}}
}

// flat knows the levels and nothing else.
func flat() *Model {
	m := truth().clone()
	for _, f := range m.Fields {
		for k := range f.Levels {
			f.Levels[k].M = float64(k+1) / float64(len(f.Levels)*(len(f.Levels)+1)/2)
			f.Levels[k].U = 1 / float64(len(f.Levels))
		}
	}
	return m
}

// draw makes n pairs, share of them matches, with the odd field left empty.
func draw(r *rand.Rand, m *Model, n int, share float64) []Pattern {
	counts := map[string]int64{}
	for range n {
		match := r.Float64() < share
		key := make([]byte, len(m.Fields))
		for i, f := range m.Fields {
			key[i] = byte(drawLevel(r, f, match) + 1)
		}
		counts[string(key)]++
	}
	keys := make([]string, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	var out []Pattern
	for _, k := range keys {
		p := Pattern{Count: counts[k]}
		for _, b := range []byte(k) {
			p.Levels = append(p.Levels, int8(b)-1)
		}
		out = append(out, p)
	}
	return out
}

func drawLevel(r *rand.Rand, f Field, match bool) int {
	if r.Float64() < 0.05 {
		return Unknown
	}
	x := r.Float64()
	for k, l := range f.Levels {
		p := l.U
		if match {
			p = l.M
		}
		if x -= p; x < 0 {
			return k
		}
	}
	return len(f.Levels) - 1
}

// From 200,000 pairs drawn at random and 200,000 candidates of which three in ten
// match, u comes back within 0.005 and m within 0.01.
func TestEstimateRecoversKnownParameters(t *testing.T) {
	for seed := range uint64(5) {
		r := rand.New(rand.NewPCG(seed, 1))
		want := truth()
		got := CountU(flat(), draw(r, want, 200_000, 0), 0)
		got, err := Estimate(got, []Block{{Patterns: draw(r, want, 200_000, 0.3)}}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i, f := range want.Fields {
			for k, l := range f.Levels {
				g := got.Fields[i].Levels[k]
				if math.Abs(g.M-l.M) > 0.01 || math.Abs(g.U-l.U) > 0.005 {
					t.Errorf("seed %d, %s %s: m %.4f u %.4f, drawn from m %.4f u %.4f", seed, f.Name, l.Name, g.M, g.U, l.M, l.U)
				}
			}
		}
		if math.Abs(float64(got.Pairs)-60_000) > 1_000 {
			t.Errorf("seed %d: %d pairs match, drawn about 60000", seed, got.Pairs)
		}
	}
}

// A block that fixes the name says nothing of names; the other block does.
func TestEstimateLeavesFixedFieldsToOtherBlocks(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	want := truth()
	prior := CountU(flat(), draw(r, want, 100_000, 0), 0)
	fixed := draw(r, want, 100_000, 0.4)
	for i := range fixed {
		fixed[i].Levels = slices.Clone(fixed[i].Levels)
		fixed[i].Levels[0] = 2
	}
	got, err := Estimate(prior, []Block{{[]string{"name"}, fixed}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if g, p := got.Field("name").Levels, prior.Field("name").Levels; !slices.Equal(g, p) {
		t.Errorf("name moved from %v to %v though its block fixes it", p, g)
	}
	both, err := Estimate(prior, []Block{{[]string{"name"}, fixed}, {[]string{"birth"}, draw(r, want, 100_000, 0.4)}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if m := both.Field("name").Levels[2].M; math.Abs(m-0.90) > 0.01 {
		t.Errorf("m of equal names is %.4f, drawn from 0.90", m)
	}
}

func TestEstimateTrustsThePriorWithoutData(t *testing.T) {
	prior := truth()
	got, err := Estimate(prior, []Block{{Patterns: []Pattern{{Levels: []int8{0, 0, 0, 0}, Count: 3}}}}, Options{Prior: 1000})
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range prior.Fields {
		for k, l := range f.Levels {
			if g := got.Fields[i].Levels[k].M; math.Abs(g-l.M) > 0.005 {
				t.Errorf("%s %s: m moved from %v to %v on three pairs", f.Name, l.Name, l.M, g)
			}
		}
	}
}

func TestSameDataSameBits(t *testing.T) {
	var first []byte
	for range 3 {
		r := rand.New(rand.NewPCG(3, 3))
		u := CountU(flat(), draw(r, truth(), 50_000, 0), 10)
		m, err := Estimate(u, []Block{{Patterns: draw(r, truth(), 50_000, 0.2)}}, Options{Prior: 50})
		if err != nil {
			t.Fatal(err)
		}
		b, err := m.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b
		}
		if !bytes.Equal(b, first) {
			t.Fatal("the same patterns gave another model")
		}
	}
}

func TestProbability(t *testing.T) {
	tests := []struct {
		bits, prior, want float64
	}{
		{0, 0.5, 0.5},
		{1, 0.5, 2.0 / 3},
		{10, 1.0 / 1025, 0.5},
		{-1, 0.5, 1.0 / 3},
		{5000, 1e-6, 1},
	}
	for _, c := range tests {
		if got := Probability(c.bits, c.prior); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("Probability(%v, %v) = %v, want %v", c.bits, c.prior, got, c.want)
		}
	}
}

func TestWeightOfUnknownIsNothing(t *testing.T) {
	m := truth()
	want := math.Log2(0.92 / 0.01)
	if got := m.Weight([]int8{Unknown, 2, Unknown, Unknown}); math.Abs(got-want) > 1e-12 {
		t.Errorf("weight %v, want %v", got, want)
	}
}

func TestDecode(t *testing.T) {
	m := truth()
	b, err := m.Encode()
	if err != nil {
		t.Fatal(err)
	}
	back, err := Decode(b)
	if err != nil || back.Version() != m.Version() || !back.Fits(m.Fields) {
		t.Errorf("a model does not survive its file: %v", err)
	}
	back.Trained = "2026-11-21"
	if back.Version() != m.Version() {
		t.Error("the day must not change the version")
	}
	bad := map[string]string{
		"not JSON":        "{",
		"another format":  `{"format": 2}`,
		"zero m":          `{"format":1,"share":0.5,"fields":[{"name":"a","levels":[{"name":"b","m":0,"u":0.5}]}]}`,
		"u above one":     `{"format":1,"share":0.5,"fields":[{"name":"a","levels":[{"name":"b","m":0.1,"u":1.5}]}]}`,
		"share below nil": `{"format":1,"share":-1}`,
	}
	for name, text := range bad {
		if _, err := Decode([]byte(text)); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

func TestEstimateRefusesForeignPatterns(t *testing.T) {
	for name, levels := range map[string][]int8{"too short": {0}, "no such level": {9, 0, 0, 0}, "below unknown": {-2, 0, 0, 0}} {
		if _, err := Estimate(truth(), []Block{{Patterns: []Pattern{{levels, 1}}}}, Options{}); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
