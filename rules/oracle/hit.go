package oracle

import "slices"

// Hit is what a rule says of a household or a person.
type Hit struct {
	Rule, Household     string
	Person              Maybe[string]
	Period              string
	Observed, Threshold Maybe[Fen]
	Rows                []string // sorted, each once
}

// rowSet sorts the keys of rows and keeps each once.
func rowSet(rows []string) []string {
	rows = slices.Clone(rows)
	slices.Sort(rows)
	return slices.Compact(rows)
}

// orElse are the rows, or the household's own row when there are none.
func (h *Household) orElse(rows []string) []string {
	if len(rows) == 0 {
		return []string{h.Row}
	}
	return rows
}

// entry is a row of a list and whom it names.
type entry struct {
	Subject
	row string
}

// heads counts the persons of entries: by number, else by name; an entry without
// either is one.
func heads(entries []entry) int {
	seen := map[entry]bool{}
	for _, e := range entries {
		if e.Subject = e.who(); e.Subject != (Subject{}) {
			e.row = ""
		}
		seen[e] = true
	}
	return len(seen)
}

func rowsOf(entries []entry) []string {
	var out []string
	for _, e := range entries {
		out = append(out, e.row)
	}
	return out
}

// who is the subject as rules tell persons apart: by number where there is one, else
// by name.
func (s Subject) who() Subject {
	if s.Person.Known {
		return Subject{Person: s.Person}
	}
	return Subject{Name: s.Name}
}

// nameBefore orders unlinked persons by name, byte by byte, the nameless first.
func nameBefore(a, b Maybe[string]) bool {
	if a.Known != b.Known {
		return b.Known
	}
	return a.Value < b.Value
}
