package identity

import (
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// NameLevel says how near two names are; a higher level is nearer.
type NameLevel uint8

// The levels, from unknown to equal.
const (
	NameMissing      NameLevel = iota // one of the names is empty: nothing is known
	NameDifferent                     // nothing in common
	NameSameSurname                   // the surname only
	NameOneCharacter                  // one character replaced, dropped, added, or two neighbours swapped
	NameHomophone                     // every character equal or read alike
	NameEqual
)

// String gives the level in Chinese, as it stands in evidence.
func (l NameLevel) String() string {
	return [...]string{"缺失", "不同", "同姓", "差一字", "同音", "相同"}[l]
}

// CompareNames says how near two names are, after [Name]. Separators do not
// count (买买提·艾力, 买买提艾力), nor does the case of Latin letters.
func CompareNames(a, b string) NameLevel {
	x, y := comparison(a), comparison(b)
	switch {
	case len(x) == 0 || len(y) == 0:
		return NameMissing
	case slices.Equal(x, y):
		return NameEqual
	case homophone(x, y):
		return NameHomophone
	case min(len(x), len(y)) > 1 && oneEdit(x, y):
		return NameOneCharacter
	case surname(x) == surname(y):
		return NameSameSurname
	}
	return NameDifferent
}

func comparison(s string) []rune {
	name, _ := Name(s)
	return []rune(strings.ToUpper(strings.ReplaceAll(name, string(middleDot), "")))
}

// homophone tells whether the names are read alike, tones aside, by any reading
// of each character (单: dan, shan, chan).
func homophone(x, y []rune) bool {
	return len(x) == len(y) && !slices.ContainsFunc(indexes(x), func(i int) bool {
		return x[i] != y[i] && !soundsLike(x[i], y[i])
	})
}

func soundsLike(a, b rune) bool {
	args := pinyin.NewArgs()
	args.Heteronym = true
	readings := pinyin.SinglePinyin(a, args)
	return slices.ContainsFunc(pinyin.SinglePinyin(b, args), func(r string) bool {
		return slices.Contains(readings, r)
	})
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
var compoundSurnames = strings.Fields(`
	欧阳 司马 上官 诸葛 夏侯 尉迟 皇甫 东方 公孙 慕容 令狐 长孙 宇文 司徒 轩辕 端木
	独孤 南宫 西门 呼延 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘
	司空 亓官 司寇 赫连 拓跋 百里 东郭 公羊 第五 梁丘 左丘 微生 纳兰 完颜 叶赫 那拉`)

// surname gives the surname of a Chinese name: one character, or a known pair in
// front of at least one more.
func surname(name []rune) string {
	if len(name) > 2 && slices.Contains(compoundSurnames, string(name[:2])) {
		return string(name[:2])
	}
	return string(name[:1])
}

func indexes(rs []rune) []int {
	is := make([]int, len(rs))
	for i := range is {
		is[i] = i
	}
	return is
}
