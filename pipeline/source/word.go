package source

import "yujing/pipeline/sheet"

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
func isPlaceholder(text string) bool { return len(text) <= 12 && placeholders[foldWord(text)] }
