package rules

import "time"

// Listing is a rule as `rules list` shows it.
type Listing struct {
	ID         string    `json:"id"`
	Title      string    `json:"title"`
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
	Value  string `json:"value"`
	From   string `json:"from,omitempty"`
	Origin string `json:"origin"`
	Basis  string `json:"basis"`
}

// List describes every rule of s with its parameters in force.
func (s *Set) List(v *Values) []Listing {
	var out []Listing
	for _, r := range s.Rules() {
		l := Listing{ID: r.ID, Title: r.Title, Category: r.Category, Colour: r.Colour, Lead: r.Lead, Pack: r.Pack.ID, Parameters: []Setting{}}
		for _, id := range r.Params {
			if value, ok := v.find(r.Pack, id); ok {
				l.Parameters = append(l.Parameters, value.Setting())
			}
		}
		out = append(out, l)
	}
	return out
}

// Setting words v.
func (v Value) Setting() Setting {
	s := Setting{ID: v.Parameter.ID, Title: v.Parameter.Title, Value: v.String(), Origin: v.Origin, Basis: v.Parameter.Basis}
	if !v.From.IsZero() {
		s.From = v.From.Format(time.DateOnly)
	}
	return s
}
