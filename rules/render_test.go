package rules_test

import (
	"strings"
	"testing"

	. "yujing/rules"
)

func values(t testing.TB, set *Set, night string, commands ...string) *Values {
	t.Helper()
	v, err := set.On(day(night), Overrides{Command: commands})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestRender(t *testing.T) {
	set := load(t, pack(t, "params: [guideline]", "params: [guideline, line]",
		"where 人均纯收入 < $guideline;", "where $guideline and $line['脱贫户'] and $line_inclusive and $night"))
	got, err := set.Rules()[0].Render(values(t, set, "2024-02-29"))
	if err != nil {
		t.Fatal(err)
	}
	want := "where CAST('7800.00' AS DECIMAL(14,2)) and MAP {'脱贫户': CAST('5000.00' AS DECIMAL(14,2)), '一般农户': CAST('20000.00' AS DECIMAL(14,2))}['脱贫户'] and TRUE and DATE '2024-02-29'"
	if !strings.HasSuffix(got, want) {
		t.Errorf("rendered\n%s\nwant the end\n%s", got, want)
	}
}

func TestRenderErrors(t *testing.T) {
	for _, c := range []struct {
		name, night, want string
		changes           []string
	}{
		{"not listed", "2024-05-01", "没有在 params 中列出的参数 $line", []string{"< $guideline", "< $line"}},
		{"no such flag", "2024-05-01", "没有在 params 中列出的参数 $guideline_inclusive", []string{"< $guideline", "< $guideline_inclusive"}},
		{"not declared", "2024-05-01", "没有声明参数“gudeline”，是不是“guideline”", []string{"params: [guideline]", "params: [gudeline]", "$guideline", "$gudeline"}},
		{"no value yet", "2020-05-01", "在 2020-05-01 还没有生效的取值", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			set := load(t, pack(t, c.changes...))
			_, err := set.Rules()[0].Render(values(t, set, c.night))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v lacks %q", err, c.want)
			}
		})
	}
}

// The digest changes with what decides the alerts, and with nothing else.
func TestDigest(t *testing.T) {
	digest := func(night, command string, changes ...string) string {
		set := load(t, pack(t, changes...))
		var commands []string
		if command != "" {
			commands = []string{command}
		}
		d, err := set.Rules()[0].Digest(values(t, set, night, commands...))
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	base := digest("2024-05-01", "")
	for name, got := range map[string]string{
		"another night":             digest("2025-05-01", ""),
		"the same value, set again": digest("2024-05-01", "guideline=7800.00"),
		"a parameter it has not":    digest("2024-05-01", "line=1"),
		"title":                     digest("2024-05-01", "", "title: 收入低", "title: 低收入"),
		"clause":                    digest("2024-05-01", "", "第一条", "第二条"),
		"semicolon":                 digest("2024-05-01", "", "$guideline;", "$guideline"),
	} {
		if got != base {
			t.Errorf("%s changes the digest", name)
		}
	}
	seen := map[string]string{base: "the rule as it was"}
	for _, c := range []struct{ name, digest string }{
		{"parameter", digest("2024-05-01", "guideline=8200")},
		{"the value of an earlier date", digest("2023-05-01", "")},
		{"SQL", digest("2024-05-01", "", "人均纯收入 < ", "人均纯收入 <= ")},
		{"step", digest("2024-05-01", "", "step: 500", "step: 600")},
		{"direction", digest("2024-05-01", "", "direction: down", "direction: up")},
		{"quiet days", digest("2024-05-01", "", "quiet_days: 30", "quiet_days: 31")},
		{"sources", digest("2024-05-01", "", "[农户登记]", "[农户登记, 低保]")},
		{"age of a source", digest("2024-05-01", "", "[农户登记]", "[{name: 农户登记, max_age_days: 35}]")},
		{"deadline", digest("2024-05-01", "", "unit: 元\nexamples", "unit: 元\ndeadline: {days: 5, unit: working}\nexamples")},
		{"days of the deadline", digest("2024-05-01", "", "unit: 元\nexamples", "unit: 元\ndeadline: {days: 10, unit: working}\nexamples")},
		{"urgent", digest("2024-05-01", "", "unit: 元\nexamples", "unit: 元\nurgent: true\nexamples")},
		{"kind", digest("2024-05-01", "", asKind(KindList)...)},
		{"another kind", digest("2024-05-01", "", asKind(KindRemark)...)},
	} {
		if other, ok := seen[c.digest]; ok {
			t.Errorf("%s has the digest of %s", c.name, other)
		}
		seen[c.digest] = c.name
	}
}
