package pipeline

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yujing/pipeline/alert"
	answers "yujing/pipeline/alert/answer"
)

// A workshop is a workspace in which nights, batches and imports are published,
// and the machine loses its power at any instant. What they hold does not matter
// here, only which files are there: want is what a reader must find.
type workshop struct {
	t      *testing.T
	root   string
	random *rand.Rand
	want   map[string]string // the files of history/ and the nights, by path
	nights []string
	made   int
}

// TestPowerLoss publishes nights (new and made again), batches and imports in random
// order and stops each after a random step. Behind the recovery the workspace is as
// it was before, or as it would be after, and nothing in between; the log is whole.
func TestPowerLoss(t *testing.T) {
	const sequences, acts = 40, 8
	for i := range sequences {
		w := &workshop{t: t, root: t.TempDir(), random: rand.New(rand.NewPCG(20261121, uint64(i))), want: map[string]string{}}
		for _, dir := range []string{"nights", "history", "issued"} {
			must(t, os.MkdirAll(filepath.Join(w.root, dir), 0o755))
		}
		for range acts {
			w.act()
			must(t, recoverNights(w.root))
			w.check(fmt.Sprint("sequence ", i))
			if t.Failed() {
				return
			}
		}
	}
}

func (w *workshop) act() {
	switch k := w.random.IntN(4); {
	case k < 2 || len(w.nights) == 0:
		w.night()
	case k == 2:
		w.batch()
	default:
		w.feedback()
	}
}

// until runs the steps up to a random one and tells whether that was the last.
func (w *workshop) until(steps []func() error) int {
	stop := w.random.IntN(len(steps) + 1)
	for _, s := range steps[:stop] {
		must(w.t, s())
	}
	return stop
}

// night publishes a night: a new one, or one that is there, as night.publish does.
func (w *workshop) night() {
	date := time.Date(2026, 1, 1+len(w.nights), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	if len(w.nights) > 0 && w.random.IntN(2) == 0 {
		date = w.nights[w.random.IntN(len(w.nights))]
	}
	n := night{w.root, date}
	w.made++
	events := fmt.Sprintf("events of %s, made as number %d", date, w.made)
	again := slices.Contains(w.nights, date)
	steps := []func() error{
		n.begin,
		func() error { return os.WriteFile(filepath.Join(n.partial(), eventsFile), []byte(events), 0o644) },
	}
	if again {
		steps = append(steps, func() error { return os.Rename(n.dir(), n.old()) })
	}
	published := len(steps)
	steps = append(steps, func() error { return os.Rename(n.partial(), n.dir()) })
	if again {
		steps = append(steps, func() error { return os.RemoveAll(n.old()) })
	}
	steps = append(steps, w.half(n.log(), events), func() error { return settle(n) })
	if w.until(steps) <= published {
		return
	}
	w.want["history/"+date+".parquet"] = events
	w.want["nights/"+date+"/"+eventsFile] = events
	if !again {
		w.nights = append(w.nights, date)
	}
}

// half is a file of which half was written under its temporary name.
func (w *workshop) half(path, text string) func() error {
	return func() error { return os.WriteFile(path+".tmp", []byte(text[:len(text)/2]), 0o644) }
}

// batch publishes what yujing issue sent after the newest night.
func (w *workshop) batch() {
	w.made++
	newest := w.newest()
	at := batchDir{w.root, fmt.Sprintf("20260101-%d", w.made)}
	events := fmt.Sprintf("sent by %s", at.number)
	put := func(name, text string) func() error {
		return func() error { return os.WriteFile(filepath.Join(at.partial(), name), []byte(text), 0o644) }
	}
	log := "history/" + alert.FileName(newest, alert.Issued, []byte(events))
	done := w.until([]func() error{
		func() error { return os.MkdirAll(at.partial(), 0o755) },
		put(eventsFile, events),
		put(issueFile, fmt.Sprintf(`{"night": %q}`, newest)),
		func() error { return os.Rename(at.partial(), at.dir()) },
		w.half(filepath.Join(w.root, filepath.FromSlash(log)), events),
		at.settle,
	})
	if done >= 4 {
		w.want[log] = events
		w.want["issued/"+at.number+"/"+eventsFile] = events
		w.want["issued/"+at.number+"/"+issueFile] = fmt.Sprintf(`{"night": %q}`, newest)
	}
}

func (w *workshop) newest() string { return slices.Max(w.nights) }

// feedback imports a workbook; an import that was cut off is done again, and a whole
// one is done twice.
func (w *workshop) feedback() {
	w.made++
	book := Workbook{Name: "城关镇.XLSX", Data: []byte(fmt.Sprintf("workbook number %d", w.made))}
	where := alert.Where{File: book.Name, Digest: book.Digest(), Sheet: "核查台账", Row: 4}
	day := time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)
	f := Feedback{Workbooks: []Workbook{book},
		Answers: []alert.Answer{{ClueID: "X1", Result: "无风险", Next: answers.Quiet, Date: day, Where: where}},
		Links:   []alert.LinkAnswer{{PersonKey: "k", HouseholdID: "H1", Result: "是", Date: day, Where: where}}}
	kept := filepath.Join(w.root, "history", "feedback", book.Digest()+".xlsx")
	record := func(f Feedback) func() error {
		return func() error { _, err := f.record(w.t.Context(), w.root, w.newest()); return err }
	}
	w.until([]func() error{
		func() error { return os.MkdirAll(filepath.Dir(kept), 0o755) },
		w.half(kept, string(book.Data)),
		func() error { return keepWorkbook(w.root, book) },
		w.half(filepath.Join(w.root, "history", ".log-1"), "PAR1PAR1"),
		record(Feedback{Links: f.Links}),
	})
	must(w.t, recoverNights(w.root))
	must(w.t, record(f)())
	before := w.files()
	must(w.t, record(f)())
	if after := w.files(); len(changedFiles(before, after)) > 0 {
		w.t.Errorf("the same import again changed %v", changedFiles(before, after))
	}
	for path, text := range before {
		if w.want[path] == "" && (strings.Contains(path, string(alert.Answered)) || strings.Contains(path, string(alert.Confirmed)) || strings.Contains(path, book.Digest())) {
			w.want[path] = text
		}
	}
	if w.want["history/feedback/"+book.Digest()+".xlsx"] != string(book.Data) {
		w.t.Error("the workbook was not kept as it came")
	}
}

// files are what stands in the workspace, but for the lake.
func (w *workshop) files() map[string]string {
	out := map[string]string{}
	for _, dir := range []string{"nights", "history", "issued"} {
		must(w.t, filepath.WalkDir(filepath.Join(w.root, dir), func(p string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(p)
			rel, _ := filepath.Rel(w.root, p)
			out[filepath.ToSlash(rel)] = string(text)
			return err
		}))
	}
	return out
}

func (w *workshop) check(at string) {
	w.t.Helper()
	got := w.files()
	for _, p := range changedFiles(w.want, got) {
		w.t.Errorf("%s: %s holds %.40q, want %.40q", at, p, got[p], w.want[p])
	}
	if _, err := alert.Log(filepath.Join(w.root, "history"), ""); err != nil {
		w.t.Errorf("%s: %v", at, err)
	}
}
