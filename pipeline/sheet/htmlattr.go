package sheet

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// htmlAttrs is what matters of the attributes of a start tag.
type htmlAttrs struct {
	colspan, rowspan int
	hidden           bool
	text             bool // x:str, or formatted as text
	str, num         string
	numeric          bool // x:num
	boolean, fault   string
	kind, value      string // of an <input>
	name             string // of an <a>
}

// readAttrs reads the attributes of the current tag, and refuses what swallows
// cells. A ">" that was lost leaves a "<" in a name or in a value without quotes; a
// quote that was lost, a tag inside a value and a quote in a name.
func readAttrs(z *html.Tokenizer, more bool) (htmlAttrs, error) {
	a := htmlAttrs{colspan: 1, rowspan: 1}
	raw := z.Raw()
	quote, tag := false, false
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if bytes.IndexByte(key, '<') >= 0 {
			return a, unclosedTag()
		}
		quote = quote || bytes.ContainsAny(key, `"'`)
		if holdsTag(value) {
			if tag = true; !quoted(raw, value) {
				return a, unclosedTag()
			}
		}
		a.set(key, value)
	}
	if quote && tag {
		return a, damaged("标签的引号没有结束，后面的单元格无法分辨")
	}
	return a, nil
}

func unclosedTag() error { return damaged("标签没有正确结束（缺少 >）") }

// holdsTag: some writers put text with "<" and quotes into attributes as it is.
func holdsTag(v []byte) bool {
	if bytes.IndexByte(v, '<') < 0 {
		return false
	}
	v = bytes.ToLower(v)
	return bytes.Contains(v, []byte("</")) || bytes.Contains(v, []byte("<t"))
}

// quoted: the tokenizer resolves a value where it stands.
func quoted(raw, value []byte) bool {
	return bytes.Contains(raw, append([]byte{'"'}, value...)) || bytes.Contains(raw, append([]byte{'\''}, value...))
}

func (a *htmlAttrs) set(key, v []byte) {
	switch string(key) {
	case "colspan":
		a.colspan = max(1, leadingInt(v))
	case "rowspan":
		a.rowspan = leadingInt(v)
	case "hidden":
		a.hidden = true
	case "style":
		a.style(string(v))
	case "x:str":
		a.text, a.str = true, string(v)
	case "x:num":
		a.numeric, a.num = true, string(bytes.TrimSpace(v))
	case "x:bool":
		a.boolean = strings.ToUpper(string(bytes.TrimSpace(v)))
	case "x:err":
		a.fault = string(bytes.TrimSpace(v))
	case "type":
		a.kind = strings.ToLower(string(v))
	case "name":
		a.name = string(v)
	case "value":
		a.value = string(v)
	}
}

// style looks for mso-number-format:"\@" (text) and display:none.
func (a *htmlAttrs) style(v string) {
	v = strings.ToLower(strings.NewReplacer(" ", "", "\"", "", "'", "").Replace(v))
	a.text = a.text || strings.Contains(v, `mso-number-format:\@`) || strings.Contains(v, "mso-number-format:@")
	a.hidden = a.hidden || strings.Contains(v, "display:none")
}

// leadingInt reads a number as browsers do, up to the first character that is no
// digit; 1 when there is none. A number of any length stays too large.
func leadingInt(v []byte) int {
	v = bytes.TrimSpace(v)
	n := digits(v)
	if n == 0 {
		return 1
	}
	v = bytes.TrimLeft(v[:n], "0")
	if len(v) == 0 {
		return 0
	}
	if len(v) > 9 {
		return 1_000_000_000
	}
	return parseInt(v)
}

// typed decides what a cell holds. Text is what is shown; only what Excel marked
// as a stored value (x:num, x:bool, x:err) is anything else.
func (a *htmlAttrs) typed(shown string) Cell {
	num := a.num
	if num == "" {
		num = shown
	}
	switch {
	case a.text && a.str != "":
		return Cell{Text, a.str}
	case a.numeric && !a.text && isNumber([]byte(num)):
		return Cell{Number, num}
	case a.boolean == "TRUE" || a.boolean == "FALSE":
		return Cell{Bool, a.boolean}
	case a.fault != "":
		return Cell{Error, a.fault}
	case shown == "":
		return Cell{}
	}
	return Cell{Text, shown}
}
