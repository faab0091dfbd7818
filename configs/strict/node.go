package strict

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// Node is a value in a file. Its methods read it as what the caller expects, and
// note a mistake when it is something else.
type Node struct {
	doc  *Doc
	yaml *yaml.Node
}

// Key is a key that a mapping may have and what reads its value.
type Key struct {
	Name     string
	Required bool
	Read     func(Node)
}

// Line is where the value stands.
func (n Node) Line() int { return n.yaml.Line }

// Fail notes a mistake in the value.
func (n Node) Fail(format string, args ...any) { n.doc.fail(n.yaml.Line, format, args...) }

// Empty tells whether nothing stands behind the key.
func (n Node) Empty() bool { return n.yaml.Kind == yaml.ScalarNode && n.yaml.Tag == "!!null" }

// Blank tells whether the value is missing or an empty text.
func (n Node) Blank() bool {
	return n.Empty() || n.yaml.Kind == yaml.ScalarNode && strings.TrimSpace(n.yaml.Value) == ""
}

// IsMapping tells a mapping from a plain value, where a file may have either.
func (n Node) IsMapping() bool { return n.yaml.Kind == yaml.MappingNode }

// IsList tells a sequence from a plain value.
func (n Node) IsList() bool { return n.yaml.Kind == yaml.SequenceNode }

// Object reads a mapping with fixed keys.
func (n Node) Object(keys ...Key) {
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.Name
	}
	seen := map[string]bool{}
	for _, p := range n.Pairs() {
		i := slices.Index(names, p.Key.yaml.Value)
		if i < 0 {
			p.Key.Fail("没有“%s”这一项，%s", p.Key.yaml.Value, Nearest(p.Key.yaml.Value, names))
			continue
		}
		seen[names[i]] = true
		keys[i].Read(p.Value)
	}
	for _, k := range keys {
		if k.Required && !seen[k.Name] {
			n.Fail("缺少“%s”", k.Name)
		}
	}
}

// Pair is one entry of a mapping.
type Pair struct{ Key, Value Node }

// Pairs reads a mapping with free keys, in the order of the file.
func (n Node) Pairs() []Pair {
	if n.Empty() {
		return nil
	}
	if n.yaml.Kind != yaml.MappingNode {
		n.Fail("这里应当是“项: 值”的形式，冒号用半角，后面空一格")
		return nil
	}
	var out []Pair
	seen := map[string]int{}
	for i := 0; i+1 < len(n.yaml.Content); i += 2 {
		p := Pair{n.child(n.yaml.Content[i]), n.child(n.yaml.Content[i+1])}
		if line, ok := seen[p.Key.yaml.Value]; ok {
			p.Key.Fail("“%s”写了两次（第%d行已有）", p.Key.yaml.Value, line)
			continue
		}
		seen[p.Key.yaml.Value] = p.Key.Line()
		out = append(out, p)
	}
	return out
}

// List reads a sequence; nothing behind the key is an empty one.
func (n Node) List() []Node {
	if n.Empty() {
		return nil
	}
	if n.yaml.Kind != yaml.SequenceNode {
		n.Fail("这里应当是列表：每行以“- ”开头，或写成 [甲, 乙]")
		return nil
	}
	out := make([]Node, len(n.yaml.Content))
	for i, c := range n.yaml.Content {
		out[i] = n.child(c)
	}
	return out
}

// child follows the aliases of YAML (*name).
func (n Node) child(y *yaml.Node) Node {
	if y.Kind == yaml.AliasNode {
		y = y.Alias
	}
	return Node{doc: n.doc, yaml: y}
}

// Scalar reads any plain value as it is written, spaces and all. It may be an
// empty text; nothing, written as null, is told apart from that.
func (n Node) Scalar() (text string, null bool) {
	switch {
	case !n.plain():
		return "", false
	case n.Empty():
		return "", true
	}
	return n.yaml.Value, false
}

func (n Node) plain() bool {
	if n.yaml.Kind != yaml.ScalarNode {
		n.Fail("这里应当是一个值，不是列表或分项")
		return false
	}
	return true
}

// Text reads a plain value that is not empty, without the spaces around it.
func (n Node) Text() string {
	if !n.plain() {
		return ""
	}
	s := strings.TrimSpace(n.yaml.Value)
	if s == "" || n.Empty() {
		n.Fail("没有填写")
		return ""
	}
	return s
}

// Texts reads a list of plain values without repeats.
func (n Node) Texts() []string {
	var out []string
	for _, c := range n.List() {
		s := c.Text()
		if s != "" && slices.Contains(out, s) {
			c.Fail("“%s”重复", s)
		}
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// OneOrMore reads a plain value, or a list of some without repeats.
func (n Node) OneOrMore() []string {
	if !n.IsList() {
		return []string{n.Text()}
	}
	out := n.Texts()
	if len(n.List()) == 0 {
		n.Fail("没有填写")
	}
	return out
}

// Match reads a plain value of a given form; what says the form in Chinese.
func (n Node) Match(form *regexp.Regexp, what string) string {
	s := n.Text()
	if s != "" && !form.MatchString(s) {
		n.Fail("“%s”%s", s, what)
		return ""
	}
	return s
}

// OneOf reads one of the words.
func (n Node) OneOf(words ...string) string {
	s := n.Text()
	if s == "" || slices.Contains(words, s) {
		return s
	}
	hint := "应当是 " + strings.Join(words, " 或 ")
	if best := near(s, words); best != "" {
		hint = "是不是“" + best + "”？" + hint
	}
	n.Fail("“%s”不对，%s", s, hint)
	return ""
}

// Int reads a whole number from low to high.
func (n Node) Int(low, high int) int {
	s := n.Text()
	v, err := strconv.Atoi(s)
	if s != "" && (err != nil || v < low || v > high) {
		n.Fail("“%s”应当是 %d 到 %d 的整数", s, low, high)
		return 0
	}
	return v
}

var (
	share   = regexp.MustCompile(`^(0(\.\d+)?|1(\.0+)?)$`)
	decimal = regexp.MustCompile(`^-?\d+(\.\d+)?$`)
	amount  = regexp.MustCompile(`^\d+(\.\d+)?$`)

	calendarYear = regexp.MustCompile(`^20\d\d$`)
)

// Share reads a part of the whole, 0 to 1, and keeps it as a decimal string.
func (n Node) Share() string {
	return n.Match(share, "应当是 0 到 1 的小数，例如 5% 写成 0.05")
}

// Decimal reads a number and keeps it as a decimal string.
func (n Node) Decimal() string {
	return n.Match(decimal, "应当是数字，例如 7800 或 0.30，不带单位和逗号")
}

// Years reads an amount by calendar year, {2024: 18500, 2025: 19600}, each as a
// decimal string.
func (n Node) Years() map[int]string {
	out := map[int]string{}
	for _, p := range n.Pairs() {
		year, _ := strconv.Atoi(p.Key.Match(calendarYear, "不是年份，应当写成 2024 的样子"))
		out[year] = p.Value.Match(amount, "应当是数字，例如 18500，不带单位和逗号")
	}
	if len(out) == 0 {
		n.Fail("没有写任何一年的数")
	}
	return out
}

// Date reads a calendar day, as UTC midnight.
func (n Node) Date() time.Time {
	s := n.Text()
	t, err := time.Parse(time.DateOnly, s)
	if s != "" && err != nil {
		n.Fail("“%s”不是日期，应当写成 2024-01-01 的样子", s)
	}
	return t
}
