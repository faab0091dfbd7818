package lists

import (
	"slices"

	"yujing/pipeline/identity"
)

// maybeBent: one and the same number, but one that a float64 holds exactly, and
// under another name. It may have been another number before a program rounded it
// (one bent number in eleven passes the check digit), so it proves as little as any
// damaged one: the nightly link does the same.
func (m *match) maybeBent(p Pair) bool {
	name := m.level(p.Levels, CompareName)
	if name == unknown || name >= nameLevel(identity.NameOneCharacter) {
		return false
	}
	shared := m.shared(p)
	return len(shared) > 0 && !slices.ContainsFunc(shared, func(n string) bool { return !holdsExactly(n) })
}

// shared are the usable numbers that stand on both sides of a pair.
func (m *match) shared(p Pair) (out []string) {
	id := m.plan.field(fieldID)
	if id < 0 || p.Levels[id] != idEqual {
		return nil
	}
	f := m.fields[id]
	right := numbersOf(f.texts[f.rows[len(m.n)-1][p.Right-1]])
	for _, n := range numbersOf(f.texts[f.rows[0][p.Left-1]]) {
		if slices.Contains(right, n) {
			out = append(out, n)
		}
	}
	return out
}

// proof is what the numbers of one row have found.
type proof struct {
	whole   bool     // a row of the same number that is not in doubt
	damaged bool     // a row of which the number is what is left, accepted
	named   []string // numbers under which the same name stands
}

// settleNumbers drops the pairs that better ones of the same row make void. Of a row
// with several numbers, one of which leads to the same name, the others belong to
// somebody else. What a number may have been before it was bent does not count
// beside whom it leads to as it stands; and whom it leads to under another name does
// not count beside the one it was bent from.
func (m *match) settleNumbers(all []candidate) []candidate {
	if !m.plan.persons {
		return all
	}
	proofs := map[[2]int]*proof{}
	for i := range all {
		for _, row := range m.ends(all[i].Pair) {
			if proofs[row] == nil {
				proofs[row] = &proof{}
			}
			m.prove(proofs[row], all[i])
		}
	}
	return slices.DeleteFunc(all, func(c candidate) bool {
		return slices.ContainsFunc(m.ends(c.Pair), func(row [2]int) bool { return m.void(c, row, proofs[row]) })
	})
}

// ends are the rows of a pair, each behind the number of its list.
func (m *match) ends(p Pair) [][2]int { return [][2]int{{0, p.Left}, {len(m.n) - 1, p.Right}} }

func (m *match) prove(p *proof, c candidate) {
	switch {
	case c.Method == MethodID && !c.maybeBent:
		p.whole = true
		if m.level(c.Levels, CompareName) == nameLevel(identity.NameEqual) {
			p.named = append(p.named, m.shared(c.Pair)...)
		}
	case c.Method == MethodIDDamaged && c.Status == StatusAccept:
		p.damaged = true
	}
}

func (m *match) void(c candidate, row [2]int, p *proof) bool {
	id := m.level(c.Levels, CompareID)
	switch {
	case c.maybeBent:
		return p.damaged || p.whole && len(p.named) > 0 && m.several(row)
	case c.Method == MethodID:
		return m.several(row) && len(p.named) > 0 && m.level(c.Levels, CompareName) != nameLevel(identity.NameEqual) &&
			!slices.ContainsFunc(m.shared(c.Pair), func(n string) bool { return slices.Contains(p.named, n) })
	}
	return id == idSurvivor && p.whole && m.exact(row)
}

// several: the row has more than one number.
func (m *match) several(row [2]int) bool { return len(m.numbers(row)) > 1 }

// exact: a number of the row is one that a float64 holds exactly.
func (m *match) exact(row [2]int) bool { return slices.ContainsFunc(m.numbers(row), holdsExactly) }

func (m *match) numbers(row [2]int) []string {
	id := m.plan.field(fieldID)
	if id < 0 {
		return nil
	}
	f := m.fields[id]
	return numbersOf(f.texts[f.rows[row[0]][row[1]-1]])
}
