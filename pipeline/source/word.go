package source

import (
	"slices"
	"strings"
	"unicode/utf8"

	"yujing/pipeline/sheet"
)

// yesWords and noWords are understood in every yes/no field; a spec adds its own.
var (
	yesWords = []string{"是", "有", "1", "y", "yes", "true", "t", "√", "✓", "✔", "☑", "已消除", "已", "对"}
	noWords  = []string{"否", "无", "0", "n", "no", "false", "f", "×", "✗", "✘", "x", "☒", "未消除", "未", "不是", "没有"}
)

// wordTable maps the folded words of a field to its canonical value.
type wordTable map[string]string

const yes, no = "是", "否"

func newWordTable(f Field) wordTable {
	t := wordTable{}
	if f.Type == TypeYesNo {
		t.add(yes, yesWords)
		t.add(no, noWords)
	}
	for _, v := range f.Values {
		t.add(v.Name, append([]string{v.Name}, v.Aliases...))
	}
	return t
}

func (t wordTable) add(value string, words []string) {
	for _, w := range words {
		t[foldWord(w)] = value
	}
}

// find looks a cell up. A number is looked up in plain digits: 1.0 is 1.
func (t wordTable) find(c sheet.Cell) (string, bool) {
	if len(t) == 0 {
		return "", false
	}
	word := foldWord(c.Text)
	if c.Kind == sheet.Number {
		if d, err := parseDecimal(word); err == nil {
			word = d.String()
		}
	}
	v, ok := t[word]
	return v, ok
}

// placeholders are what people type where there is nothing to say.
var placeholders = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range []string{"无", "没有", "/", "//", "\\", "-", "--", "---", "—", "——", "–", "－", "_", "*", "**", "***",
		".", "。", "、", "?", "??", "空", "空白", "不详", "不祥", "未知", "未填", "未填写", "暂无", "待定", "待查", "缺",
		"null", "none", "nil", "nan", "n/a", "na", "(空)", "(空白)", "(无)", "(null)", "<null>", "无此项", "不适用"} {
		m[foldWord(w)] = true
	}
	return m
}()

// isPlaceholder reports words that mean that nothing is known.
func isPlaceholder(text string) bool {
	return len(text) <= 12 && mayBePlaceholder(text) && placeholders[foldWord(text)]
}

// mayBePlaceholder spares most cells the look-up: it begins with another Han
// character or with a digit.
func mayBePlaceholder(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	if first >= 0x4E00 && first <= 0x9FFF {
		return strings.ContainsRune(placeholderStarts, first)
	}
	return first < '0' || first > '9'
}

// placeholderStarts are the Han characters that placeholders begin with.
var placeholderStarts = func() string {
	var starts []rune
	for word := range placeholders {
		if first, _ := utf8.DecodeRuneInString(word); first >= 0x4E00 && first <= 0x9FFF && !slices.Contains(starts, first) {
			starts = append(starts, first)
		}
	}
	return string(starts)
}()
