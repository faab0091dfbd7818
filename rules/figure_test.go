package rules_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	. "yujing/rules"
)

// byFigure makes the guideline half of a yearly figure.
var byFigure = []string{"parameters:\n", "figures: {人均收入: {2022: 17000, 2024: 18500.50}}\nparameters:\n", "value: 7800", "value: 50% 人均收入"}

// A percentage is that of the newest year before the night's own, whose figure comes
// out after it; the county's years win over the pack's.
func TestFigures(t *testing.T) {
	county := Figures{"人均收入": {2024: "20000", 2025: "20001.01"}, "低保标准": {2023: "7321"}}
	for _, c := range []struct {
		name, night string
		o           Overrides
		want        string
	}{
		{"the year before is not known", "2024-06-01", Overrides{}, "8500元（人均收入2022年17000元的50%）"},
		{"the year itself does not count", "2024-12-31", Overrides{}, "8500元（人均收入2022年17000元的50%）"},
		{"the year before", "2025-01-01", Overrides{}, "9250.25元（人均收入2024年18500.50元的50%）"},
		{"the county's", "2025-01-01", Overrides{Figures: county}, "10000元（人均收入2024年20000元的50%）"},
		{"a year of the pack's that the county has not", "2024-01-01", Overrides{Figures: county}, "8500元（人均收入2022年17000元的50%）"},
		{"half a fen goes up", "2026-01-01", Overrides{Figures: county}, "10000.51元（人均收入2025年20001.01元的50%）"},
		{"a percentage of the county's own", "2026-01-01", Overrides{Figures: county, Command: []string{"guideline=33.5%低保标准"}}, "2452.54元（低保标准2023年7321元的33.5%）"},
		{"by class", "2026-01-01", Overrides{Figures: county, Command: []string{"line[脱贫户]=10% 低保标准"}}, "脱贫户732.10元（低保标准2023年7321元的10%）、一般农户20000元（含）"},
		{"before it is in force", "2023-06-01", Overrides{}, "6000元"},
	} {
		t.Run(c.name, func(t *testing.T) {
			set := load(t, pack(t, byFigure...))
			v, err := set.On(day(c.night), c.o)
			if err != nil {
				t.Fatal(err)
			}
			i := 0
			if c.name == "by class" {
				i = 1
			}
			if got := v.Of(set.Packs[0])[i].String(); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

// Without a year to go by the parameter has no value, and the rule says why.
func TestFigureTooLate(t *testing.T) {
	set := load(t, pack(t, "parameters:\n", "figures: {人均收入: {2024: 18500}}\nparameters:\n", "value: 6000", "value: 50% 人均收入"))
	_, err := set.Rules()[0].Render(values(t, set, "2022-05-01"))
	want := "参数 guideline（指导线）在 2022-05-01 还没有生效的取值：“人均收入”没有 2022 年以前的数，请写在 county.yaml 的 figures 中"
	if mistake := (*Error)(nil); !errors.As(err, &mistake) || !strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want %q", err, want)
	}
}

func TestFigureUnknown(t *testing.T) {
	set := load(t, pack(t, byFigure...))
	county := map[string][]Dated{"guideline": {{From: day("2030-01-01"), Text: "50% 人均收人", File: "county.yaml", Line: 7}}}
	_, err := set.On(day("2026-01-01"), Overrides{County: county})
	want := "county.yaml 第7行：参数 guideline（指导线）：没有年度参照数“人均收人”（写在 figures 中），是不是“人均收入”？"
	if err == nil || err.Error() != want {
		t.Errorf("error %v, want %s", err, want)
	}
}

// The digest follows what the percentage comes to.
func TestFigureDigest(t *testing.T) {
	set := load(t, pack(t, byFigure...))
	digest := func(night string, figures Figures) string {
		v, err := set.On(day(night), Overrides{Figures: figures})
		if err != nil {
			t.Fatal(err)
		}
		d, err := set.Rules()[0].Digest(v)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	base := digest("2024-05-01", nil)
	if digest("2024-06-01", nil) != base || digest("2025-05-01", Figures{"人均收入": {2024: "17000.00"}}) != base {
		t.Error("the same amount has another digest")
	}
	if digest("2025-05-01", nil) == base {
		t.Error("another amount has the same digest")
	}
}

// words makes the guideline one of some words.
func words(kind, value string) []string {
	return []string{"type: money", "type: " + kind + "\n    choices: [低保, 特困, 残疾]", "value: 6000", "value: " + value, "value: 7800", "value: " + value}
}

func TestChoiceAndList(t *testing.T) {
	for _, c := range []struct {
		name    string
		changes []string
		o       Overrides
		shown   string
		literal string
	}{
		{"a choice", words("choice", "特困"), Overrides{}, "特困", "CAST('特困' AS VARCHAR)"},
		{"the county's choice", words("choice", "特困"), Overrides{County: map[string][]Dated{"guideline": {{Text: "残疾"}}}}, "残疾", "CAST('残疾' AS VARCHAR)"},
		{"a list, in the order of the choices", words("list", "[残疾, 低保]"), Overrides{}, "低保、残疾", "CAST(['低保', '残疾'] AS VARCHAR[])"},
		{"a list by command", words("list", "[残疾]"), Overrides{Command: []string{"guideline=特困, 低保、特困"}}, "低保、特困", "CAST(['低保', '特困'] AS VARCHAR[])"},
		{"one word is a list", words("list", "残疾"), Overrides{}, "残疾", "CAST(['残疾'] AS VARCHAR[])"},
	} {
		t.Run(c.name, func(t *testing.T) {
			set := load(t, pack(t, append(c.changes, "人均纯收入 < $guideline", "$guideline")...))
			v, err := set.On(day("2024-05-01"), c.o)
			if err != nil {
				t.Fatal(err)
			}
			sql, err := set.Rules()[0].Render(v)
			if err != nil {
				t.Fatal(err)
			}
			if got := v.Of(set.Packs[0])[0].String(); got != c.shown {
				t.Errorf("shown as %s, want %s", got, c.shown)
			}
			if _, got, _ := strings.Cut(sql, "where "); got != c.literal {
				t.Errorf("rendered as %s, want %s", got, c.literal)
			}
		})
	}
	for command, want := range map[string]string{
		"guideline=特因":    "参数 guideline（指导线）：不能写“特因”，是不是“特困”？",
		"guideline=低保、特因": "不能写“特因”",
		"guideline=、":     "至少要写一个",
	} {
		_, err := load(t, pack(t, words("list", "[低保]")...)).On(day("2024-05-01"), Overrides{Command: []string{command}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", command, err, want)
		}
	}
}

// A parameter of one pack among several, and one that only a pack has which is not on.
func TestParametersOfSeveralPacks(t *testing.T) {
	fsys := pack(t)
	fsys["q/pack.yaml"] = fsys["p/pack.yaml"]
	for from, to := range map[string]string{"id: p\n": "id: q\n", "id: line": "id: other"} {
		text := strings.Replace(string(fsys["q/pack.yaml"].Data), from, to, 1)
		fsys["q/pack.yaml"] = &mapFile{Data: []byte(text)}
	}
	set, err := Load(fsys, nil, []string{"p", "q"})
	if err != nil {
		t.Fatal(err)
	}
	county := map[string][]Dated{"guideline": {{Text: "8000"}}, "q/guideline": {{Text: "9000"}}}
	for _, c := range []struct {
		command string
		want    []string
	}{
		{"line=1", []string{"8000元", "9000元"}},
		{"guideline=1", []string{"1元", "1元"}},
		{"p/guideline=1", []string{"1元", "9000元"}},
	} {
		v, err := set.On(day("2024-05-01"), Overrides{County: county, Command: []string{c.command}})
		if err != nil {
			t.Fatal(err)
		}
		got := []string{v.Of(set.Packs[0])[0].String(), v.Of(set.Packs[1])[0].String()}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", c.command, d)
		}
	}
	for name, want := range map[string]string{
		"other":       "参数“other”是规则包 q 的，没有启用：要用它，请在 county.yaml 的 packs 中启用这个规则包（试算用 --pack）",
		"q/guideline": "参数“q/guideline”是规则包 q 的，没有启用",
		"gudeline":    "启用的规则包没有参数“gudeline”，是不是“guideline”？",
		"p/other":     "启用的规则包没有参数“p/other”",
	} {
		_, err := load(t, fsys).On(day("2024-05-01"), Overrides{County: map[string][]Dated{name: {{Text: "1"}}}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", name, err, want)
		}
	}
}
