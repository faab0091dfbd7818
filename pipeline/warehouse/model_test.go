package warehouse

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func modelFiles(models map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range models {
		out[name+".sql"] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func TestLoadModels(t *testing.T) {
	cases := []struct {
		name   string
		models map[string]string
		want   []string // in order
	}{
		{"a model after those that it reads", map[string]string{
			"甲": "-- 甲\nselect * from 乙 join 丙 on true", "乙": "-- 乙\nselect * from 丙", "丙": "-- 丙\nselect 1 as 一"}, []string{"丙", "乙", "甲"}},
		{"independent models by name", map[string]string{
			"b": "-- b\nselect 1", "a": "-- a\nselect 1", "c": "-- c\nselect 1"}, []string{"a", "b", "c"}},
		{"a diamond runs its base once", map[string]string{
			"顶": "-- 顶\nselect * from 左, 右 join 右 r on true", "左": "-- 左\nselect * from 底", "右": "-- 右\nselect * from \"底\"", "底": "-- 底\nselect 1"},
			[]string{"底", "右", "左", "顶"}},
		{"tables that are no models are somebody else's", map[string]string{
			"甲": "-- 甲\nselect * from 来源.低保 join 户 on true"}, []string{"甲"}},
		{"a name in a comment or a string is no dependency", map[string]string{
			"甲": "-- 甲 from 乙\nselect ' from 乙' as 文 -- join 乙", "乙": "-- 乙\nselect * from 甲"}, []string{"甲", "乙"}},
		{"a model may read a table of its own name", map[string]string{"甲": "-- 甲\nwith 甲 as (select 1) select * from 甲"}, []string{"甲"}},
		{"upper case", map[string]string{"甲": "-- 甲\nSELECT * FROM 乙 LEFT JOIN 丙 ON true", "乙": "-- 乙\nselect 1", "丙": "-- 丙\nselect 1"}, []string{"丙", "乙", "甲"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			models, err := LoadModels(modelFiles(c.models))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, m := range models {
				got = append(got, m.Name)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestLoadModelsMistakes(t *testing.T) {
	cases := []struct {
		name   string
		models map[string]string
		want   string
	}{
		{"two in a circle", map[string]string{"甲": "-- 甲\nselect * from 乙", "乙": "-- 乙\nselect * from 甲"}, "circle at 乙"},
		{"three in a circle", map[string]string{"甲": "-- 甲\nselect * from 乙", "乙": "-- 乙\nselect * from 丙", "丙": "-- 丙\nselect * from 甲"}, "circle at 丙"},
		{"no comment", map[string]string{"甲": "select 1"}, "甲.sql has no comment"},
		{"comment below", map[string]string{"甲": "select 1 -- 甲"}, "甲.sql has no comment"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := LoadModels(modelFiles(c.models))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// Build leaves a table for each model, with its first line as the comment.
func TestBuild(t *testing.T) {
	db, err := OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = Build(t.Context(), db, modelFiles(map[string]string{
		"总数": "-- 总数：合计，一行。\n-- For engineers.\nselect sum(数) as 总数 from 数表", "数表": "-- 数表：它说'好'\nselect unnest([1, 2, 3]) as 数"}))
	if err != nil {
		t.Fatal(err)
	}
	var sum int
	if err := db.QueryRow("select 总数 from 总数").Scan(&sum); err != nil || sum != 6 {
		t.Errorf("sum is %d, %v", sum, err)
	}
	for table, want := range map[string]string{"总数": "总数：合计，一行。", "数表": "数表：它说'好'"} {
		var got string
		if err := db.QueryRow("select comment from duckdb_tables() where table_name = ?", table).Scan(&got); err != nil || got != want {
			t.Errorf("comment of %s is %q, %v", table, got, err)
		}
	}
	if err := Build(t.Context(), db, modelFiles(map[string]string{"坏": "-- 坏\nselect * from 没有"})); err == nil || !strings.Contains(err.Error(), "model 坏") {
		t.Errorf("a broken model: %v", err)
	}
}

// The program's own models have no circle and a comment in Chinese each.
func TestOwnModels(t *testing.T) {
	for _, set := range []string{"register", "facts"} {
		sub, err := models.ReadDir(set)
		if err != nil || len(sub) == 0 {
			t.Fatalf("%s: %v", set, err)
		}
		files := fstest.MapFS{}
		for _, f := range sub {
			text, err := models.ReadFile(set + "/" + f.Name())
			if err != nil {
				t.Fatal(err)
			}
			files[f.Name()] = &fstest.MapFile{Data: text}
		}
		loaded, err := LoadModels(files)
		if err != nil || len(loaded) != len(sub) {
			t.Errorf("%s: %d models, %v", set, len(loaded), err)
		}
		for _, m := range loaded {
			if !strings.HasPrefix(m.Comment, m.Name+"：") {
				t.Errorf("comment of %s/%s does not begin with its name: %q", set, m.Name, m.Comment)
			}
		}
	}
}

// A county has 200,000 people: tables are joined by equality. Only the night and the
// handful of periods may be compared with every row.
func TestOwnModelsHaveNoNestedLoop(t *testing.T) {
	db := loaded(t, "2026-11-21", "")
	loop := regexp.MustCompile(`NESTED_LOOP|BLOCKWISE|IE_JOIN|PIECEWISE`)
	few := []string{"户支出", "户收入", "授权"}
	for _, set := range []string{"register", "facts"} {
		sub, err := fs.Sub(models, set)
		if err != nil {
			t.Fatal(err)
		}
		inOrder, err := LoadModels(sub)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range inOrder {
			plan := ask(t, db, "explain "+m.SQL)
			if loop.MatchString(plan) && !slices.Contains(few, m.Name) {
				t.Errorf("%s/%s compares every row with every row:\n%s", set, m.Name, plan)
			}
			if err := m.build(t.Context(), db); err != nil {
				t.Fatal(err)
			}
		}
	}
}
