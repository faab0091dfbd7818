package rules_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	. "yujing/rules"
)

func day(s string) time.Time {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return d
}

// The command line wins over the county, the county over the pack; each only
// from its day on, and by class only for the classes that it names.
func TestOn(t *testing.T) {
	set := load(t, pack(t))
	county := map[string][]Dated{
		"guideline": {{From: day("2026-01-01"), Text: "8600"}, {From: day("2025-01-01"), Text: "8200"}},
		"line":      {{From: day("2025-01-01"), Classes: map[string]string{"脱贫户": "6000.50"}}},
	}
	for _, c := range []struct {
		name, night string
		o           Overrides
		want        []string // value and origin of guideline and line
	}{
		{"before the first value", "2020-12-31", Overrides{}, []string{"未生效 ", "未生效（含） "}},
		{"the day before", "2023-12-31", Overrides{}, []string{"6000元 规则包", "脱贫户5000元、一般农户20000元（含） 规则包"}},
		{"the day", "2024-01-01", Overrides{}, []string{"7800元 规则包", "脱贫户5000元、一般农户20000元（含） 规则包"}},
		{"county not yet", "2024-12-31", Overrides{County: county}, []string{"7800元 规则包", "脱贫户5000元、一般农户20000元（含） 规则包"}},
		{"county", "2025-06-01", Overrides{County: county}, []string{"8200元 县级配置", "脱贫户6000.50元、一般农户20000元（含） 县级配置"}},
		{"county later, written in any order", "2026-06-01", Overrides{County: county}, []string{"8600元 县级配置", "脱贫户6000.50元、一般农户20000元（含） 县级配置"}},
		{"command", "2025-06-01", Overrides{County: county, Command: []string{"guideline=9000", "line[一般农户] = 1"}},
			[]string{"9000元 命令行", "脱贫户6000.50元、一般农户1元（含） 命令行"}},
		{"one value for every class", "2025-06-01", Overrides{Command: []string{"line=8000"}},
			[]string{"7800元 规则包", "脱贫户8000元、一般农户8000元（含） 命令行"}},
		{"the last of two commands", "2025-06-01", Overrides{Command: []string{"guideline=1", "guideline=2"}},
			[]string{"2元 命令行", "脱贫户5000元、一般农户20000元（含） 规则包"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, err := set.On(day(c.night), c.o)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, x := range v.Of(set.Packs[0]) {
				got = append(got, x.String()+" "+x.Origin)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestOnErrors(t *testing.T) {
	set := load(t, pack(t))
	county := func(id string, d Dated) Overrides { return Overrides{County: map[string][]Dated{id: {d}}} }
	for _, c := range []struct {
		name string
		o    Overrides
		want string
	}{
		{"unknown parameter", county("guidelines", Dated{Text: "1"}), "没有参数“guidelines”，是不是“guideline”？"},
		{"unknown on the command line", Overrides{Command: []string{"x=1"}}, "没有参数“x”"},
		{"no equals sign", Overrides{Command: []string{"guideline 8200"}}, "写法不对"},
		{"no value", Overrides{Command: []string{"guideline="}}, "写法不对"},
		{"open bracket", Overrides{Command: []string{"line[脱贫户=1"}}, "写法不对"},
		{"empty class", Overrides{Command: []string{"line[]=1"}}, "写法不对"},
		{"unknown class", Overrides{Command: []string{"line[脱贫]=1"}}, "没有户类“脱贫”，是不是“脱贫户”？"},
		{"class of a parameter without", Overrides{Command: []string{"guideline[脱贫户]=1"}}, "不分户类"},
		{"not money", Overrides{Command: []string{"guideline=8.2e3"}}, "参数 guideline（指导线）：“8.2e3”不是金额"},
		{"not money, next year", county("guideline", Dated{From: day("2030-01-01"), Text: "八千"}), "不是金额"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := set.On(day("2024-05-01"), c.o)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v lacks %q", err, c.want)
			}
		})
	}
}

func TestInForce(t *testing.T) {
	set := load(t, pack(t))
	for night, want := range map[string]int{"2023-12-31": 0, "2024-01-01": 1, "2026-12-31": 1, "2027-01-01": 0} {
		if got := len(set.InForce(day(night)).Packs); got != want {
			t.Errorf("%s: %d packs, want %d", night, got, want)
		}
	}
}

func TestList(t *testing.T) {
	set := load(t, pack(t))
	v, err := set.On(day("2024-05-01"), Overrides{Command: []string{"guideline=8200"}})
	if err != nil {
		t.Fatal(err)
	}
	want := []Listing{{ID: "规则", Title: "收入低", Kind: "预警", Category: "收入", Colour: "红", Lead: "农业农村", Pack: "p",
		Parameters: []Setting{{ID: "guideline", Title: "指导线", Value: "8200元", Number: "8200", Unit: "元", Origin: FromCommand, Basis: "测试文件"}}}}
	if d := cmp.Diff(want, set.List(v)); d != "" {
		t.Error(d)
	}
}
