package pipeline

import (
	"slices"
	"strings"
)

// ParameterChange is a parameter that differs between two sides. A side on which
// it does not exist is "".
type ParameterChange struct {
	Pack   string `json:"pack"`
	ID     string `json:"id"`
	Title  string `json:"title,omitempty"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// setParameters lists what was set, also where the value is the old one. Before is ""
// for a pack that the county has not switched on.
func setParameters(before, after *Setup, set []string) []ParameterChange {
	var out []ParameterChange
	for _, pack := range after.Enabled.Packs {
		for _, v := range after.Values.Of(pack) {
			if slices.ContainsFunc(set, func(a string) bool { return names(a, pack.ID, v.Parameter.ID) }) {
				out = append(out, ParameterChange{pack.ID, v.Parameter.ID, v.Parameter.Title, before.valueOf(pack.ID, v.Parameter.ID), v.String()})
			}
		}
	}
	return out
}

func (s *Setup) valueOf(pack, parameter string) string {
	for _, p := range s.Enabled.Packs {
		for _, v := range s.Values.Of(p) {
			if p.ID == pack && v.Parameter.ID == parameter {
				return v.String()
			}
		}
	}
	return ""
}

// names tells whether an assignment of the command line is of this parameter.
func names(assignment, pack, id string) bool {
	written, _, _ := strings.Cut(assignment, "=")
	written, _, _ = strings.Cut(written, "[")
	written = strings.TrimSpace(written)
	return written == id || written == pack+"/"+id
}

// changedParameters lists what differs, in the order of the later night.
func changedParameters(before, after []ParameterInUse) []ParameterChange {
	out := []ParameterChange{}
	for _, p := range after {
		if old := valueIn(before, p); old != p.Value {
			out = append(out, ParameterChange{Pack: p.Pack, ID: p.ID, Before: old, After: p.Value})
		}
	}
	for _, p := range before {
		if !slices.ContainsFunc(after, p.sameAs) {
			out = append(out, ParameterChange{Pack: p.Pack, ID: p.ID, Before: p.Value})
		}
	}
	return out
}

func (p ParameterInUse) sameAs(q ParameterInUse) bool { return p.Pack == q.Pack && p.ID == q.ID }

func valueIn(list []ParameterInUse, p ParameterInUse) string {
	if i := slices.IndexFunc(list, p.sameAs); i >= 0 {
		return list[i].Value
	}
	return ""
}
