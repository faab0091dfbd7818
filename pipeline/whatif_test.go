package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yujing/pipeline/warehouse"
	"yujing/rules"
)

// openPublished opens a night of a workspace for trying rules on it.
func openPublished(t *testing.T, root, date string) *Published {
	t.Helper()
	dir := night{root, date}.dir()
	m, err := ReadManifest(dir)
	if err != nil {
		t.Fatal(err)
	}
	db, err := warehouse.OpenReadOnly(filepath.Join(dir, databaseFile))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return &Published{Root: root, Manifest: m, DB: db}
}

// TestWhatIf holds what is said of a night without making it against the night
// that is made.
func TestWhatIf(t *testing.T) {
	const date = "2026-09-21"
	root := newWorkspace(t)
	first := mustRun(t, root, date).Manifest
	before := outputs(t, root)
	set := []string{"guideline=9000", "medical_line=3000", "severe_level=4", "new_days=10", "income_drop_share=0.10"}

	p := openPublished(t, root, date)
	s, err := p.Simulate(t.Context(), nil, set, true)
	if err != nil {
		t.Fatal(err)
	}
	sameOutputs(t, before, outputs(t, root))
	t.Run("as the night that is made with these parameters", func(t *testing.T) { likeTheNight(t, first, s, cloneWorkspace(t, root), date) })
	t.Run("its sums hold", func(t *testing.T) { sumsHold(t, s) })
	t.Run("as the night that is made with other packs", func(t *testing.T) { otherPacks(t, p.Root, date) })
	t.Run("the rule alone", func(t *testing.T) {
		for _, r := range s.Rules {
			v, err := openPublished(t, root, date).Preview(t.Context(), r.Rule, nil, 3)
			if err != nil {
				t.Fatal(err)
			}
			if v.Households != r.Tonight || v.Clues != r.CluesTonight {
				t.Errorf("%s: preview finds %d households and %d clues, the night %d and %d", r.Rule, v.Households, v.Clues, r.Tonight, r.CluesTonight)
			}
		}
	})
}

// likeTheNight makes the night again with the parameters in county.yaml.
func likeTheNight(t *testing.T, first *Manifest, s *Simulation, root, date string) {
	at := filepath.Join(root, "county.yaml")
	text, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	text = append(text, []byte(`parameters:
  guideline: [{from: 2021-01-01, value: 9000}]
  medical_line: [{from: 2021-01-01, value: {监测对象: 3000, 脱贫户: 3000, 一般农户: 3000}}]
  severe_level: [{from: 2021-01-01, value: 4}]
  new_days: [{from: 2021-01-01, value: 10}]
  income_drop_share: [{from: 2021-01-01, value: 0.10}]
`)...)
	if err := os.WriteFile(at, text, 0o644); err != nil {
		t.Fatal(err)
	}
	made := mustRun(t, root, date).Manifest
	moved := 0
	for _, m := range s.Rules {
		if was, is := first.rule(m.Rule).Hits, made.rule(m.Rule).Hits; m.CluesTonight != was || m.CluesThen != is {
			t.Errorf("%s: %d clues then %d, the nights have %d and %d", m.Rule, m.CluesTonight, m.CluesThen, was, is)
		} else if was != is {
			moved++
		}
	}
	if moved < 4 {
		t.Errorf("only %d rules moved: the county shows too little", moved)
	}
	var households int64
	db := openPublished(t, root, date).DB
	if err := db.QueryRow(`select count(distinct 户编号) from "命中"`).Scan(&households); err != nil || s.Total.Then != households {
		t.Errorf("%d households then, the night has %d (%v)", s.Total.Then, households, err)
	}
}

// otherPacks tries a pack of the county's own, which has not been switched on, and
// then makes the night with it.
func otherPacks(t *testing.T, root, date string) {
	root = cloneWorkspace(t, root)
	dir := filepath.Join(root, "rules", "试")
	must(t, os.MkdirAll(dir, 0o755))
	must(t, os.WriteFile(filepath.Join(dir, "pack.yaml"), []byte(triedPack), 0o644))
	must(t, os.WriteFile(filepath.Join(dir, "试规则.sql"), []byte(triedRule), 0o644))
	p := openPublished(t, root, date)
	s, err := p.Simulate(t.Context(), []string{"试"}, []string{"line=20000"}, true)
	must(t, err)
	sumsHold(t, s)
	p.DB.Close()

	at := filepath.Join(root, "county.yaml")
	text, err := os.ReadFile(at)
	must(t, err)
	changed := strings.Replace(string(text), "packs: [shanxi-2024]", "packs: [试]", 1) + "parameters: {line: [{from: 2020-01-01, value: 20000}]}\n"
	if changed == string(text) {
		t.Fatal("county.yaml does not switch on shanxi-2024")
	}
	must(t, os.WriteFile(at, []byte(changed), 0o644))
	made := mustRun(t, root, date).Manifest
	var households, gone int64
	db := openPublished(t, root, date).DB
	must(t, db.QueryRow(`select count(distinct 户编号) from "命中"`).Scan(&households))
	for _, m := range s.Rules {
		if m.Rule == "试规则" {
			if m.CluesThen != made.rule(m.Rule).Hits || m.CluesTonight != 0 {
				t.Errorf("%+v, the night has %d", m, made.rule(m.Rule).Hits)
			}
		} else if m.CluesThen != 0 {
			t.Errorf("%s has %d clues under a pack that has it not", m.Rule, m.CluesThen)
		}
		gone += m.Go
	}
	if s.Total.Then != households || households == 0 || gone == 0 {
		t.Errorf("%+v; the night has %d households", s.Total, households)
	}
}

const triedPack = `id: 试
title: 试
region: 示例县
effective: {from: 2020-01-01}
basis: 某文
parameters:
  - {id: line, title: 线, unit: 元, type: money, basis: 某文, values: [{from: 2020-01-01, value: 1}]}
`

const triedRule = `/*---
id: 试规则
title: 收入低于线
category: 收入
colour: 黄
lead: 农业农村
basis: [{document: 某文, clause: 第一条}]
sources: [农户登记]
params: [line]
quiet_days: 1
unit: 元
examples:
  - {name: 低, night: 2026-01-01, given: {户收入: [{户编号: H1, 人均纯收入: 0, 行键: r1}]}, expect: [{户编号: H1}]}
  - {name: 高, night: 2026-01-01, given: {户收入: [{户编号: H1, 人均纯收入: 1, 行键: r1}]}, expect: []}
---*/
select 户编号, cast(null as varchar) as 人编号, '' as 期间, 人均纯收入 as 观测值, $line as 阈值, '低' as 证据, [行键] as 依据行
from 户收入
where 人均纯收入 < $line
`

func sumsHold(t *testing.T, s *Simulation) {
	var sum Flow
	for _, m := range s.Townships {
		sum.add(m.Flow)
	}
	if sum != s.Total || s.Total.Tonight+s.Total.Come-s.Total.Go != s.Total.Then {
		t.Errorf("%+v, by township %+v", s.Total, sum)
	}
	named := map[bool]map[string]bool{true: {}, false: {}}
	for _, m := range s.Movers {
		if m.Kind == string(rules.KindAlert) {
			named[m.Comes][m.Household] = true
		}
	}
	if int64(len(named[true])) != s.Total.Come || int64(len(named[false])) != s.Total.Go || s.Total.Come == 0 || s.Total.Go == 0 {
		t.Errorf("%d households named as coming and %d as going, of %+v", len(named[true]), len(named[false]), s.Total)
	}
}

// A rule that was not evaluated on one night has neither come nor gone.
func TestDiffNotEvaluated(t *testing.T) {
	before := &RuleRun{Rule: "危房", Evaluated: true, Digest: "a"}
	silent := &RuleRun{Rule: "危房", Digest: "a", Reason: "住房安全鉴定超期"}
	for _, c := range []struct {
		name          string
		before, after *RuleRun
		want          string
		state         RuleState
	}{
		{"both", before, before, "", RuleSame},
		{"silent later", before, silent, "2026-11-21 这一夜没有评估（住房安全鉴定超期）", RuleSame},
		{"silent earlier", silent, before, "2026-10-21 这一夜没有评估（住房安全鉴定超期）", RuleSame},
		{"silent and gone", silent, nil, "2026-10-21 这一夜没有评估（住房安全鉴定超期）", RuleRemoved},
		{"added", nil, before, "", RuleAdded},
		{"removed", before, nil, "", RuleRemoved},
		{"changed", before, &RuleRun{Rule: "危房", Evaluated: true, Digest: "b"}, "", RuleChanged},
	} {
		if got := unknown(c.before, c.after, "2026-10-21", "2026-11-21"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if got := stateOf(c.before, c.after); got != c.state {
			t.Errorf("%s: %q, want %q", c.name, got, c.state)
		}
	}
}

// What the rule takes and the data bring back counts on both sides, and goes on.
func TestHitChange(t *testing.T) {
	hits := func(households string) hitSet {
		out := hitSet{}
		for _, h := range households {
			out[hitKey{household: string(h)}] = "证据"
		}
		return out
	}
	for _, c := range []struct {
		before, middle, after string
		want                  HitChange
	}{
		{"", "", "", HitChange{}},
		{"AB", "AB", "BC", HitChange{New: 1, Gone: 1, Continued: 1, ByData: Moved{1, 1}}},
		{"AB", "BC", "BC", HitChange{New: 1, Gone: 1, Continued: 1, ByRule: Moved{1, 1}}},
		{"AB", "B", "ABD", HitChange{New: 1, Continued: 2, ByRule: Moved{0, 1}, ByData: Moved{2, 0}}},
		{"A", "", "", HitChange{Gone: 1, ByRule: Moved{0, 1}}},
	} {
		if got := hitChange(hits(c.before), hits(c.middle), hits(c.after)); got != c.want {
			t.Errorf("%s over %s to %s: %+v, want %+v", c.before, c.middle, c.after, got, c.want)
		}
	}
}

func TestChangedParameters(t *testing.T) {
	a := []ParameterInUse{{"p", "guideline", "7800元"}, {"p", "days", "90天"}, {"p", "old", "1"}}
	b := []ParameterInUse{{"p", "days", "90天"}, {"p", "guideline", "8200元"}, {"q", "old", "1"}}
	want := "p/guideline 7800元→8200元；q/old →1；p/old 1→"
	var got []string
	for _, c := range changedParameters(a, b) {
		got = append(got, c.Pack+"/"+c.ID+" "+c.Before+"→"+c.After)
	}
	if s := strings.Join(got, "；"); s != want {
		t.Errorf("%s, want %s", s, want)
	}
}

// A source that a night knew nothing of is silence, too.
func TestPublishedSilence(t *testing.T) {
	p := &Published{Manifest: &Manifest{Sources: []SourceState{
		{Source: registerSource, Status: SourceFresh}, {Source: "低保", Status: SourceStale, Reason: "最近一期是2026-05-01"}}}}
	for _, c := range []struct {
		sources []rules.Need
		want    string
	}{
		{[]rules.Need{{Source: registerSource}}, ""},
		{[]rules.Need{{Source: registerSource}, {Source: "低保"}}, "低保超期：最近一期是2026-05-01"},
		{[]rules.Need{{Source: registerSource}, {Source: "火灾"}}, "火灾未送达：这一夜没有这个数据源的文件"},
	} {
		if got := p.silence(&rules.Rule{Sources: c.sources}); got != c.want {
			t.Errorf("%v: %q, want %q", c.sources, got, c.want)
		}
	}
}

// A rule may want a source fresher than the county does. The day that is exactly so
// old still counts; the register is asked for its age only where the rule says so.
func TestSilenceByAge(t *testing.T) {
	p := &Published{Manifest: &Manifest{Night: "2026-11-21", Sources: []SourceState{
		{Source: registerSource, Status: SourceFresh, Delivered: "2026-01-15"},
		{Source: "医保结算", Status: SourceFresh, Delivered: "2026-10-17"},
		{Source: "低保", Status: SourceStale, Reason: "最近一期是 2026-05-01，已超过 45 天", Delivered: "2026-05-01"}}}}
	const late = "医保结算超期：最近一期是 2026-10-17，已超过这条规则要求的 34 天"
	for _, c := range []struct {
		sources []rules.Need
		want    string
	}{
		{[]rules.Need{{Source: "医保结算"}}, ""},
		{[]rules.Need{{Source: "医保结算", MaxAgeDays: 35}}, ""},
		{[]rules.Need{{Source: "医保结算", MaxAgeDays: 34}}, late},
		{[]rules.Need{{Source: "医保结算", MaxAgeDays: 34}, {Source: registerSource, MaxAgeDays: 300}},
			"农户登记超期：最近一期是 2026-01-15，已超过这条规则要求的 300 天；" + late},
		{[]rules.Need{{Source: "低保", MaxAgeDays: 10}}, "低保超期：最近一期是 2026-05-01，已超过 45 天"},
	} {
		if got := p.silence(&rules.Rule{Sources: c.sources}); got != c.want {
			t.Errorf("%v: %q, want %q", c.sources, got, c.want)
		}
	}
}

// What came because the later rule finds it in the earlier data is the rule's doing,
// what went because the later rule misses it there is, too; the rest is the data's.
func TestMoves(t *testing.T) {
	set := func(households string) hitSet {
		out := hitSet{}
		for _, h := range households {
			out[hitKey{household: string(h)}] = string(h) + "的证据"
		}
		return out
	}
	places := [2]map[string]place{{"A": {Township: "旧乡"}, "B": {Township: "旧乡"}}, {"C": {Township: "甲镇", order: 2}, "D": {Township: "乙乡", order: 1}}}
	var got []string
	for _, m := range moves(RuleDiff{Rule: "规则", Kind: rules.KindAlert}, set("ABE"), set("BCE"), set("CDE"), places) {
		got = append(got, fmt.Sprint(m.Comes, m.Because, m.Township, m.Household, m.Evidence))
	}
	want := "true数据乙乡DD的证据；true规则甲镇CC的证据；false规则旧乡AA的证据；false数据旧乡BB的证据"
	if s := strings.Join(got, "；"); s != want {
		t.Errorf("%s, want %s", s, want)
	}
}
