package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yujing/pipeline/synth"
	"yujing/pipeline/warehouse"
)

// A small county with every kind of damage: no wrong link, and hardly a row missed.
// The aims on 100,000 people are those of `make accuracy`.
func TestSmallCounty(t *testing.T) {
	root := filepath.Join(t.TempDir(), "county")
	must(t, os.Mkdir(root, 0o755))
	must(t, runCounty(t.Context(), root, synth.Options{People: 3000, Seed: 4, Mess: 0.1, Nights: 1}))
	m, err := measure(t.Context(), root)
	must(t, err)
	defer m.db.Close()
	n := m.totals
	for _, w := range m.wrong {
		t.Errorf("wrong link: %+v", w)
	}
	if n.registered < 2000 || n.wrong > 0 || n.recall() < 0.98 || n.asked() > 0.01 {
		t.Errorf("%+v: recall %v, wanted 0.98; review %v of all rows, wanted at most 0.01", n, n.recall(), n.asked())
	}
	if damaged := 1 - share(alone(m.kinds, "无"), n.registered); damaged < 0.3 {
		t.Errorf("only %v of the rows are damaged: this county proves nothing", damaged)
	}
}

func alone(kinds []tally, name string) int64 {
	i := slices.IndexFunc(kinds, func(k tally) bool { return k.name == name })
	return kinds[i].rows
}

// A night of eight rows, one for each thing that can happen to a row.
const eight = `
create table 人员归户 as select 键, 姓名, 证件号码, 证件号码_原值, '空' as 证件号码_状态, []::varchar[] as 号码们, '女' as 性别, date '1960-05-06' as 出生日期,
	null::integer as 估计出生年, '石桥乡' as 乡镇, null::varchar as 村
	from (values ('k1', '王秀英', null, null::varchar), ('k2', '张伟', null, null), ('k3', '王秀英', null, null), ('k4', '李桂花', null, null), ('k5', '外人', 'N', null), ('k6', '外人', null, null))
	t(键, 姓名, 证件号码, 证件号码_原值);
create table 匹配 as select '低保' as 源, *, 0.99 as 概率, '证据' as 证据 from (values
	('r1', 'k1', '已匹配', 'H1', 'id', null::varchar), ('r2', 'k2', '已匹配', 'H1', 'id', null), ('r3', 'k3', '待确认', null, null, null),
	('r4', 'k4', '未在册', null, null, '疑似漏登'), ('r5', 'k5', '已匹配', 'H1', 'id-typo', null), ('r6', 'k6', '号码不可用', null, null, '新生儿'))
	t(行键, 键, 状态, 户编号, 方法, 原因);
create schema 来源;
create table 来源.低保 as select 'r' || i as 行键, 'inbox/a.xlsx' as 文件, 'S' as 工作表, i as 行号 from range(1, 8) t(i);
`

// Row 7 is of an older delivery, row 8 was rejected.
const eightTruth = `文件,工作表,行号,源,户编号,人编号,损坏,原因,册外编号
inbox/a.xlsx,S,1,低保,H1,P1,,,
inbox/a.xlsx,S,2,低保,H2,P2,缺号码,,
inbox/a.xlsx,S,3,低保,H1,P1,缺号码；缺村,,
inbox/a.xlsx,S,4,低保,H1,P3,缺村,,
inbox/a.xlsx,S,5,低保,,,,外县,C1
inbox/a.xlsx,S,6,低保,,,,新生儿,C2
inbox/a.xlsx,S,7,低保,H1,P1,,,
inbox/a.xlsx,S,8,低保,H1,P1,日期不存在,,
`

// The second 王秀英 was born on the same day in the same township: nobody can tell.
const eightPeople = `人编号,户编号,姓名,证件号码,性别,出生日期,与户主关系,乡镇,村
P1,H1,王秀英,991100196005060028,女,1960-05-06,户主,石桥乡,上庄村
P2,H2,张伟,991100196005060044,女,1960-05-06,户主,石桥乡,上庄村
P3,H1,李桂花,991100196005060060,女,1960-05-06,配偶,石桥乡,上庄村
P4,H3,王秀英,991100196005060087,女,1960-05-06,户主,石桥乡,下庄村
`

func TestTallies(t *testing.T) {
	root := t.TempDir()
	night := filepath.Join(root, "nights", "2026-11-21")
	must(t, os.MkdirAll(night, 0o755))
	must(t, os.Mkdir(filepath.Join(root, "truth"), 0o755))
	must(t, os.WriteFile(filepath.Join(root, "truth", "links.csv"), []byte(eightTruth), 0o644))
	must(t, os.WriteFile(filepath.Join(root, "truth", "people.csv"), []byte(eightPeople), 0o644))
	db, err := warehouse.Open(filepath.Join(night, "yujing.duckdb"), warehouse.Engine{})
	must(t, err)
	_, err = db.Exec(eight)
	must(t, err)
	must(t, db.Close())
	m, err := measure(t.Context(), root)
	must(t, err)
	defer m.db.Close()
	if want := (totals{rows: 6, registered: 4, right: 1, wrong: 2, review: 1, missed: 1, wrongByID: 1, rejected: 1}); m.totals != want {
		t.Errorf("got %+v, want %+v", m.totals, want)
	}
	wantKinds := []tally{
		{name: "无", rows: 1, right: 1, enough: 1},
		{name: "日期不存在", rejected: 1},
		{name: "缺号码", rows: 2, wrong: 1, review: 1, enough: 1}, // not the row of 王秀英
		{name: "缺村", rows: 2, review: 1, missed: 1, enough: 1},
	}
	if !slices.Equal(m.kinds, wantKinds) {
		t.Errorf("kinds: got %+v", m.kinds)
	}
	if want := []tally{{name: "缺号码", rows: 1, wrong: 1, enough: 1}}; !slices.Equal(m.alone, want) {
		t.Errorf("one damage: got %+v", m.alone)
	}
	if got := fmt.Sprint(m.causes); got != "[[外县 已匹配  1 linked] [新生儿 号码不可用 新生儿 1 right]]" {
		t.Errorf("causes: got %s", got)
	}
	for _, aim := range []string{"precision", "recall", "review", "by id"} {
		if !strings.Contains(strings.Join(m.missedAims(), "\n"), aim) {
			t.Errorf("the aim for %s is not missed", aim)
		}
	}
	var out strings.Builder
	must(t, m.print(&out))
	if !strings.Contains(out.String(), "right 1, wrong 2 (by id 1), review 1, missed 1") {
		t.Errorf("printed %s", out.String())
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
