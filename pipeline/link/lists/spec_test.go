package lists

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParsePlan(t *testing.T) {
	p := plan(t, `fields:
  - {name: 姓名, left: 姓名, right: 户主姓名, compare: name-zh}
  - {name: 证件, left: 身份证号, right: 证件号码, compare: id}
  - {name: 住址, compare: text, method: edit, levels: [1, 3]}
block: [[证件], [姓名, {field: 住址, first: 3}], [{field: 姓名, part: sound}]]
pairing: many
accept: 0.95
review: 0.6
`)
	wantBlocks := [][]Key{{{Field: "证件"}}, {{Field: "姓名"}, {Field: "住址", First: 3}}, {{Field: "姓名", Part: PartSound}}}
	if diff := cmp.Diff(wantBlocks, p.Blocks); diff != "" {
		t.Error(diff)
	}
	if p.Pairing != Many || p.Accept != 0.95 || p.Review != 0.6 {
		t.Errorf("%+v", p)
	}
	if f := p.Fields[2]; f.Left != "住址" || f.Right != "住址" || f.Method != MethodEdit || strings.Join(f.Levels, " ") != "1 3" {
		t.Errorf("%+v", f)
	}
}

func TestParsePlanDefaults(t *testing.T) {
	p := plan(t, "fields:\n  - {name: 编号}\n")
	if f := p.Fields[0]; p.Accept != 0.99 || p.Review != 0.5 || p.Pairing != "" || f.Compare != CompareExact || f.Right != "编号" {
		t.Errorf("%+v", p)
	}
}

// Every mistake names its line and what to do.
func TestParsePlanMistakes(t *testing.T) {
	const field = "fields:\n  - {name: 姓名, compare: name-zh}\n"
	tests := []struct{ name, text, want string }{
		{"no fields", "accept: 0.9\n", "缺少“fields”"},
		{"empty fields", "fields: []\n", "至少要写一个字段"},
		{"unknown key", field + "blocks: []\n", "第3行：没有“blocks”这一项，是不是“block”？"},
		{"unknown key of a field", "fields:\n  - {name: 姓名, lft: 甲}\n", "第2行：没有“lft”这一项，是不是“left”？"},
		{"unknown comparison", "fields:\n  - {name: 姓名, compare: name}\n", "第2行：“name”不对"},
		{"field twice", field + "  - {name: 姓名}\n", "第3行：字段“姓名”写了两次"},
		{"block of no field", field + "block: [[姓明]]\n", "第3行：block 里的“姓明”不是 fields 里的字段，是不是“姓名”？"},
		{"empty block", field + "block: [[]]\n", "每一组要写成列表"},
		{"part of the wrong field", field + "block: [[{field: 姓名, part: year}]]\n", "part: year 只用在 compare: date 的字段上"},
		{"two parts", field + "block: [[{field: 姓名, part: sound, first: 2}]]\n", "只能写一个"},
		{"method of a name", "fields:\n  - {name: 姓名, compare: name-zh, method: edit}\n", "method 只用在 compare: text 上"},
		{"levels of a name", "fields:\n  - {name: 姓名, compare: name-zh, levels: [1]}\n", "levels 只用在"},
		{"levels in disorder", "fields:\n  - {name: 名, compare: text, method: edit, levels: [2, 1]}\n", "要从最像的写起"},
		{"likeness above one", "fields:\n  - {name: 名, compare: text, levels: [92]}\n", "0 到 1 的小数"},
		{"accept above one", field + "accept: 99\n", "0 到 1 的小数"},
		{"review above accept", field + "accept: 0.5\nreview: 0.9\n", "review（0.9）不能大于 accept（0.5）"},
		{"pairing", field + "pairing: one\n", "“one”不对"},
	}
	for _, c := range tests {
		_, err := ParsePlan("比对.yaml", []byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "比对.yaml") {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestMissingColumns(t *testing.T) {
	p := plan(t, "fields:\n  - {name: 姓名, left: 姓名, right: 户主性名, compare: name-zh}\n  - {name: 证件, left: 身份, right: 证件号码, compare: id}\n")
	_, err := Match(t.Context(), list(t, "左.csv", "姓名,身份证号\n张三,1\n"), list(t, "右.csv", "户主姓名,证件号码\n张三,1\n"), p, nil)
	for _, want := range []string{"“右.csv”的工作表“右”里没有“户主性名”这一列，是不是“户主姓名”？", "“左.csv”的工作表“左”里没有“身份”这一列"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func TestTooManyPairs(t *testing.T) {
	rows := strings.Repeat("东山村\n", 10_000)
	p := plan(t, "fields:\n  - {name: 村}\nblock: [[村]]\n")
	_, err := Match(t.Context(), list(t, "左.csv", "村\n"+rows), list(t, "右.csv", "村\n"+rows), p, nil)
	if err == nil || !strings.Contains(err.Error(), "block 里的“村”要比的行对太多") {
		t.Error(err)
	}
}
