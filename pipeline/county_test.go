package pipeline

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"yujing/pipeline/warehouse"
)

var update = flag.Bool("update", false, "write what the golden cases give as what they should give")

const countyCases = "../testdata/county"

// A countyCase is a folder of testdata/county: a small workspace, what happens
// to its inbox from night to night, and what each night must say. The README
// there tells how to add one.
type countyCase struct {
	About  string
	Nights []struct {
		Date   string
		Add    string   // folder of the case that is laid over the workspace
		Remove []string // files of the workspace that are gone
	}
}

// TestCounty runs every golden case, night after night.
func TestCounty(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(countyCases, "*", "case.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden cases: %v", err)
	}
	for _, f := range files {
		dir := filepath.Dir(f)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			t.Parallel()
			runCase(t, dir, readCase(t, f))
		})
	}
}

func readCase(t *testing.T, file string) countyCase {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var c countyCase
	dec := yaml.NewDecoder(bytes.NewReader(text))
	dec.KnownFields(true)
	if err := dec.Decode(&c); err != nil {
		t.Fatal(err)
	}
	if c.About == "" || len(c.Nights) == 0 {
		t.Fatalf("%s: about and nights are needed", file)
	}
	return c
}

func runCase(t *testing.T, dir string, c countyCase) {
	root := t.TempDir()
	first := c.Nights[0].Date
	settings, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range settings {
		layOver(t, file, filepath.Join(root, filepath.Base(file)), first)
	}
	layOver(t, filepath.Join(dir, "inbox"), filepath.Join(root, "inbox"), first)
	for _, n := range c.Nights {
		for _, name := range n.Remove {
			if err := os.Remove(filepath.Join(root, filepath.FromSlash(name))); err != nil {
				t.Fatal(err)
			}
		}
		if n.Add != "" {
			layOver(t, filepath.Join(dir, n.Add), root, n.Date)
		}
		t.Run(n.Date, func(t *testing.T) {
			got := nightText(t, dir, root, n.Date)
			compareGolden(t, filepath.Join(dir, "want", n.Date), got)
		})
	}
}

// nightText runs one night and gives what it says, by the name of the file that
// should hold it. A night that is refused says its error alone.
func nightText(t *testing.T, dir, root, date string) map[string]string {
	t.Helper()
	_, err := Run(t.Context(), testOptions(root, date))
	if err != nil {
		if _, statErr := os.Stat(night{root, date}.dir()); statErr == nil {
			t.Errorf("a refused night was published")
		}
		return map[string]string{"error": forPeople(err, root)}
	}
	return queryNight(t, dir, filepath.Join(night{root, date}.dir(), "yujing.duckdb"))
}

// forPeople leaves out of an error what the command line leaves out, and the
// place of the test.
func forPeople(err error, root string) string {
	text := strings.ReplaceAll(err.Error(), root, "")
	for _, kind := range []error{ErrConfig, ErrNothing, ErrRunning, ErrUnbalanced} {
		text = strings.ReplaceAll(text, "："+kind.Error(), "")
	}
	return text + "\n"
}

// queryNight answers every query of testdata/county/queries and of the case
// itself. An answer without rows is left out, so that a case shows what is the
// matter with it.
func queryNight(t *testing.T, dir, database string) map[string]string {
	t.Helper()
	db, err := warehouse.OpenReadOnly(database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	queries, err := filepath.Glob(filepath.Join(countyCases, "queries", "*.sql"))
	if err != nil || len(queries) == 0 {
		t.Fatalf("no queries: %v", err)
	}
	own, err := filepath.Glob(filepath.Join(dir, "queries", "*.sql"))
	if err != nil {
		t.Fatal(err)
	}
	queries = append(queries, own...)
	out := map[string]string{}
	for _, q := range queries {
		text, err := os.ReadFile(q)
		if err != nil {
			t.Fatal(err)
		}
		var a answer
		if err := warehouse.Query(context.Background(), db, string(text), a.head, a.row); err != nil {
			t.Fatalf("%s: %v", filepath.Base(q), err)
		}
		if a.rows > 0 {
			out[strings.TrimSuffix(filepath.Base(q), ".sql")] = a.String()
		}
	}
	return out
}

// answer prints one row a line, the values between bars, nothing for NULL.
type answer struct {
	strings.Builder
	rows int
}

func (a *answer) head(fields []warehouse.Field) error {
	var names []string
	for _, f := range fields {
		names = append(names, f.Name)
	}
	a.line(names)
	return nil
}

func (a *answer) row(values []*string) error {
	a.rows++
	var texts []string
	for _, v := range values {
		if v == nil {
			texts = append(texts, "")
		} else {
			texts = append(texts, *v)
		}
	}
	a.line(texts)
	return nil
}

func (a *answer) line(texts []string) {
	a.WriteString(strings.TrimRight(strings.Join(texts, " | "), " ") + "\n")
}

// compareGolden wants a file for every text and a text for every file.
func compareGolden(t *testing.T, dir string, got map[string]string) {
	t.Helper()
	if *update {
		writeGolden(t, dir, got)
	}
	want := map[string]string{}
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		want[strings.TrimSuffix(filepath.Base(f), ".txt")] = string(text)
	}
	for _, name := range keysOf(want, got) {
		if diff := cmp.Diff(strings.Split(want[name], "\n"), strings.Split(got[name], "\n")); diff != "" {
			t.Errorf("%s/%s.txt (-want +got):\n%s", dir, name, diff)
		}
	}
	if len(want) == 0 {
		t.Errorf("%s holds no expectation; look at what -update writes before you believe it", dir)
	}
}

func writeGolden(t *testing.T, dir string, got map[string]string) {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range got {
		if err := os.WriteFile(filepath.Join(dir, name+".txt"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func keysOf(ms ...map[string]string) []string {
	var out []string
	for _, m := range ms {
		for k := range m {
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	slices.Sort(out)
	return out
}

// layOver copies a file or a folder. The copies are as old as the night, so
// that a delivery without a date has the same one everywhere (noon, because the
// day is read in the zone of the machine).
func layOver(t *testing.T, from, to, date string) {
	t.Helper()
	y, m, d := testDay(date).Date()
	day := time.Date(y, m, d, 12, 0, 0, 0, time.Local)
	err := filepath.WalkDir(from, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(from, p)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		at := filepath.Join(to, rel)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(at, text, 0o644); err != nil {
			return err
		}
		return os.Chtimes(at, day, day)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func testDay(date string) time.Time {
	d, err := time.Parse(time.DateOnly, date)
	if err != nil {
		panic(err)
	}
	return d
}

// testOptions leave the clock out: nothing of a night may depend on it.
func testOptions(root, date string) Options {
	return Options{Root: root, Night: testDay(date), Now: testDay(date).Add(2 * time.Hour), Program: "yujing test"}
}
