package strict

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// read asks for one of everything, as a configuration would.
func read(text string) error {
	doc, root := Parse("例.yaml", []byte(text))
	root.Object(
		Key{Name: "name", Required: true, Read: func(n Node) { n.Text() }},
		Key{Name: "aliases", Read: func(n Node) { n.Texts() }},
		Key{Name: "days", Read: func(n Node) { n.Int(1, 30) }},
		Key{Name: "share", Read: func(n Node) { n.Share() }},
		Key{Name: "money", Read: func(n Node) { n.Decimal() }},
		Key{Name: "from", Read: func(n Node) { n.Date() }},
		Key{Name: "unit", Read: func(n Node) { n.OneOf("甲", "乙") }},
		Key{Name: "years", Read: func(n Node) { n.Years() }},
		Key{Name: "kinds", Read: func(n Node) { n.OneOrMore() }},
		Key{Name: "level", Read: func(n Node) { n.OneOf("high", "low") }},
		Key{Name: "code", Read: func(n Node) { n.Match(regexp.MustCompile(`^\d{6}$`), "应当是6位") }},
	)
	return doc.Err()
}

func TestReadsWhatIsRight(t *testing.T) {
	for _, text := range []string{
		"name: 示例",
		"\ufeffname: 示例\n",
		"name: 示例\naliases:\n",
		"name: 示例\naliases: []\ndays: 30\nshare: 0.05\nmoney: -7800.50\nfrom: 2024-02-29\nunit: 乙\ncode: 001234",
		"name: &x 示例\nunit: 甲\naliases: [*x]",
		"name: 示例\nyears: {2024: 18500, 2025: 19600.50}\nkinds: 低保",
		"name: 示例\nkinds: [低保, 特困]",
	} {
		if err := read(text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// Every mistake names the file and the line and says what to do.
func TestMistakes(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"unknown key, near one", "name: x\nalias: [a]", "例.yaml 第2行：没有“alias”这一项，是不是“aliases”？"},
		{"unknown key, near none", "name: x\n乱七八糟: 1", "第2行：没有“乱七八糟”这一项，可以写的有：name、aliases"},
		{"twice", "name: x\ndays: 1\nname: y", "第3行：“name”写了两次（第1行已有）"},
		{"missing", "days: 1", "第1行：缺少“name”"},
		{"nothing written", "name:", "第1行：没有填写"},
		{"null", "name: ~", "没有填写"},
		{"list for a value", "name: [a]", "应当是一个值"},
		{"value for a list", "name: x\naliases: a", "第2行：这里应当是列表"},
		{"repeat in a list", "name: x\naliases:\n  - a\n  - a", "第4行：“a”重复"},
		{"number too large", "name: x\ndays: 31", "“31”应当是 1 到 30 的整数"},
		{"no number", "name: x\ndays: 五天", "“五天”应当是 1 到 30 的整数"},
		{"no year", "name: x\nyears: {24: 1}", "第2行：“24”不是年份，应当写成 2024 的样子"},
		{"no amount of a year", "name: x\nyears: {2024: -1}", "“-1”应当是数字，例如 18500"},
		{"no years", "name: x\nyears: {}", "没有写任何一年的数"},
		{"none of several", "name: x\nkinds: []", "第2行：没有填写"},
		{"one of several twice", "name: x\nkinds: [a, a]", "“a”重复"},
		{"share over one", "name: x\nshare: 5", "“5”应当是 0 到 1 的小数"},
		{"share in per cent", "name: x\nshare: 5%", "例如 5% 写成 0.05"},
		{"amount with comma", "name: x\nmoney: \"7,800\"", "不带单位和逗号"},
		{"amount in hexadecimal", "name: x\nmoney: 0x10", "不带单位和逗号"},
		{"30 February", "name: x\nfrom: 2024-02-30", "“2024-02-30”不是日期"},
		{"Chinese date", "name: x\nfrom: 2024年2月1日", "不是日期"},
		{"word misspelt", "name: x\nlevel: hihg", "“hihg”不对，是不是“high”？应当是 high 或 low"},
		{"other word", "name: x\nunit: 丙", "“丙”不对，应当是 甲 或 乙"},
		{"form", "name: x\ncode: 12", "“12”应当是6位"},
		{"full-width colon", "name：示例", "冒号用半角"},
		{"tab", "name: x\naliases:\n\t- a", "不能用 Tab"},
		{"unclosed quote", "name: \"x", "引号"},
		{"empty", "", "文件是空的"},
		{"comments only", "# 说明\n", "文件是空的"},
		{"GB18030", "name: \xca\xbe\xc0\xfd", "不是 UTF-8 编码"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			err := read(c.text)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("got %v, want %q", err, c.want)
			}
			var e *Error
			if !errors.As(err, &e) || e.File != "例.yaml" {
				t.Errorf("not an *Error of the file: %#v", err)
			}
		})
	}
}

func TestAllMistakesInTheOrderOfTheFile(t *testing.T) {
	got := read("days: 99\nshare: 2\nunit: 丙").Error()
	want := []string{"第1行", "第1行：缺少“name”", "第2行", "第3行"}
	at := 0
	for _, w := range want {
		i := strings.Index(got[at:], w)
		if i < 0 {
			t.Fatalf("%q not behind byte %d of:\n%s", w, at, got)
		}
		at += i
	}
}

// What is no YAML at all lacks no keys as well.
func TestUnreadableIsOneMistake(t *testing.T) {
	for _, text := range []string{"", "name: \"x", "name: \xca\xbe\xc0\xfd", "name: *x"} {
		if err := read(text); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestNearest(t *testing.T) {
	known := []string{"guideline", "medical_line"}
	for _, c := range []struct {
		word  string
		known []string
		want  string
	}{
		{"guidline", known, "是不是“guideline”？"},
		{"medical_lines", known, "是不是“medical_line”？"},
		{"完全不同", known, "可以写的有：guideline、medical_line"},
		{"guideline", nil, "这里没有可以写的名称"},
	} {
		if got := Nearest(c.word, c.known); got != c.want {
			t.Errorf("Nearest(%q, %q) = %q, want %q", c.word, c.known, got, c.want)
		}
	}
}

func TestErrorOfNoFile(t *testing.T) {
	if got := (&Error{Line: 3, Msg: "写法不对"}).Error(); got != "写法不对" {
		t.Errorf("got %q", got)
	}
}

// A row of an example has values of any kind; an empty text is not nothing.
func TestScalar(t *testing.T) {
	doc, root := Parse("例.yaml", []byte("[007.50, ' 甲 ', '', ~, '~', true, [甲], {甲: 乙}]"))
	type value struct {
		text       string
		null, list bool
	}
	var got []value
	for _, n := range root.List() {
		text, null := n.Scalar()
		got = append(got, value{text, null, n.IsList()})
	}
	want := []value{{text: "007.50"}, {text: " 甲 "}, {}, {null: true}, {text: "~"}, {text: "true"}, {list: true}, {}}
	if !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if err := doc.Err(); err == nil || strings.Count(err.Error(), "应当是一个值，不是列表或分项") != 2 {
		t.Errorf("the list and the mapping are reported as %v", err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("name: x\naliases: [a]"))
	f.Add([]byte("&a [*a]"))
	f.Add([]byte("name: &a {name: *a}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_ = read(string(data)) // must not panic
	})
}

// Words are compared by characters, never by bytes.
func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"甲", "", 1}, {"", "甲乙", 2}, {"证件号码", "证件号玛", 1}, {"证号", "证件号码", 2}, {"甲乙丙", "丙乙甲", 2}} {
		if got := Distance(tt.a, tt.b); got != tt.want {
			t.Errorf("%s %s: %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
