package synth

import (
	"slices"
	"strings"
)

// given is a position behind the surname, or anywhere but at a dot in a name that
// has one.
func (x *spoiling) given(name []rune) int {
	from := surnameLength(name)
	if from >= len(name) {
		from = 0
	}
	for {
		if i := between(x.r, from, len(name)-1); string(name[i]) != nameDot {
			return i
		}
	}
}

func (x *spoiling) dotted() bool { return strings.Contains(x.text, nameDot) }

func (x *spoiling) nameSpace() (cell, bool) {
	name, space := []rune(x.text), pick(x.r, []string{" ", "\u3000", "  "})
	return text(string(name[:1]) + space + string(name[1:])), !x.dotted()
}

func (x *spoiling) otherDots() (cell, bool) {
	return text(strings.ReplaceAll(x.text, nameDot, pick(x.r, []string{"•", "．", "・", ".", "‧", "∙", "●", " ", ""}))), x.dotted()
}

// homophone writes another character of the same sound.
func (x *spoiling) homophone() (cell, bool) {
	name := []rune(x.text)
	i := x.given(name)
	group := alike[soundOf[name[i]]]
	if len(group) < 2 || x.dotted() {
		return cell{}, false
	}
	was := name[i]
	name[i] = pick(x.r, group)
	return text(string(name)), variants[was] != name[i]
}

// variant writes every character that has one in its other form.
func (x *spoiling) variant() (cell, bool) {
	other := strings.Map(func(c rune) rune {
		if v, ok := variants[c]; ok {
			return v
		}
		return c
	}, x.text)
	return text(other), other != x.text
}

func (x *spoiling) lookalike() (cell, bool) {
	name := []rune(x.text)
	i := x.r.IntN(len(name))
	other, ok := lookalikes[name[i]]
	name[i] = other
	return text(string(name)), ok
}

// wrongCharacter writes a character of another sound and look.
func (x *spoiling) wrongCharacter() (cell, bool) {
	name := []rune(x.text)
	i := x.given(name)
	was, other := name[i], pick(x.r, slices.Concat(maleYoung, femaleNew))
	name[i] = other
	return text(string(name)), soundOf[was] != "" && soundOf[was] != soundOf[other] && lookalikes[was] != other
}

func (x *spoiling) characterDropped() (cell, bool) {
	name := []rune(x.text)
	i := x.given(name)
	return text(string(name[:i]) + string(name[i+1:])), len(name) > 2
}

func (x *spoiling) characterAdded() (cell, bool) {
	name := []rune(x.text)
	i := x.given(name)
	added := pick(x.r, []rune{name[i], pick(x.r, maleOld), pick(x.r, femaleOld)})
	return text(string(name[:i+1]) + string(added) + string(name[i+1:])), true
}

// charactersSwapped exchanges two neighbours of the given name, or, where it has
// but one character, that and the surname.
func (x *spoiling) charactersSwapped() (cell, bool) {
	name := []rune(x.text)
	last := len(name) - 1
	if last < 1 || x.dotted() {
		return cell{}, false
	}
	name[last-1], name[last] = name[last], name[last-1]
	return text(string(name)), true
}

// rareCharacter is what programs make of a character that they do not have.
func (x *spoiling) rareCharacter() (cell, bool) {
	way := x.r.IntN(5)
	other := x.text
	for _, c := range rare {
		instead := [5]string{"?", "？", "□", soundOf[c], strings.ToUpper(soundOf[c])}
		other = strings.ReplaceAll(other, string(c), instead[way])
	}
	return text(other), other != x.text
}

func (x *spoiling) remark() (cell, bool) {
	return text(x.text + pick(x.r, []string{"(已故)", "（户主）", "（残疾）", "(迁出)", "（低保户）", "【本人】"})), true
}

// truncated keeps what the column of an old program held.
func (x *spoiling) truncated() (cell, bool) {
	name, keep := []rune(x.text), between(x.r, 4, 6)
	if !x.dotted() || len(name) <= keep {
		return cell{}, false
	}
	return text(strings.TrimSuffix(string(name[:keep]), nameDot)), true
}

// otherSurname: the husband's, the mother's, or the one before the adoption.
func (x *spoiling) otherSurname() (cell, bool) {
	name := []rune(x.text)
	n := surnameLength(name)
	return text(weighted(x.r, surnames) + string(name[n:])), !x.dotted() && n < len(name)
}
