package pipeline

import (
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yujing/pipeline/synth"
	"yujing/pipeline/warehouse"
)

// TestTruth runs synthetic counties whose departments make mistakes. What can be
// found by number must be found with the value that can be seen, and nothing else
// may be raised: a wrong clue is a walk to a door for nothing. In the county of
// seed 8 mistakes lower what is seen, in that of seed 9 they hide whole clues.
func TestTruth(t *testing.T) {
	for _, seed := range []uint64{8, 9} {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			root := filepath.Join(t.TempDir(), "county")
			made, err := synth.Write(root, synth.Options{People: 800, Seed: seed, Mess: 0.05, Nights: 3})
			must(t, err)
			want := readTruth(t, root)
			for _, n := range made.Nights {
				date := n.Format(time.DateOnly)
				t.Run(date, func(t *testing.T) {
					mustRun(t, root, date)
					sameHits(t, want[date], hitsOf(t, root, date))
				})
			}
		})
	}
}

func sameHits(t *testing.T, want, got map[string]bool) {
	t.Helper()
	if len(want) == 0 {
		t.Fatal("the truth knows no hit of this night")
	}
	for _, h := range slices.Sorted(maps.Keys(want)) {
		if !got[h] {
			t.Errorf("not found: %v", h)
		}
	}
	for _, h := range slices.Sorted(maps.Keys(got)) {
		if !want[h] {
			t.Errorf("raised without cause: %v", h)
		}
	}
}

// readTruth gives, by night, what truth/hits.csv says can be found by number:
// rule, household, person and observed value in one line.
func readTruth(t *testing.T, root string) map[string]map[string]bool {
	t.Helper()
	f, err := os.Open(filepath.Join(root, "truth", "hits.csv"))
	must(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	must(t, err)
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	out := map[string]map[string]bool{}
	lost := 0
	for _, r := range rows[1:] {
		if r[at["可得观测值"]] != r[at["观测值"]] {
			lost++
		}
		if r[at["按号码可得"]] != "是" {
			continue
		}
		night := r[at["夜"]]
		if out[night] == nil {
			out[night] = map[string]bool{}
		}
		out[night][line(r[at["规则"]], r[at["户编号"]], r[at["人编号"]], r[at["可得观测值"]])] = true
	}
	if lost == 0 {
		t.Error("no mistake changes a hit: this county is too clean to test anything")
	}
	return out
}

func hitsOf(t *testing.T, root, date string) map[string]bool {
	t.Helper()
	db, err := warehouse.OpenReadOnly(filepath.Join(night{root, date}.dir(), "yujing.duckdb"))
	must(t, err)
	defer db.Close()
	out := map[string]bool{}
	err = warehouse.Query(t.Context(), db, "select 规则, 户编号, coalesce(人编号, ''), 观测值 from 预警 where 状态 <> '冻结'",
		func([]warehouse.Field) error { return nil },
		func(v []*string) error { out[line(*v[0], *v[1], *v[2], *v[3])] = true; return nil })
	must(t, err)
	return out
}

// line writes whole numbers as the database does: 3.00.
func line(rule, household, person, observed string) string {
	if !strings.Contains(observed, ".") {
		observed += ".00"
	}
	return rule + " " + household + " " + person + " " + observed
}
