package identity

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Village is a village or community of a township, as the county configures it.
type Village struct {
	Name, Code string
	Aliases    []string
}

// Township is a township, town or street office with its villages.
type Township struct {
	Name, Code string
	Aliases    []string
	Villages   []Village
}

// PlaceAlias is one spelling of one place. Exactly one of Alias and VillageAlias
// is set: Alias in the rows of townships, where Village is ""; VillageAlias in
// the rows of villages, which hold within their Township only.
type PlaceAlias struct {
	Township, Village   string // as configured
	Alias, VillageAlias string // folded by FoldPlace
}

// FoldPlace brings a place name to the form in which spellings are compared:
// width folded, every space and invisible character removed.
func FoldPlace(raw string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || isInvisible(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(raw))
}

// PlaceAliases lists every spelling that means one place: the names and aliases
// of the configuration, those with other or no endings (乡, 镇, 村委会 …), and all of
// them behind the name of the county. A spelling that is derived yields to one
// that is configured; one that would mean two places is left out. Two places
// configured with the same spelling are an error. The order is that of the
// configuration.
func PlaceAliases(county string, aliasesOfCounty []string, ts []Township) ([]PlaceAlias, error) {
	prefixes := countyPrefixes(county, aliasesOfCounty)
	townships := newGazetteer()
	for _, t := range ts {
		spelt := townshipEndings.spell(prefixes, append([]string{t.Name}, t.Aliases...))
		if err := townships.add(t.Name, spelt); err != nil {
			return nil, fmt.Errorf("乡镇“%s”：%w", t.Name, err)
		}
	}
	var out []PlaceAlias
	for _, t := range ts {
		for _, s := range townships.of(t.Name) {
			out = append(out, PlaceAlias{Township: t.Name, Alias: s})
		}
		villages, err := villageAliases(prefixes, t)
		if err != nil {
			return nil, err
		}
		out = append(out, villages...)
	}
	return out, nil
}

func villageAliases(prefixes []string, t Township) ([]PlaceAlias, error) {
	before := append([]string{""}, behindEach(prefixes, FoldPlace(t.Name))...)
	villages := newGazetteer()
	for _, v := range t.Villages {
		spelt := villageEndings.spell(before, append([]string{v.Name}, v.Aliases...))
		if err := villages.add(v.Name, spelt); err != nil {
			return nil, fmt.Errorf("乡镇“%s”的村“%s”：%w", t.Name, v.Name, err)
		}
	}
	var out []PlaceAlias
	for _, v := range t.Villages {
		for _, s := range villages.of(v.Name) {
			out = append(out, PlaceAlias{Township: t.Name, Village: v.Name, VillageAlias: s})
		}
	}
	return out, nil
}

// behindEach puts name behind every prefix.
func behindEach(prefixes []string, name string) []string {
	out := make([]string, len(prefixes))
	for i, p := range prefixes {
		out[i] = p + name
	}
	return out
}

// countyPrefixes lists what may stand before a township: nothing, the county's
// name, its aliases, and each of them without 县 when two characters are left.
func countyPrefixes(county string, aliases []string) []string {
	prefixes := []string{""}
	for _, name := range foldAll(append([]string{county}, aliases...)) {
		prefixes = append(prefixes, name)
		if stem := withoutCounty(name); utf8.RuneCountInString(stem) >= 2 {
			prefixes = append(prefixes, stem)
		}
	}
	return unique(prefixes)
}

func withoutCounty(name string) string {
	for _, ending := range []string{"县", "市", "区", "旗"} {
		if stem, ok := strings.CutSuffix(name, ending); ok {
			return stem
		}
	}
	return name
}
