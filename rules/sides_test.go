package rules_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	. "yujing/rules"
)

// example adds an example to the small rule.
func example(name, night, params, given string, fires bool) []string {
	expect := "[]"
	if fires {
		expect = "[{户编号: H1}]"
	}
	return []string{"---*/", fmt.Sprintf("  - name: %s\n    night: %s\n    params: {%s}\n    given: {户收入: [%s]}\n    expect: %s\n---*/", name, night, params, given, expect)}
}

func income(n string) string { return "{户编号: H1, 人均纯收入: " + n + ", 行键: r1}" }

func sidesOf(t *testing.T, changes ...string) []string {
	t.Helper()
	db := facts(t)
	problems, err := Sides(context.Background(), db, load(t, pack(t, changes...)).Rules()[0])
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range problems {
		out = append(out, strings.TrimSuffix(p.Msg, "，没有一个例子看得出来：请在线上和线外各差一个单位处各写一个例子"))
	}
	return out
}

// The small rule has an example on its line, which is 7800 and not itself below it;
// none a fen under it. What each further example adds is what this table says.
func TestSides(t *testing.T) {
	const up, down = "参数“guideline”提高一个单位（0.01元）", "参数“guideline”降低一个单位（0.01元）"
	inclusive := []string{"type: money", "type: money\n    inclusive: true",
		"人均纯收入 < $guideline", "(人均纯收入 < $guideline or $guideline_inclusive and 人均纯收入 = $guideline)",
		"人均纯收入: 7800, 行键: r1}]}\n    expect: []", "人均纯收入: 7800.01, 行键: r1}]}\n    expect: []"}
	for _, c := range []struct {
		name    string
		changes []string
		want    []string
	}{
		{"on the line only", nil, []string{down}},
		{"on the line and a fen under it", example("差一分", "2024-05-01", "", income("7799.99"), true), nil},
		{"ten yuan under it", example("差十元", "2024-05-01", "", income("7790"), true), []string{down}},
		{"a fen under what the example sets", example("差一分", "2024-05-01", "guideline: 9000", income("8999.99"), true), nil},
		{"a fen under what is in force on its night", example("差一分", "2023-05-01", "", income("5999.99"), true), nil},
		{"a fen over, and the line counts", inclusive, []string{down, "参数“guideline”是否含本数（inclusive）换过来"}},
		{"on the line, and the line counts", slices.Concat(inclusive, example("正好", "2024-05-01", "", income("7800"), true)), nil},
		{"neither", []string{"人均纯收入: 7800, 行键: r1}]}\n    expect: []", "人均纯收入: 9000, 行键: r1}]}\n    expect: []"}, []string{up, down}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := sidesOf(t, c.changes...); !slices.Equal(got, c.want) {
				t.Errorf("problems %q, want %q", got, c.want)
			}
		})
	}
}

// A value by class is proved class by class; a percentage of a figure in fen.
func TestSidesByClass(t *testing.T) {
	byClass := []string{"params: [guideline]", "params: [line]", "where 人均纯收入 < $guideline", "where 人均纯收入 < $line[case when 年度 is null then '脱贫户' else '一般农户' end] and not $line_inclusive",
		"$guideline as 阈值", "cast(1 as decimal(14,2)) as 阈值", "inclusive: true", "inclusive: false", "人均纯收入: 7000", "人均纯收入: 4999.99"}
	got := sidesOf(t, byClass...)
	want := []string{"参数“line”（脱贫户）提高一个单位（0.01元）", "参数“line”（一般农户）提高一个单位（0.01元）", "参数“line”（一般农户）降低一个单位（0.01元）"}
	if !slices.Equal(got, want) {
		t.Errorf("problems %q, want %q", got, want)
	}
	figure := append(slices.Clone(byFigure), "人均纯收入: 7000", "人均纯收入: 8499.99", "人均纯收入: 7800", "人均纯收入: 8500")
	if got := sidesOf(t, figure...); len(got) > 0 {
		t.Errorf("half of a figure: problems %q", got)
	}
}

// A threshold of which the answer shows only the number itself is not proved by it, nor
// is a value that nothing reads.
func TestSidesShownOnly(t *testing.T) {
	got := sidesOf(t, "where 人均纯收入 < $guideline", "where 人均纯收入 < 7800", "'收入低' as 证据", "'低于' || cast($guideline as varchar) as 证据")
	if len(got) != 2 {
		t.Errorf("problems %q, want both sides", got)
	}
}

// A choice or list is tried with two values; what cannot run is for Test to tell.
func TestSidesWords(t *testing.T) {
	chosen := append(words("choice", "特困"), "where 人均纯收入 < $guideline", "where 人均纯收入 < 7800 and $guideline <> '残疾'", "$guideline as 阈值", "cast(7800 as decimal(14,2)) as 阈值")
	want := []string{"参数“guideline”只试了一种取值：请另写一个例子，在它的 params 中换一种（低保、特困、残疾）"}
	if got := sidesOf(t, chosen...); !slices.Equal(got, want) {
		t.Errorf("problems %q, want %q", got, want)
	}
	if got := sidesOf(t, slices.Concat(chosen, example("残疾", "2024-05-01", "guideline: 残疾", income("7000"), false))...); len(got) > 0 {
		t.Errorf("with a second value: problems %q", got)
	}
	if got := sidesOf(t, "where 人均纯收入", "where 人均收入"); len(got) > 0 {
		t.Errorf("a rule that cannot run: problems %q", got)
	}
}
