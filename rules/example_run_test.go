package rules_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	. "yujing/rules"
)

// Examples see their own rows alone, and leave the tables as they were.
func TestTestIsolated(t *testing.T) {
	db := facts(t)
	run(t, db, "insert into 户收入 (户编号, 人均纯收入, 行键) values ('REAL', 1, 'x')")
	results, err := Test(context.Background(), db, load(t, pack(t)).Rules()[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		if !r.Passed() {
			t.Errorf("%s: %v", r.Example, r.Diff)
		}
	}
	var rows, temporary int
	if err := db.QueryRow("select count(*), (select count(*) from duckdb_tables() where temporary and table_name = '户收入') from 户收入").Scan(&rows, &temporary); err != nil {
		t.Fatal(err)
	}
	if len(results) != 2 || rows != 1 || temporary != 0 {
		t.Errorf("%d results, %d rows and %d temporary tables left", len(results), rows, temporary)
	}
}

// A plan that was made for an example without rows must not serve one that has some:
// what the engine knows of an empty table is no longer so.
func TestTestEmptyFirst(t *testing.T) {
	r := load(t, pack(t, "given: {户收入: [{户编号: H1, 人均纯收入: 7800, 行键: r1}]}", "given: {}",
		"where 人均纯收入 < $guideline", "where 人均纯收入 < $guideline and 年度 is distinct from 2020 and 户编号 in ('H1', 'H2')",
		"  - name: 不低", "  - name: 后面的\n    night: 2024-05-01\n    given: {户收入: [{户编号: H2, 年度: 2020, 人均纯收入: 1, 行键: r2}]}\n    expect: []\n  - name: 不低")).Rules()[0]
	r.Examples[0], r.Examples[2] = r.Examples[2], r.Examples[0]
	results, err := Test(context.Background(), facts(t), r)
	if err != nil {
		t.Fatal(err)
	}
	for _, res := range results {
		if !res.Passed() {
			t.Errorf("%s: %v", res.Example, res.Diff)
		}
	}
}

// A failing example says what it wanted and what it got.
func TestTestDiff(t *testing.T) {
	db := facts(t)
	const expect = "expect: [{户编号: H1, 阈值: 7800}]"
	const given = "given: {户收入: [{户编号: H1, 人均纯收入: 7000, 行键: r1}]}"
	for _, c := range []struct {
		name    string
		changes []string
		want    []string // of the first example
	}{
		{"equal in another spelling", []string{expect, "expect: [{户编号: H1, 阈值: 7800.00, 观测值: 7e3}]"}, nil},
		{"a list", []string{expect, "expect: [{依据行: [r1]}]"}, nil},
		{"null", []string{expect, "expect: [{人编号: null}]"}, nil},
		{"another value", []string{expect, "expect: [{户编号: H1, 阈值: 7801}]"}, []string{"第1条（户编号 H1）“阈值”应为 “7801”，实为 “7800.00”"}},
		{"null expected", []string{expect, "expect: [{观测值: null}]"}, []string{"第1条（户编号 H1）“观测值”应为 空（null），实为 “7000.00”"}},
		{"value expected, null got", []string{expect, "expect: [{人编号: P1}]"}, []string{"第1条（户编号 H1）“人编号”应为 “P1”，实为 空（null）"}},
		{"too few", []string{expect, "expect: [{户编号: H1}, {户编号: H2}]"}, []string{"应有2条线索，实有1条", "缺少第2条：户编号 “H2”"}},
		{"too many", []string{expect, "expect: []"}, []string{"应有0条线索，实有1条", "多出一条：户编号 H1；证据：“收入低”"}},
		{"params of the example", []string{"night: 2024-05-01", "night: 2024-05-01\n    params: {guideline: 6000}"}, []string{"应有1条线索，实有0条", "缺少第1条：户编号 “H1”，阈值 “7800”"}},
		{"night of the example", []string{"night: 2024-05-01", "night: 2023-05-01"}, []string{"应有1条线索，实有0条", "缺少第1条：户编号 “H1”，阈值 “7800”"}},
		{"unknown parameter", []string{"night: 2024-05-01", "night: 2024-05-01\n    params: {guidelin: 1}"}, []string{"启用的规则包没有参数“guidelin”，是不是“guideline”？"}},
		{"unknown table", []string{given, "given: {户收人: [{户编号: H1}]}"}, []string{"例子里的表“户收人”不存在，是不是“户收入”？"}},
		{"unknown column", []string{given, "given: {户收入: [{户编码: H1}]}"}, []string{"例子里的表“户收入”第1行：没有“户编码”这一列，是不是“户编号”？"}},
		{"not of the column's type", []string{given, "given: {户收入: [{户编号: H1, 人均纯收入: 七千}]}"}, []string{"例子里的表“户收入”第1行：“人均纯收入”的值“七千”不能读作 DECIMAL(14,2)"}},
		{"broken SQL fails every example", []string{"where 人均纯收入", "where 人均收入"}, []string{"SQL 不能执行"}},
		{"failure while running", []string{"'收入低' as 证据", "error('x') as 证据"}, []string{"SQL 不能执行"}},
		{"a list given", []string{given, "given: {户收入: [{户编号: H1, 人均纯收入: 7000, 行键: r1}], 户支出: [{户编号: H1, 依据行: [r2, r3]}]}"}, nil},
		{"not a rule's SQL", []string{"from 户收入", "from main.户收入"}, []string{"表名“户收入”前不要写库名或模式名"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			results, err := Test(context.Background(), db, load(t, pack(t, c.changes...)).Rules()[0])
			if err != nil {
				t.Fatal(err)
			}
			got := results[0].Diff
			for i := range got { // the engine's own words are not ours to fix
				if strings.HasPrefix(got[i], "SQL 不能执行") {
					got[i] = "SQL 不能执行"
				}
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// The contract holds for every answer, whether the example asks or not.
func TestTestBreaches(t *testing.T) {
	db := facts(t)
	const given = "{户编号: H1, 人均纯收入: 7000, 行键: r1}"
	for _, c := range []struct {
		name    string
		changes []string
		want    string
	}{
		{"no evidence", []string{"'收入低' as 证据", "cast(null as varchar) as 证据"}, "“证据”不能为空"},
		{"empty evidence", []string{"'收入低' as 证据", "'' as 证据"}, "“证据”不能为空"},
		{"period null", []string{"'' as 期间", "cast(null as varchar) as 期间"}, "“期间”不能为空"},
		{"no rows to rest on", []string{"array[行键]", "cast([] as varchar[])"}, "“依据行”不能为空"},
		{"rows unsorted", []string{"array[行键]", "array[行键, 'a']"}, "“依据行”应排好序"},
		{"a household of nowhere", []string{"select 户编号,", "select 户编号 || 'X' as 户编号,", "expect: [{户编号: H1, 阈值: 7800}]", "expect: [{户编号: H1X}]"}, "户编号 H1X：例子里没有这一户"},
		{"a person of nowhere", []string{"cast(null as varchar) as 人编号", "'P1' as 人编号"}, "户编号 H1，人编号 P1：例子里这一户没有这个人"},
		{"a person of another household", []string{"cast(null as varchar) as 人编号", "'P1' as 人编号", "given: {户收入:", "given: {人员: [{户编号: H2, 人编号: P1}], 户收入:"}, "例子里这一户没有这个人"},
		{"a township of nowhere", append(aboutTownships, "select 乡镇, cast", "select 乡镇 || '外' as 乡镇, cast", "expect: [{乡镇: 柳林乡}]", "expect: [{乡镇: 柳林乡外}]"), "乡镇 柳林乡外：例子里没有这一乡镇"},
		{"a township's person", append(aboutTownships, "cast(null as varchar) as 人编号", "'P1' as 人编号"), "对乡镇的提示，“人编号”应为空（null）"},
		{"one key twice", []string{given, given + ", " + given, "{户编号: H1, 阈值: 7800}", "{户编号: H1}, {户编号: H1}"}, "有多条线索"},
	} {
		t.Run(c.name, func(t *testing.T) {
			results, err := Test(context.Background(), db, load(t, pack(t, c.changes...)).Rules()[0])
			if err != nil {
				t.Fatal(err)
			}
			if got := results[0].Diff; len(got) != 1 || !strings.Contains(got[0], c.want) {
				t.Errorf("diff %v, want %q", got, c.want)
			}
		})
	}
}
