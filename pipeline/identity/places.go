package identity

import (
	"slices"
	"strings"
)

// Places finds the township and village in cells that hold more than the name: a
// whole address, a doubled name, a county in front. It does not change after
// [NewPlaces] and may be used by many at once.
type Places struct {
	root     *spellingNode
	prefixes []string        // what may stand before a township: 沁县, 沁
	own      map[string]bool // the administrative units of the county's names: 山西省, 长治市, 沁县
	county   map[string]bool // of those the county itself
	province string          // short, "" when no name of the county tells it
}

// spellingNode is a node of the tree of all spellings: the runes that lead here spell
// these townships and villages.
type spellingNode struct {
	next      map[rune]*spellingNode
	townships []string
	villages  []PlaceAlias
}

// NewPlaces prepares the search. aliases are those of [PlaceAliases]; the names
// of the county, best with province and city in front (山西省长治市沁县), serve to
// tell its addresses from others'.
func NewPlaces(county string, countyAliases []string, aliases []PlaceAlias) *Places {
	p := &Places{root: &spellingNode{}, prefixes: countyPrefixes(county, countyAliases), own: map[string]bool{}, county: map[string]bool{}}
	for _, a := range aliases {
		node := p.root.grow(a.Alias + a.VillageAlias)
		if a.Village == "" {
			node.townships = append(node.townships, a.Township)
		} else {
			node.villages = append(node.villages, a)
		}
	}
	for _, name := range foldAll(append([]string{county}, countyAliases...)) {
		p.addOwn(name)
	}
	return p
}

func (n *spellingNode) grow(s string) *spellingNode {
	for _, r := range s {
		if n.next == nil {
			n.next = map[rune]*spellingNode{}
		}
		if n.next[r] == nil {
			n.next[r] = &spellingNode{}
		}
		n = n.next[r]
	}
	return n
}

// placeMatch is a stretch of the text that spells places; several when they share the
// spelling.
type placeMatch struct {
	from, to  int
	townships []string
	villages  []PlaceAlias
}

// longest gives the longest spelling at from that pick accepts.
func (p *Places) longest(s []rune, from int, pick func(*spellingNode, placeMatch) (placeMatch, bool)) (best placeMatch, ok bool) {
	n := p.root
	for to := from; to < len(s); to++ {
		if n = n.next[s[to]]; n == nil {
			break
		}
		if f, good := pick(n, placeMatch{from: from, to: to + 1}); good {
			best, ok = f, true
		}
	}
	return best, ok
}

// Find gives the township and the village that a text names, as configured; ""
// for what it does not name. The longest spelling counts, and it must begin where
// a name can begin: at the beginning, behind the county or another unit, behind
// the township for a village. A name without its ending (段柳) counts as a
// township only with one of its villages behind it or nothing at all. A village
// without a township is placeMatch when no other township has one of that name. An
// address in another county has neither; nor has a text with two townships.
func (p *Places) Find(text string) (township, village string) {
	s := []rune(FoldPlace(text))
	if p.outside(s) != "" {
		return "", ""
	}
	townships := p.townshipsIn(s)
	if len(townships) == 0 {
		return p.loneVillage(s)
	}
	township = townships[0].townships[0]
	for _, f := range townships {
		if f.townships[0] != township {
			return "", ""
		}
	}
	return township, p.villageBehind(s, township, townships)
}

// townshipsIn lists the townships that the text names, those with an ending
// alone if there are any.
func (p *Places) townshipsIn(s []rune) []placeMatch {
	var strong, weak []placeMatch
	for i, behind := 0, 0; i < len(s); {
		f, ok := p.longest(s, i, func(n *spellingNode, f placeMatch) (placeMatch, bool) {
			f.townships = n.townships
			return f, len(n.townships) == 1
		})
		if !ok || i != behind && !p.mayBegin(s, i) {
			i++
			continue
		}
		switch _, family := townshipEndings.split(string(s[f.from:f.to])); {
		case family >= 0:
			strong = append(strong, f)
		case f.to == len(s) || p.villageAt(s, f.to, f.to, f.townships[0]) != "":
			weak = append(weak, f)
		default:
			i++
			continue
		}
		i, behind = f.to, f.to
	}
	if len(strong) > 0 {
		return strong
	}
	return weak
}

// villageBehind finds the village of the township behind any of its names in the
// text, or a spelling that holds the township's name as well.
func (p *Places) villageBehind(s []rune, township string, townships []placeMatch) string {
	for _, f := range townships {
		for _, at := range []int{f.from, f.to} {
			if v := p.villageAt(s, at, f.to, township); v != "" {
				return v
			}
		}
	}
	for i := townships[0].to; i < len(s); i++ {
		if i > 0 && !isHan(s[i-1]) {
			if v := p.villageAt(s, i, i, township); v != "" {
				return v
			}
		}
	}
	return ""
}

// villageAt gives the village of the township whose name begins at this place and
// goes on beyond past.
func (p *Places) villageAt(s []rune, at, past int, township string) string {
	f, ok := p.longest(s, at, func(n *spellingNode, f placeMatch) (placeMatch, bool) {
		i := slices.IndexFunc(n.villages, func(a PlaceAlias) bool { return a.Township == township })
		if i < 0 || f.to <= past || !villageEnds(s, f) {
			return placeMatch{}, false
		}
		f.villages = n.villages[i : i+1]
		return f, true
	})
	if !ok {
		return ""
	}
	return f.villages[0].Village
}

// loneVillage finds a village that stands without its township, when the county
// has one of that name only.
func (p *Places) loneVillage(s []rune) (township, village string) {
	for i := range s {
		if !p.mayBegin(s, i) {
			continue
		}
		f, ok := p.longest(s, i, func(n *spellingNode, f placeMatch) (placeMatch, bool) {
			f.villages = n.villages
			return f, len(n.villages) > 0 && villageEnds(s, f)
		})
		if !ok {
			continue
		}
		if len(f.villages) > 1 {
			return "", ""
		}
		return f.villages[0].Township, f.villages[0].Village
	}
	return "", ""
}

// villageEnds tells whether a village's name can end where f does: behind its
// ending, or before a number, a group or the end of the text.
func villageEnds(s []rune, f placeMatch) bool {
	if _, family := villageEndings.split(string(s[f.from:f.to])); family >= 0 {
		return true
	}
	return f.to == len(s) || !isHan(s[f.to]) || strings.ContainsRune("第一二三四五六七八九十组队", s[f.to])
}

// leadWords are what people write before an address.
var leadWords = strings.Fields("住 现住 家住 居住 住址 现住址 地址 家庭住址 户籍 户籍地 籍贯 原 现 在")

// mayBegin tells whether a place name can begin at i: not in the middle of another
// name (杨柳林镇 is not 柳林镇).
func (p *Places) mayBegin(s []rune, i int) bool {
	if i == 0 || !isHan(s[i-1]) || strings.ContainsRune("省市县区旗州盟", s[i-1]) {
		return true
	}
	before := string(s[:i])
	return slices.Contains(leadWords, before) || slices.Contains(p.prefixes, before)
}
