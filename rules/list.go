package rules

import "time"

// Listing is a rule as `rules list` shows it.
type Listing struct {
	ID         string    `json:"id"`
	Title      string    `json:"title"`
	Kind       Kind      `json:"kind"`
	Category   string    `json:"category"`
	Colour     string    `json:"colour"`
	Lead       string    `json:"lead"`
	Pack       string    `json:"pack"`
	Parameters []Setting `json:"parameters"`
}

// Setting is a parameter in force, worded for people and for the manifest.
type Setting struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Value  string `json:"value"`  // with its unit: 7800元
	Number string `json:"number"` // without: 7800
	Unit   string `json:"unit"`
	From   string `json:"from,omitempty"`
	Origin string `json:"origin"`
	Basis  string `json:"basis"`
}

// List describes every rule of s with its parameters in force.
func (s *Set) List(v *Values) []Listing {
	var out []Listing
	for _, r := range s.Rules() {
		out = append(out, r.List(v))
	}
	return out
}

// List describes the rule with its parameters in force.
func (r *Rule) List(v *Values) Listing {
	l := Listing{ID: r.ID, Title: r.Title, Kind: r.Kind, Category: r.Category, Colour: r.Colour, Lead: r.Lead, Pack: r.Pack.ID, Parameters: []Setting{}}
	for _, id := range r.Params {
		if value, ok := v.find(r.Pack, id); ok {
			l.Parameters = append(l.Parameters, value.Setting())
		}
	}
	return l
}

// Setting words v.
func (v Value) Setting() Setting {
	q := v.Parameter
	s := Setting{ID: q.ID, Title: q.Title, Value: v.String(), Number: v.words(""), Unit: q.Unit, Origin: v.Origin, Basis: q.Basis}
	if !v.From.IsZero() {
		s.From = v.From.Format(time.DateOnly)
	}
	return s
}
