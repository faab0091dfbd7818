package fs

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
)

// Unknown is the level of a field that one of the records leaves empty. It
// weighs nothing, for or against.
const Unknown = -1

// Format of a model file; raised when its meaning changes.
const Format = 1

// Model holds the probabilities of every level of every field.
type Model struct {
	Format  int     `json:"format"`
	Trained string  `json:"trained"` // day on which it was made, YYYY-MM-DD; "" for the built-in one
	Pairs   int64   `json:"pairs"`   // expected number of matching pairs that m rests on
	Share   float64 `json:"share"`   // of the left records, those that have a partner on the right, 0..1
	Fields  []Field `json:"fields"`
}

// Field is one comparison. Its levels are numbered from 0, the farthest, up.
type Field struct {
	Name   string  `json:"name"`
	Levels []Level `json:"levels"`
}

// Level is one outcome of a comparison.
type Level struct {
	Name string  `json:"name"`
	M    float64 `json:"m"`
	U    float64 `json:"u"`
}

// Weight is the evidence of the level in bits: log2(m/u).
func (l Level) Weight() float64 { return math.Log2(l.M / l.U) }

// Weight adds up the evidence of a vector of levels, in bits. It panics when the
// vector is not one of this model's.
func (m *Model) Weight(levels []int8) float64 {
	sum := 0.0
	for i, l := range levels {
		if l != Unknown {
			sum += m.Fields[i].Levels[l].Weight()
		}
	}
	return sum
}

// Probability of a pair from its weight in bits and the prior probability that
// two records taken at random mean one person.
func Probability(bits, prior float64) float64 {
	odds := prior / (1 - prior) * math.Exp2(bits)
	if math.IsInf(odds, 1) {
		return 1
	}
	return odds / (1 + odds)
}

// Field finds a field by name, nil without one.
func (m *Model) Field(name string) *Field {
	for i := range m.Fields {
		if m.Fields[i].Name == name {
			return &m.Fields[i]
		}
	}
	return nil
}

// Encode writes the model as JSON, the same bytes for the same model.
func (m *Model) Encode() ([]byte, error) {
	b, err := json.MarshalIndent(m, "", "  ")
	return append(b, '\n'), err
}

// Version is the first 12 hexadecimal digits of the SHA-256 of the encoded
// model without its day: what was learnt, not when.
func (m *Model) Version() string {
	c := *m
	c.Trained = ""
	b, err := c.Encode()
	if err != nil {
		panic(fmt.Sprintf("fs: encode model: %v", err)) // finite numbers and strings only
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])[:12]
}

// Decode reads a model back and checks that every probability is one.
func Decode(b []byte) (*Model, error) {
	m := &Model{}
	if err := json.Unmarshal(b, m); err != nil {
		return nil, fmt.Errorf("read model: %w", err)
	}
	if m.Format != Format {
		return nil, fmt.Errorf("model has format %d, want %d", m.Format, Format)
	}
	return m, m.check()
}

func (m *Model) check() error {
	if m.Share < 0 || m.Share > 1 {
		return fmt.Errorf("share %v is not between 0 and 1", m.Share)
	}
	for _, f := range m.Fields {
		for _, l := range f.Levels {
			if !(l.M > 0 && l.M <= 1 && l.U > 0 && l.U <= 1) {
				return fmt.Errorf("field %s, level %s: m %v and u %v must be above 0 and at most 1", f.Name, l.Name, l.M, l.U)
			}
		}
	}
	return nil
}

// Fits tells whether the model was made for these fields and levels.
func (m *Model) Fits(fields []Field) bool {
	if len(m.Fields) != len(fields) {
		return false
	}
	for i, f := range fields {
		if m.Fields[i].Name != f.Name || len(m.Fields[i].Levels) != len(f.Levels) {
			return false
		}
		for k, l := range f.Levels {
			if m.Fields[i].Levels[k].Name != l.Name {
				return false
			}
		}
	}
	return true
}
