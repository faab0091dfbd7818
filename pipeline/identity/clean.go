package identity

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// cleaned is a cell of an ID column with the dirt taken off.
type cleaned struct {
	text    string   // width folded, outer spaces trimmed; for messages and for counting numbers
	compact string   // the number alone, upper case
	tail    bool     // a float's tail (.0) was taken off
	notes   []string // Chinese: what was taken off
}

func clean(raw string) cleaned {
	if isPlain(raw) {
		return cleaned{text: raw, compact: raw}
	}
	c := cleaned{text: strings.TrimSpace(norm.NFKC.String(raw))}
	s := c.drop(raw, isSpaceOrInvisible, "去掉空格和不可见字符")
	s = c.fold(s)
	s = c.label(s)
	s = c.drop(s, isQuote, "去掉引号")
	s = c.drop(s, isDash, "去掉短横线")
	s = c.remark(s)
	s = c.trimTail(c.upper(s))
	c.compact = c.letterX(s)
	return c
}

// isPlain recognises what nearly every cell holds, digits and X, and spares it
// the cleaning: a county has millions of them.
func isPlain(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !isDigit(r) && r != 'X' }) < 0
}

// fold makes full-width characters half-width. Folding a lone accent makes a
// space, hence the second look.
func (c *cleaned) fold(s string) string {
	t := norm.NFKC.String(s)
	if t != s {
		c.note("全角转半角")
	}
	return c.drop(t, isSpaceOrInvisible, "去掉空格和不可见字符")
}

func (c *cleaned) note(s string) {
	if !slices.Contains(c.notes, s) {
		c.notes = append(c.notes, s)
	}
}

func (c *cleaned) drop(s string, bad func(rune) bool, note string) string {
	t := strings.Map(func(r rune) rune {
		if bad(r) {
			return -1
		}
		return r
	}, s)
	if t != s {
		c.note(note)
	}
	return t
}

// label takes off a caption that was typed into the cell: 身份证号:140430….
func (c *cleaned) label(s string) string {
	for _, l := range []string{"公民身份号码", "居民身份证", "身份证", "残疾人证", "残疾证", "证件"} {
		rest, ok := strings.CutPrefix(s, l)
		if !ok {
			continue
		}
		c.note("去掉“" + l + "”字样")
		rest = strings.TrimPrefix(strings.TrimPrefix(rest, "号"), "码")
		return strings.TrimPrefix(rest, ":")
	}
	return s
}

// remark takes off a remark in brackets that holds no digits: 1404…0017(已故).
func (c *cleaned) remark(s string) string {
	open := strings.IndexByte(s, '(')
	if open <= 0 || !strings.HasSuffix(s, ")") || strings.ContainsAny(s[open:], "0123456789") {
		return s
	}
	c.note("去掉括注“" + strings.Trim(s[open:], "()") + "”")
	return s[:open]
}

func (c *cleaned) upper(s string) string {
	u := strings.ToUpper(s)
	if u != s {
		c.note("小写字母转大写")
	}
	return u
}

// trimTail takes off the .0 that a number gets when it is printed as a float.
func (c *cleaned) trimTail(s string) string {
	whole, zeros, ok := strings.Cut(s, ".")
	if !ok || whole == "" || zeros == "" || !allDigits(whole) || strings.Trim(zeros, "0") != "" {
		return s
	}
	c.tail = true
	c.note("去掉小数尾巴“." + zeros + "”")
	return whole
}

// letterX reads the signs that people type for the check character X, which is
// the eighteenth. Only one and only there: more of them are a masked number.
func (c *cleaned) letterX(s string) string {
	i := 17
	if len(s) <= i || strings.Count(s, "*") > 1 {
		return s
	}
	for _, x := range []string{"*", "×", "✕", "✖", "Х", "Χ"} { // the last two: Cyrillic Ha, Greek Chi
		if strings.HasPrefix(s[i:], x) {
			c.note("“" + x + "”按X处理")
			return s[:i] + "X" + s[i+len(x):]
		}
	}
	return s
}

func isSpaceOrInvisible(r rune) bool { return unicode.IsSpace(r) || isInvisible(r) }

// isInvisible covers what web pages and chat programs leave in copied text:
// controls, zero-width characters, direction marks, byte order mark.
func isInvisible(r rune) bool {
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r)
}

// isQuote: Excel's leading apostrophe, kept as a character by some exports.
func isQuote(r rune) bool { return strings.ContainsRune("'\"`‘’“”′", r) }

func isDash(r rune) bool { return unicode.Is(unicode.Pd, r) || r == '−' || r == '_' }

// isBlank tells whether the cell says that there is no number.
func isBlank(s string) bool {
	switch strings.ToUpper(strings.Trim(s, " -—_/\\.。'")) {
	case "", "无", "暂无", "没有", "不详", "未知", "无证", "未办理", "空", "NULL", "NONE", "N/A", "#N/A":
		return true
	}
	return strings.IndexFunc(s, func(r rune) bool { return !isSpaceOrInvisible(r) }) < 0
}

func blankNote(s string) string {
	if s == "" || strings.IndexFunc(s, func(r rune) bool { return !isSpaceOrInvisible(r) }) < 0 {
		return ""
	}
	return "填的是“" + s + "”"
}

// joinNotes joins Chinese remarks as the lake keeps them.
func joinNotes(notes ...string) string {
	kept := slices.DeleteFunc(slices.Clone(notes), func(s string) bool { return s == "" })
	return strings.Join(kept, "；")
}
