package synth

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"yujing/configs"
)

// small is a county that is made in well under a second.
var small = Options{People: 2000, Seed: 7, Mess: 0.1, Nights: 3}

func write(t *testing.T, o Options) (string, *County) {
	t.Helper()
	dir := t.TempDir()
	c, err := Write(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	return dir, c
}

func digests(t *testing.T, dir string) map[string][32]byte {
	t.Helper()
	out := map[string][32]byte{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		out[filepath.ToSlash(rel)] = sha256.Sum256(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Same options, same bytes of every file, and the summary names every file.
func TestSameSeedSameBytes(t *testing.T) {
	for _, o := range []Options{small, {People: 400, Seed: 7, Mess: 0.1, Nights: 10, Every: EveryWeek}} {
		t.Run(string(o.Every), func(t *testing.T) { sameBytes(t, o) })
	}
}

func sameBytes(t *testing.T, o Options) {
	a, county := write(t, o)
	b, _ := write(t, o)
	first := digests(t, a)
	if diff := cmp.Diff(first, digests(t, b)); diff != "" {
		t.Errorf("two runs differ:\n%s", diff)
	}
	if len(first) != len(county.Files) {
		t.Errorf("%d files on disk, %d in the summary", len(first), len(county.Files))
	}
	for _, f := range county.Files {
		if _, ok := first[f]; !ok {
			t.Errorf("summary names %s, which is not there", f)
		}
	}
}

// Another seed is another county; the same seed with other mess has the same people.
func TestSeedAndMessAreIndependent(t *testing.T) {
	o := small
	a, _ := write(t, o)
	o.Mess = 0
	clean, county := write(t, o)
	o.Seed++
	other, _ := write(t, o)
	x, y, z := digests(t, a), digests(t, clean), digests(t, other)
	if x["truth/people.csv"] != y["truth/people.csv"] || x["inbox/医保/医保结算_202610.csv"] == y["inbox/医保/医保结算_202610.csv"] {
		t.Error("mess must change the departments' files and nobody's name")
	}
	for f := range y {
		if y[f] == z[f] && f != "truth/damage.csv" {
			t.Errorf("%s is the same under another seed", f)
		}
	}
	if county.Damaged != 0 {
		t.Errorf("%d cells damaged without mess", county.Damaged)
	}
}

// No two deliveries may have the same bytes: the second would be taken for a copy
// of the first.
func TestDeliveriesDiffer(t *testing.T) {
	for _, o := range []Options{{People: 2000, Seed: 7, Nights: 11}, {People: 400, Seed: 7, Nights: 30, Every: EveryWeek}} {
		dir, _ := write(t, o)
		seen := map[[32]byte]string{}
		for f, d := range digests(t, dir) {
			if other, ok := seen[d]; ok {
				t.Errorf("%s and %s have the same bytes", f, other)
			}
			seen[d] = f
		}
	}
}

func TestSummary(t *testing.T) {
	dir, c := write(t, small)
	if c.People != 2000 || c.Townships != 4 || c.Villages != 20 || c.Households < 500 || c.Households > 750 {
		t.Errorf("unexpected size: %+v", c)
	}
	want := []time.Time{civil(2026, 9, 21).date(), civil(2026, 10, 21).date(), civil(2026, 11, 21).date()}
	if diff := cmp.Diff(want, c.Nights); diff != "" {
		t.Error(diff)
	}
	if len(c.Hits) != 7*3 {
		t.Errorf("want a count for every rule and night, got %d", len(c.Hits))
	}
	var bytes int64
	for _, f := range c.Files {
		info, err := os.Stat(filepath.Join(dir, f))
		if err != nil {
			t.Fatal(err)
		}
		bytes += info.Size()
	}
	if bytes > 8<<20 {
		t.Errorf("a demo of %d bytes is too large", bytes)
	}
}

func TestCountyFileLoads(t *testing.T) {
	dir, _ := write(t, small)
	c, err := configs.LoadCounty(filepath.Join(dir, "county.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if c.Name != countyName || c.Code != countyCode || len(c.Townships) != 4 || len(c.Townships[3].Villages) != 5 {
		t.Errorf("county.yaml says %s %s, %d townships", c.Name, c.Code, len(c.Townships))
	}
}

func TestOptions(t *testing.T) {
	for name, change := range map[string]func(*Options){
		"too few people":      func(o *Options) { o.People = 199 },
		"negative mess":       func(o *Options) { o.Mess = -0.1 },
		"mess above one":      func(o *Options) { o.Mess = 1.1 },
		"no night":            func(o *Options) { o.Nights = 0 },
		"nights of last year": func(o *Options) { o.Nights, o.Last = 4, civil(2026, 3, 31).date() },
		"weeks of last year":  func(o *Options) { o.Nights, o.Every, o.Last = 3, EveryWeek, civil(2026, 1, 14).date() },
		"every other day":     func(o *Options) { o.Every = "2 days" },
	} {
		o := small
		change(&o)
		if _, err := Write(t.TempDir(), o); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A directory that holds anything is left alone.
func TestNotEmpty(t *testing.T) {
	dir := t.TempDir()
	kept := filepath.Join(dir, "county.yaml")
	if err := os.WriteFile(kept, []byte("name: 别人的县\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(dir, small); !errors.Is(err, ErrNotEmpty) {
		t.Errorf("got %v", err)
	}
	if data, _ := os.ReadFile(kept); string(data) != "name: 别人的县\n" {
		t.Error("the file was touched")
	}
}

// The smallest county, one night, and everything spoiled: nothing breaks.
func TestExtremes(t *testing.T) {
	for _, o := range []Options{
		{People: minPeople, Seed: 1, Nights: 1, Mess: 1},
		{People: minPeople, Seed: 2, Nights: 12, Mess: 0.5, Last: civil(2024, 12, 31).date()},
		{People: 3000, Seed: 3, Nights: 1, Last: civil(2026, 1, 1).date()},
		{People: minPeople, Seed: 4, Nights: 53, Every: EveryWeek, Mess: 0.5, Last: civil(2026, 12, 31).date()},
		{People: minPeople, Seed: 5, Nights: 1, Every: EveryWeek, Last: civil(2026, 1, 1).date()},
	} {
		_, c := write(t, o)
		if c.People != o.People || len(c.Hits) == 0 {
			t.Errorf("%+v: %d people, %d counts", o, c.People, len(c.Hits))
		}
	}
}
