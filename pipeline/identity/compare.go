package identity

import (
	"slices"
	"strings"
)

// NameLevel says how near two names are; a higher level is nearer.
type NameLevel uint8

// The levels, from unknown to equal.
const (
	NameMissing      NameLevel = iota // one of the names is empty: nothing is known
	NameDifferent                     // nothing in common
	NameSameSurname                   // the surname only
	NameSameGiven                     // another surname before a given name of two characters or more, equal or read alike
	NameOneCharacter                  // one character replaced, dropped, added, unreadable or in letters; two neighbours swapped; a long name cut off
	NameLookalike                     // one character replaced by one that looks like it
	NameHomophone                     // every character equal or read alike, or the whole name in pinyin letters
	NameEqual                         // the same NameKey
)

// String gives the level in Chinese, as it stands in evidence.
func (l NameLevel) String() string {
	return [...]string{"缺失", "不同", "同姓", "同名异姓", "差一字", "形近", "同音", "相同"}[l]
}

// CompareNames says how near two names are, by their keys (see [NameKey]). It is
// symmetric, and takes the highest level that fits, but for one thing: a wrong
// surname before the same given name (张小明, 李小明) is another person rather than
// a slip of the pen, hence NameSameGiven; a surname that nobody could read
// (?小明) is a slip again.
func CompareNames(a, b string) NameLevel {
	var bx, by [usualName]rune
	x, y := appendFolded(bx[:0], a), appendFolded(by[:0], b)
	switch {
	case len(x) == 0 || len(y) == 0:
		return NameMissing
	case slices.Equal(x, y):
		return NameEqual
	}
	g := glyphs()
	if slices.ContainsFunc(x, isLetter) || slices.ContainsFunc(y, isLetter) {
		return g.compareLatin(a, b, x, y)
	}
	if g.homophone(x, y) {
		return NameHomophone
	}
	return g.compareUnlike(x, y)
}

// compareUnlike compares names that are neither equal nor homophone.
func (t *glyphTable) compareUnlike(x, y []rune) NameLevel {
	s, u := t.surnameLength(x), t.surnameLength(y)
	switch {
	case oneLookalike(x, y):
		return NameLookalike
	case otherSurname(x, y, s, u):
		return NameSameGiven
	case oneSlip(x, y) || cutOff(x, y):
		return NameOneCharacter
	case len(x)-s >= 2 && t.homophone(x[s:], y[u:]):
		return NameSameGiven
	case slices.Equal(x[:s], y[:u]):
		return NameSameSurname
	}
	return NameDifferent
}

// oneLookalike tells whether exactly one character differs and looks alike.
func oneLookalike(x, y []rune) bool {
	if len(x) != len(y) || len(x) < 2 {
		return false
	}
	i := commonPrefix(x, y)
	return slices.Equal(x[i+1:], y[i+1:]) && lookAlike(x[i], y[i])
}

// otherSurname tells whether only the surname differs, both being legible.
func otherSurname(x, y []rune, s, u int) bool {
	return s == u && len(x)-s >= 2 && slices.Equal(x[s:], y[u:]) && !isUnknown(x[0]) && !isUnknown(y[0])
}

// oneSlip tells whether one slip of the pen lies between the names. A character
// beyond the old encodings may have become two question marks.
func oneSlip(x, y []rune) bool {
	if min(len(x), len(y)) < 2 {
		return false
	}
	return oneEdit(x, y) || pairOfUnknowns(x, y) || pairOfUnknowns(y, x)
}

// pairOfUnknowns tells whether x is y with two unreadable signs in the place of
// one character.
func pairOfUnknowns(x, y []rune) bool {
	i := slices.IndexFunc(x, isUnknown)
	if len(x) != len(y)+1 || i < 0 || i+1 == len(x) || !isUnknown(x[i+1]) || x[i] == '*' {
		return false
	}
	return slices.Equal(x[:i], y[:i]) && slices.Equal(x[i+2:], y[i+1:])
}

// isUnknown recognises what stands where a character could not be written.
func isUnknown(r rune) bool {
	switch r {
	case '?', '□', '■', '*', '\uFFFD', '〓':
		return true
	}
	return r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000
}

// cutOff tells whether one is the beginning of the other, a name of five
// characters or more that did not fit into its column.
func cutOff(x, y []rune) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	return len(y) >= 5 && len(x) >= 3 && 2*len(x) >= len(y) && slices.Equal(x, y[:len(x)])
}

// oneEdit tells whether one substitution, insertion, deletion or swap of
// neighbours turns x into y, which are not equal.
func oneEdit(x, y []rune) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	i := commonPrefix(x, y)
	switch len(y) - len(x) {
	case 0:
		return slices.Equal(x[i+1:], y[i+1:]) ||
			i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && slices.Equal(x[i+2:], y[i+2:])
	case 1:
		return slices.Equal(x[i:], y[i+1:])
	}
	return false
}

func commonPrefix(x, y []rune) int {
	i := 0
	for i < min(len(x), len(y)) && x[i] == y[i] {
		i++
	}
	return i
}

// compoundSurnames are the two-character surnames in use.
var compoundSurnames = func() map[[2]rune]bool {
	m := map[[2]rune]bool{}
	for _, s := range strings.Fields(`
	欧阳 司马 上官 诸葛 夏侯 尉迟 皇甫 东方 公孙 慕容 令狐 长孙 宇文 司徒 轩辕 端木
	独孤 南宫 西门 呼延 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘
	司空 亓官 司寇 赫连 拓跋 百里 东郭 公羊 第五 梁丘 左丘 微生 纳兰 完颜 叶赫 那拉 万俟`) {
		rs := []rune(s)
		m[[2]rune{rs[0], rs[1]}] = true
	}
	return m
}()

// surnameLength gives the length of the surname of a Chinese name: one character,
// or a known pair in front of at least one more.
func (t *glyphTable) surnameLength(name []rune) int {
	if len(name) > 2 && t.at(name[0]).leads && compoundSurnames[[2]rune{name[0], name[1]}] {
		return 2
	}
	return 1
}
