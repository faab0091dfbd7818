package rules_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	. "yujing/rules"
)

// asKind makes the small rule one of another kind.
func asKind(kind Kind) []string {
	return []string{"worsen: {step: 500, direction: down}\nquiet_days: 30\n", "kind: " + string(kind) + "\n"}
}

// aboutTownships makes it one about townships.
var aboutTownships = append(asKind(KindTownship),
	"expect: [{户编号: H1, 阈值: 7800}]", "expect: [{乡镇: 柳林乡}]",
	"given: {户收入: [{户编号: H1, 人均纯收入: 7000, 行键: r1}]}", "given: {户: [{户编号: H1, 乡镇: 柳林乡, 行键: h1}], 户收入: [{户编号: H1, 人均纯收入: 7000, 行键: r1}]}",
	"select 户编号, cast", "select 乡镇, cast", "array[行键] as", "array_agg(行键 order by 行键) as", "人均纯收入 as 观测值", "min(人均纯收入) as 观测值",
	"from 户收入\nwhere", "from (select s.*, h.乡镇 from 户收入 as s join 户 as h on h.户编号 = s.户编号)\nwhere", "< $guideline;", "< $guideline group by 乡镇;")

func TestHeader(t *testing.T) {
	r := load(t, pack(t, "[农户登记]", "[农户登记, {name: 医保结算, max_age_days: 35}]",
		"unit: 元\nexamples", "deadline: {days: 10, unit: calendar}\nurgent: true\nunit: 元\nexamples")).Rules()[0]
	want := []Need{{Source: "农户登记"}, {Source: "医保结算", MaxAgeDays: 35}}
	if d := cmp.Diff(want, r.Sources); d != "" {
		t.Error(d)
	}
	if r.Kind != KindAlert || !r.Urgent || *r.Deadline != (Deadline{10, "calendar"}) {
		t.Errorf("read as kind %s, urgent %t, deadline %v", r.Kind, r.Urgent, r.Deadline)
	}
}

// Each kind has its table; a list needs no quiet time, for nobody answers it.
func TestEvaluateKinds(t *testing.T) {
	for _, c := range []struct {
		kind    Kind
		changes []string
		table   string
	}{
		{KindAlert, nil, "命中"}, {KindList, asKind(KindList), "名单"}, {KindRemark, asKind(KindRemark), "标注"}, {KindTownship, aboutTownships, "乡镇提示"},
	} {
		t.Run(string(c.kind), func(t *testing.T) {
			db := facts(t)
			run(t, db, "insert into 户 (户编号, 乡镇, 行键) values ('H1', '柳林乡', 'h1'); insert into 乡镇 values ('柳林乡', null, 1)")
			run(t, db, "insert into 户收入 (户编号, 人均纯收入, 行键) values ('H1', 5000, 'r1')")
			set := load(t, pack(t, c.changes...))
			if problems, err := Check(context.Background(), db, set.Rules()[0], sources(t)); err != nil || len(problems) > 0 {
				t.Fatalf("%v, %v", problems, err)
			}
			if results, err := Test(context.Background(), db, set.Rules()[0]); err != nil || !results[0].Passed() {
				t.Fatalf("%v, %v", results[0].Diff, err)
			}
			if n, err := Evaluate(context.Background(), db, set.Rules()[0], values(t, set, "2024-05-01")); err != nil || n != 1 {
				t.Fatalf("%d, %v", n, err)
			}
			for _, kind := range Kinds {
				table, want := Kind(kind).Table(), 0
				if table == c.table {
					want = 1
				}
				var n int
				if err := db.QueryRow(`select count(*) from "` + table + `"`).Scan(&n); err != nil || n != want {
					t.Errorf("%s has %d rows, want %d (%v)", table, n, want, err)
				}
			}
		})
	}
}

// A person belongs to the household that is told of him, and a township to the county.
func TestEvaluateStrangers(t *testing.T) {
	const nobody = "cast(null as varchar) as 人编号"
	for _, c := range []struct {
		name    string
		changes []string
		want    string
	}{
		{"his own household", []string{nobody, "'P1' as 人编号"}, ""},
		{"another household", []string{nobody, "'P2' as 人编号"}, "给出的人编号 P2（户编号 H1）不是这一户的人"},
		{"nobody there", []string{nobody, "'P9' as 人编号"}, "给出的人编号 P9（户编号 H1）不是这一户的人"},
		{"a township of nowhere", append(aboutTownships, "select 乡镇, cast", "select 乡镇 || '外' as 乡镇, cast"), "给出的乡镇“柳林乡外”不在表“乡镇”中"},
		{"a township's person", append(aboutTownships, nobody, "'P1' as 人编号"), "是对乡镇的提示，人编号应为空（null），现在有“P1”"},
	} {
		t.Run(c.name, func(t *testing.T) {
			db := facts(t)
			run(t, db, "insert into 户 (户编号, 乡镇, 行键) values ('H1', '柳林乡', 'h1'), ('H2', '柳林乡', 'h2'); insert into 乡镇 values ('柳林乡', null, 1)")
			run(t, db, "insert into 人员 (人编号, 户编号) values ('P1', 'H1'), ('P2', 'H2')")
			run(t, db, "insert into 户收入 (户编号, 人均纯收入, 行键) values ('H1', 5000, 'r1')")
			set := load(t, pack(t, c.changes...))
			_, err := Evaluate(context.Background(), db, set.Rules()[0], values(t, set, "2024-05-01"))
			if c.want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if mistake := (*Error)(nil); !errors.As(err, &mistake) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v is no mistake of the rule that says %q", err, c.want)
			}
		})
	}
}
