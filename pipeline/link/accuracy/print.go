package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
)

func (m *measured) print(out io.Writer) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	printKinds(w, "## By kind of damage\n", m.kinds)
	printKinds(w, "## Rows with one damage, of the number\n", m.alone)
	m.printMethods(w)
	m.printCauses(w)
	m.printUndone(w)
	m.printWrong(w)
	m.printTotals(w)
	return w.Flush()
}

func printKinds(w io.Writer, title string, kinds []tally) {
	fmt.Fprintf(w, "%s\nkind\trows\tright\twrong\treview\tmissed\trecall\tof enough\trejected\n", title)
	for _, k := range kinds {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%.4f\t%.4f\t%d\n", k.name, k.rows, k.right, k.wrong, k.review, k.missed, k.recall(), share(k.right, k.enough), k.rejected)
	}
	fmt.Fprintln(w)
}

func (m *measured) printMethods(w io.Writer) {
	fmt.Fprintf(w, "## By method\n\nmethod\tlinks\tright\twrong\tprecision\n")
	for _, k := range m.methods {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%.6f\n", k.name, k.rows, k.right, k.wrong, k.recall())
	}
	fmt.Fprintln(w)
}

func (m *measured) printCauses(w io.Writer) {
	fmt.Fprintf(w, "## Not in the register\n\nis\tstate\ttold\trows\tthat is\n")
	for _, c := range m.causes {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", c[0], c[1], c[2], c[3], c[4])
	}
	fmt.Fprintln(w)
}

// printUndone counts what is known of the rows that were not linked, and shows
// those that left enough to decide.
func (m *measured) printUndone(w io.Writer) {
	type count struct {
		known, why string
		rows       int
	}
	var counts []count
	for _, u := range m.undone {
		why := u.why()
		i := slices.IndexFunc(counts, func(c count) bool { return c.known == u.known && c.why == why })
		if i < 0 {
			i, counts = len(counts), append(counts, count{u.known, why, 0})
		}
		counts[i].rows++
	}
	slices.SortStableFunc(counts, func(a, b count) int {
		return cmp.Or(cmp.Compare(b.rows, a.rows), cmp.Compare(a.why, b.why), cmp.Compare(a.known, b.known))
	})
	fmt.Fprintf(w, "## Not linked: what is known\n\nrows\twhy\tknown\n")
	for _, c := range counts {
		fmt.Fprintf(w, "%d\t%s\t%s\n", c.rows, c.why, c.known)
	}
	fmt.Fprintf(w, "\n## Not linked, although enough is known\n\n")
	for _, u := range m.undone {
		if u.enough() {
			fmt.Fprintf(w, "%s  %s  %s\n    %s\n    %s\n", u.result, u.at, u.damage, u.known, cmp.Or(u.evidence, "no candidate"))
		}
	}
	fmt.Fprintln(w)
}

func (u undone) why() string {
	switch {
	case u.otherName:
		return "name of somebody else"
	case u.rivals > 0:
		return "others fit as well"
	}
	return "enough"
}

func (m *measured) printWrong(w io.Writer) {
	fmt.Fprintf(w, "## Wrong links\n\n")
	for _, x := range m.wrong {
		fmt.Fprintf(w, "%s  %s %s  linked to %s, is %s  %s\n    %s\n", x.at, x.method, x.probability, x.linked, cmp.Or(x.meant, "unknown"), x.damage, x.evidence)
	}
	fmt.Fprintln(w)
}

func (m *measured) printTotals(w io.Writer) {
	t := m.totals
	fmt.Fprintf(w, "## Total\n\nrows %d, of persons in the register %d, rejected by the reader %d\n", t.rows, t.registered, t.rejected)
	fmt.Fprintf(w, "right %d, wrong %d (by id %d), review %d, missed %d\n", t.right, t.wrong, t.wrongByID, t.review, t.missed)
	fmt.Fprintf(w, "precision %.6f, recall %.6f, review %.4f %% of all rows\n\n", t.precision(), t.recall(), 100*t.asked())
}
