package identity

import (
	"slices"
	"strings"
)

// compareLatin compares names of which one has Latin letters: a name in pinyin
// with its characters, two spellings of one name, a name with one character that
// was beyond the keyboard and stands in pinyin (李YAO).
func (t *glyphTable) compareLatin(a, b string, x, y []rune) NameLevel {
	whole := allLetters(x) && allLetters(y)
	switch {
	case whole && t.sameSyllables(x, y):
		return NameHomophone
	case !whole && max(len(x), len(y)) <= maxLetters && t.alike(x, y):
		if isMixed(x) || isMixed(y) {
			return NameOneCharacter
		}
		return NameHomophone
	case oneSlip(x, y) || cutOff(x, y):
		return NameOneCharacter
	case whole && sameFirstWord(a, b), !isLetter(x[0]) && x[0] == y[0]:
		return NameSameSurname
	}
	return NameDifferent
}

func allLetters(rs []rune) bool { return lettersAt(rs) == len(rs) }

func isMixed(rs []rune) bool { return slices.ContainsFunc(rs, isLetter) && !allLetters(rs) }

// sameSyllables tells whether two names in letters can be read alike: LYU MEI, LV MEI.
func (t *glyphTable) sameSyllables(x, y []rune) bool {
	other := t.cuts(y)
	return slices.ContainsFunc(t.cuts(x), func(cut string) bool { return slices.Contains(other, cut) })
}

// alike tells whether the names are read alike, letters standing for the pinyin
// of a character.
func (t *glyphTable) alike(x, y []rune) bool {
	if len(x) == 0 || len(y) == 0 {
		return len(x) == len(y)
	}
	if isLetter(y[0]) {
		x, y = y, x
	}
	switch {
	case !isLetter(x[0]):
		return (x[0] == y[0] || t.soundsLike(x[0], y[0])) && t.alike(x[1:], y[1:])
	case isLetter(y[0]):
		return x[0] == y[0] && t.alike(x[1:], y[1:])
	}
	for _, reading := range t.readingsOf(y[0]) {
		for _, spelling := range spellings(t.syllables[reading]) {
			if hasLetters(x, spelling) && t.alike(x[len(spelling):], y[1:]) {
				return true
			}
		}
	}
	return false
}

// spellings lists the ways to write a syllable of the tables in letters; the
// reverse of spelt.
func spellings(syllable string) []string {
	switch syllable {
	case "lv":
		return []string{"lv", "lyu"}
	case "nv":
		return []string{"nv", "nyu"}
	case "lve":
		return []string{"lve", "lue", "lyue"}
	case "nve":
		return []string{"nve", "nue", "nyue"}
	}
	return []string{syllable}
}

// hasLetters tells whether the name goes on with these letters, given in lower case.
func hasLetters(name []rune, letters string) bool {
	if len(name) < len(letters) {
		return false
	}
	for i := range len(letters) {
		if name[i] != rune(letters[i])-'a'+'A' {
			return false
		}
	}
	return true
}

// sameFirstWord tells whether two names of several words begin with the same one.
func sameFirstWord(a, b string) bool {
	v, w := words(a), words(b)
	return len(v) > 1 && len(w) > 1 && v[0] == w[0]
}

func words(s string) []string {
	name, _ := Name(s)
	return strings.Fields(strings.ToUpper(name))
}
