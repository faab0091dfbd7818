package synth

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The risks of a year: on nights of the county, of households of the register, for
// causes that rules know, and of some households but not of most.
func TestRisks(t *testing.T) {
	w := newWorld(Options{People: 20_000, Seed: 7, Nights: 52, Every: EveryWeek, Last: DefaultLastWeek})
	dir := t.TempDir()
	o := &output{w: w, dir: dir}
	err := errors.Join(prepare(dir), o.writeHouseholds(), o.writeRisk())
	if err != nil {
		t.Fatal(err)
	}
	risks, err := TruthRisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	nights, class := map[time.Time]bool{}, map[string]map[string]string{}
	for _, n := range w.calendar.nights {
		nights[n.date()] = true
	}
	for _, h := range table(t, dir, "households") {
		class[h["户编号"]] = h
	}
	causes, fresh := map[string]int{}, map[string]bool{}
	for _, k := range risks {
		if !nights[k.From] || !nights[k.To] || k.To.Before(k.From) || !k.On(k.From) || !k.On(k.To) || k.On(k.To.AddDate(0, 0, 1)) || class[k.Household] == nil {
			t.Errorf("%+v", k)
		}
		causes[k.Cause]++
		if k.Cause != KnownRisk {
			fresh[k.Household] = true
		} else if got := class[k.Household]["户类_"+k.From.Format(time.DateOnly)]; got != classWatched {
			t.Errorf("%+v is of a household that is %s", k, got)
		}
	}
	for _, c := range strings.Fields("收入 因病 因残 因学 因灾 意外事故 住房 饮水 教育 就业 兜底 " + KnownRisk) {
		if causes[c] == 0 {
			t.Errorf("nobody is at risk for %s", c)
		}
	}
	if share := float64(len(fresh)) / float64(w.listed); len(causes) != 12 || share < 0.01 || share > 0.06 {
		t.Errorf("%.4f of the households come to be at risk in a year; causes %v", share, causes)
	}
}

func TestTruthRiskOfNoCounty(t *testing.T) {
	dir := t.TempDir()
	if _, err := TruthRisk(dir); !os.IsNotExist(err) {
		t.Errorf("got %v", err)
	}
	if err := os.Mkdir(filepath.Join(dir, "truth"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "truth", "risk.csv"), []byte("户编号,起夜,止夜,原因,说明\n1,2026-01-01,long,收入,x\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := TruthRisk(dir); err == nil {
		t.Error("a date that is none is no error")
	}
}
