package pipeline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yujing/pipeline/synth"
	"yujing/pipeline/warehouse"
)

// A night on which nothing new has come compares nobody again and links as before;
// the model that it used goes with it, until the county asks for another.
func TestModelAndLinksAreCarriedOn(t *testing.T) {
	root := filepath.Join(t.TempDir(), "county")
	_, err := synth.Write(root, synth.Options{People: 3000, Seed: 4, Mess: 0.1, Nights: 1})
	must(t, err)
	first := mustRun(t, root, "2026-11-21")
	if first.Compared != first.Manifest.Link.Persons || first.Manifest.Link.Trained != "2026-11-21" {
		t.Errorf("the first night compared %d of %d persons, model of %s", first.Compared, first.Manifest.Link.Persons, first.Manifest.Link.Trained)
	}
	links := linksOf(t, root, "2026-11-21")

	second := mustRun(t, root, "2026-11-22")
	if second.Compared != 0 || second.Manifest.Link != first.Manifest.Link {
		t.Errorf("the second night compared %d persons with %+v, the first had %+v", second.Compared, second.Manifest.Link, first.Manifest.Link)
	}
	if got := linksOf(t, root, "2026-11-22"); got != links {
		t.Error("links changed though nothing else did")
	}

	county := filepath.Join(root, "county.yaml")
	text, err := os.ReadFile(county)
	must(t, err)
	must(t, os.WriteFile(county, append(text, "\nlink: {train: 2026-11-23}\n"...), 0o644))
	for date, trained := range map[string]string{"2026-11-23": "2026-11-23", "2026-11-22": "2026-11-21"} {
		if r := mustRun(t, root, date); r.Manifest.Link.Trained != trained {
			t.Errorf("%s used the model of %s, want that of %s", date, r.Manifest.Link.Trained, trained)
		}
	}
}

func linksOf(t *testing.T, root, date string) string {
	t.Helper()
	db, err := warehouse.OpenReadOnly(filepath.Join(night{root, date}.dir(), databaseFile))
	must(t, err)
	defer db.Close()
	var lines []string
	must(t, warehouse.Query(t.Context(), db, `select concat_ws(' ', 行键, 状态, 户编号, 人编号, 方法, 概率, 证据, 原因) from 匹配 order by 行键`,
		func([]warehouse.Field) error { return nil },
		func(v []*string) error { lines = append(lines, *v[0]); return nil }))
	if len(lines) < 100 {
		t.Fatalf("%d links", len(lines))
	}
	return strings.Join(lines, "\n")
}
