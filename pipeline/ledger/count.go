package ledger

import (
	"cmp"
	"slices"
)

// RuleCount is a cell of township × rule, with no person in it: the report
// prints the same numbers as the summary.
type RuleCount struct {
	Township   string
	Rule       string
	Category   string
	Clues      int
	Households int
}

// CountByRule counts clues and households by township and rule, in the order in
// which the townships first appear, the rules by title.
func CountByRule(hs []Household) []RuleCount {
	at := map[[2]string]int{}
	var out []RuleCount
	for _, h := range hs {
		seen := map[string]bool{}
		for _, c := range h.Clues {
			k := [2]string{h.Township, c.Rule}
			i, ok := at[k]
			if !ok {
				i = len(out)
				at[k] = i
				out = append(out, RuleCount{Township: h.Township, Rule: c.Rule, Category: c.Category})
			}
			out[i].Clues++
			out[i].Households += boolInt(!seen[c.Rule])
			seen[c.Rule] = true
		}
	}
	return inTownshipOrder(out, hs)
}

func inTownshipOrder(counts []RuleCount, hs []Household) []RuleCount {
	order := map[string]int{}
	for _, h := range hs {
		if _, ok := order[h.Township]; !ok {
			order[h.Township] = len(order)
		}
	}
	slices.SortStableFunc(counts, func(a, b RuleCount) int {
		return cmp.Or(cmp.Compare(order[a.Township], order[b.Township]), cmp.Compare(a.Rule, b.Rule))
	})
	return counts
}

// tally is what a set of clues amounts to. It is counted from the very lines
// that are printed.
type tally struct {
	name                                     string
	households, persons, clues               int
	fresh, continues, worse, frozen, overdue int
	asked                                    map[string]int // by Clue.asked
	urgent                                   int
}

// group collects clues under names, in the order of first appearance.
type group struct {
	at      map[string]int
	seen    map[[4]string]bool
	tallies []tally
}

func newGroup() *group {
	return &group{at: map[string]int{}, seen: map[[4]string]bool{}}
}

// first says whether these keys were not seen before under this name.
func (g *group) first(name, household, person, number string) bool {
	k := [4]string{name, household, person, number}
	if g.seen[k] {
		return false
	}
	g.seen[k] = true
	return true
}

func (g *group) add(name string, h Household, c Clue) {
	i, ok := g.at[name]
	if !ok {
		i = len(g.tallies)
		g.at[name] = i
		g.tallies = append(g.tallies, tally{name: name, asked: map[string]int{}})
	}
	t := &g.tallies[i]
	t.clues++
	t.households += boolInt(g.first(name, h.ID, "", ""))
	t.persons += boolInt(c.Person != "" && g.first(name, h.ID, c.Person, c.Number))
	t.fresh += boolInt(c.State == StateNew)
	t.continues += boolInt(c.State == StateContinues)
	t.worse += boolInt(c.State == StateWorse)
	t.frozen += boolInt(c.State == StateFrozen)
	t.overdue += boolInt(c.Overdue)
	t.asked[c.asked()]++
	t.urgent += boolInt(c.Urgent)
}

// countBy groups clues by a name; unnamed ones are shown as （未填）.
func countBy(hs []Household, name func(Household, Clue) string) []tally {
	g := newGroup()
	for _, h := range hs {
		for _, c := range h.Clues {
			g.add(cmp.Or(name(h, c), "（未填）"), h, c)
		}
	}
	return g.tallies
}

// total is the tally over all clues.
func total(hs []Household) tally {
	all := countBy(hs, func(Household, Clue) string { return "合计" })
	if len(all) == 0 {
		return tally{name: "合计"}
	}
	return all[0]
}

// byClues sorts the fullest first, equal ones by name.
func byClues(ts []tally) []tally {
	slices.SortStableFunc(ts, func(a, b tally) int {
		return cmp.Or(cmp.Compare(b.clues, a.clues), cmp.Compare(a.name, b.name))
	})
	return ts
}

func byCategory(hs []Household) []tally {
	return byClues(countBy(hs, func(_ Household, c Clue) string { return c.Category }))
}

func byVillage(hs []Household) []tally {
	return countBy(hs, func(h Household, _ Clue) string { return h.Village })
}
