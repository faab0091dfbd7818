package identity

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// endings of one family mean the same kind of place. A name keeps its family in
// near spellings and leaves it in far ones: 东山村委会 is 东山村 rather than 东山社区.
type endings [][]string

var townshipEndings = endings{
	{"乡", "民族乡", "乡政府", "乡人民政府"},
	{"镇", "镇政府", "镇人民政府"},
	{"街道", "办事处", "街道办", "街道办事处"},
}

var villageEndings = endings{
	{"村", "行政村", "村委会", "村民委员会", "村村委会", "村村民委员会"},
	{"社区", "居委会", "居民委员会", "社区居委会", "社区居民委员会"},
}

// split parts a name from the longest ending that it has; family -1 when it has
// none.
func (e endings) split(name string) (stem string, family int) {
	longest, family := "", -1
	for i, f := range e {
		for _, ending := range f {
			if len(ending) > len(longest) && len(name) > len(ending) && strings.HasSuffix(name, ending) {
				longest, family = ending, i
			}
		}
	}
	return strings.TrimSuffix(name, longest), family
}

// tiers are the spellings of one place: configured, near, far. A spelling
// belongs to the place that claims it in the lower tier.
type tiers [3][]string

// spell derives the spellings of a place from its configured names. Townships
// are raised from 乡 to 镇 to 街道 while lists lag behind, so every ending counts.
// A name of one character with an ending (王村) does not lose it.
func (e endings) spell(prefixes []string, configured []string) tiers {
	var t tiers
	t[0] = foldAll(configured)
	near, far := slices.Clone(t[0]), []string{}
	for _, name := range t[0] {
		stem, family := e.split(name)
		if family >= 0 {
			near = append(near, behind(stem, e[family])...)
		}
		if utf8.RuneCountInString(stem) >= 2 {
			far = append(far, stem)
			far = append(far, behind(stem, slices.Concat(e...))...)
		}
	}
	for _, p := range prefixes {
		t[1] = append(t[1], behind(p, near)...)
		t[2] = append(t[2], behind(p, far)...)
	}
	return t
}

// behind puts every ending behind the beginning.
func behind(beginning string, ends []string) []string {
	out := make([]string, len(ends))
	for i, e := range ends {
		out[i] = beginning + e
	}
	return out
}

// all lists the spellings without repeats, configured ones first.
func (t tiers) all() []string { return unique(slices.Concat(t[:]...)) }

// tier gives the lowest tier that holds the spelling.
func (t tiers) tier(spelling string) int {
	return slices.IndexFunc(t[:], func(list []string) bool { return slices.Contains(list, spelling) })
}

// claim is the best claim to a spelling so far.
type claim struct {
	place string
	tier  int
	tied  bool // another place claims it as well
}

// gazetteer tells which spelling means which place.
type gazetteer struct {
	places map[string]tiers
	claims map[string]claim
}

func newGazetteer() *gazetteer {
	return &gazetteer{places: map[string]tiers{}, claims: map[string]claim{}}
}

// add enters a place; an error when its name or one of its configured spellings
// is already taken.
func (g *gazetteer) add(place string, t tiers) error {
	if _, ok := g.places[place]; ok {
		return fmt.Errorf("名称重复")
	}
	for _, s := range t[0] {
		if c, ok := g.claims[s]; ok && c.tier == 0 {
			return fmt.Errorf("写法“%s”已用于“%s”，请改别名", s, c.place)
		}
	}
	g.places[place] = t
	for _, s := range t.all() {
		g.claim(s, place, t.tier(s))
	}
	return nil
}

func (g *gazetteer) claim(spelling, place string, tier int) {
	c, ok := g.claims[spelling]
	switch {
	case !ok || tier < c.tier:
		g.claims[spelling] = claim{place: place, tier: tier}
	case tier == c.tier:
		c.tied = true
		g.claims[spelling] = c
	}
}

// of lists the spellings that mean this place alone.
func (g *gazetteer) of(place string) []string {
	return slices.DeleteFunc(g.places[place].all(), func(s string) bool {
		c := g.claims[s]
		return c.tied || c.place != place
	})
}

func foldAll(list []string) []string {
	out := make([]string, 0, len(list))
	for _, s := range list {
		if f := FoldPlace(s); f != "" {
			out = append(out, f)
		}
	}
	return unique(out)
}

// unique keeps the first of equal strings, in order.
func unique(list []string) []string {
	seen := map[string]bool{}
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool {
		old := seen[s]
		seen[s] = true
		return old
	})
}
