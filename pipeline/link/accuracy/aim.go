package main

import "fmt"

// The aims of the proof, for mess 0.1.
const (
	aimPrecision = 0.9995 // of all links that are made
	aimRecall    = 0.99   // over all rows of persons in the register
	aimKind      = 0.9    // over the rows of each kind of damage that leave enough to decide
	aimReview    = 0.01   // of all rows, at most

	// A kind with fewer rows is printed and not judged.
	enoughRows = 20
)

func (m *measured) missedAims() []string {
	var out []string
	t := m.totals
	miss := func(missed bool, format string, a ...any) {
		if missed {
			out = append(out, fmt.Sprintf(format, a...))
		}
	}
	miss(t.registered == 0, "there is nobody to link")
	miss(t.precision() < aimPrecision, "precision %.6f, wanted %v", t.precision(), aimPrecision)
	miss(t.recall() < aimRecall, "recall %.6f, wanted %v", t.recall(), aimRecall)
	miss(t.asked() > aimReview, "review list %.4f of all rows, wanted at most %v", t.asked(), aimReview)
	miss(t.wrongByID > 0, "%d wrong links by id, wanted none", t.wrongByID)
	for _, k := range append(m.kinds[:len(m.kinds):len(m.kinds)], m.alone...) {
		recall := share(k.right, k.enough)
		miss(k.enough >= enoughRows && recall < aimKind, "%s: recall %.4f of the %d rows that leave enough, wanted %v", k.name, recall, k.enough, aimKind)
	}
	return out
}
