package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// reference is a workspace in which the three nights ran without disturbance,
// and a copy of it after each night.
type reference struct {
	after   map[string]string // root by night
	outputs map[string]string
}

// TestRun is about what must hold whatever happens: the same inputs give the
// same bytes, and a run that dies, fails or is refused changes nothing.
func TestRun(t *testing.T) {
	ref := makeReference(t)
	t.Run("same bytes from scratch", ref.sameBytes)
	t.Run("unchanged files are not parsed again", ref.parsesNothing)
	t.Run("the time of every rule stands in the manifest", ref.timed)
	t.Run("an older night is made again alone", ref.olderNight)
	t.Run("killed at a stage", ref.killed)
	t.Run("left by a crash", ref.crashed)
	t.Run("refused while another runs", ref.locked)
	t.Run("refused when rows do not balance", ref.unbalanced)
}

func makeReference(t *testing.T) reference {
	ref := reference{after: map[string]string{}}
	root := newWorkspace(t)
	for _, date := range threeNights {
		mustRun(t, root, date)
		ref.after[date] = cloneWorkspace(t, root)
	}
	ref.outputs = outputs(t, root)
	return ref
}

// last is the workspace with all nights in it.
func (ref reference) last() string { return ref.after[threeNights[2]] }

// sameBytes: nothing in a night comes from the clock, the folder, chance or the
// order in which goroutines end.
func (ref reference) sameBytes(t *testing.T) {
	t.Parallel()
	root := newWorkspace(t)
	for _, date := range threeNights {
		mustRun(t, root, date)
	}
	sameOutputs(t, ref.outputs, outputs(t, root))
}

func (ref reference) timed(t *testing.T) {
	t.Parallel()
	m, err := ReadManifest(night{ref.last(), threeNights[2]}.dir())
	must(t, err)
	form := regexp.MustCompile(`^\d+\.\d{3}$`)
	for _, r := range m.Rules {
		if r.Evaluated != form.MatchString(r.Seconds) || !r.Evaluated && r.Seconds != "" {
			t.Errorf("%s: evaluated %t, seconds %q", r.Rule, r.Evaluated, r.Seconds)
		}
	}
	if len(m.Rules) == 0 {
		t.Error("no rules")
	}
}

func (ref reference) parsesNothing(t *testing.T) {
	t.Parallel()
	root := cloneWorkspace(t, ref.after[threeNights[0]])
	if r := mustRun(t, root, "2026-09-22"); r.Parsed != 0 {
		t.Errorf("%d files were parsed again", r.Parsed)
	}
	// One file more is one file parsed.
	late := filepath.Join(root, "inbox", "医保", "医保结算_202608.csv")
	if err := os.WriteFile(late, []byte("姓名,证件号码,结算时间,医疗费总额,个人支付\n某某,,2026-08-01,10,10\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if r := mustRun(t, root, "2026-09-23"); r.Parsed != 1 {
		t.Errorf("%d files parsed, want the new one", r.Parsed)
	}
}

func (ref reference) olderNight(t *testing.T) {
	t.Parallel()
	root := cloneWorkspace(t, ref.last())
	mustRun(t, root, threeNights[1])
	sameOutputs(t, ref.outputs, outputs(t, root))

	// With another input that night changes, and that night alone.
	if err := os.Remove(filepath.Join(root, "inbox", "医保", "医保结算_202610.csv")); err != nil {
		t.Fatal(err)
	}
	mustRun(t, root, threeNights[1])
	changed := changedFiles(ref.outputs, outputs(t, root))
	for _, p := range changed {
		if dateIn(p) != threeNights[1] {
			t.Errorf("%s changed", p)
		}
	}
	for _, p := range []string{"history/2026-10-21.parquet", "nights/2026-10-21/yujing.duckdb", "nights/2026-10-21/manifest.json"} {
		if !slices.Contains(changed, filepath.FromSlash(p)) {
			t.Errorf("%s did not change", p)
		}
	}
}

// killed stops the second night at every stage, as it begins.
func (ref reference) killed(t *testing.T) {
	t.Parallel()
	root := cloneWorkspace(t, ref.after[threeNights[0]])
	before := outputs(t, root)
	for _, at := range []Progress{
		{Stage: "读取各部门文件"}, {Stage: "读取各部门文件", Done: 3}, {Stage: "建库"}, {Stage: "比对到户"},
		{Stage: "运行规则"}, {Stage: "生成预警"}, {Stage: "写数据库"}, {Stage: "写台账"},
	} {
		t.Run(fmt.Sprint(at.Stage, at.Done), func(t *testing.T) {
			if err := runUntil(t, root, threeNights[1], at); !errors.Is(err, context.Canceled) {
				t.Fatalf("got %v, want a cancelled run", err)
			}
			sameOutputs(t, before, outputs(t, root))
		})
	}
	mustRun(t, root, threeNights[1])
	sameOutputs(t, upTo(ref.outputs, threeNights[1]), outputs(t, root))
}

func runUntil(t *testing.T, root, date string, at Progress) error {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	o := testOptions(root, date)
	reached := false
	o.Progress = func(p Progress) {
		if p.Stage == at.Stage && p.Done == at.Done {
			reached = true
			cancel()
		}
	}
	_, err := Run(ctx, o)
	if !reached {
		t.Errorf("the run never came to %v", at)
	}
	return err
}

// crashed finds the workspace as a machine leaves it that lost its power at
// various instants, all at once, and runs the next night. Its folder has a name
// that would be a pattern.
func (ref reference) crashed(t *testing.T) {
	t.Parallel()
	place := filepath.Join(t.TempDir(), "防返贫[2026] '一期'")
	must(t, os.CopyFS(place, os.DirFS(ref.after[threeNights[1]])))
	second := night{place, threeNights[1]}
	root, third := second.root, night{second.root, threeNights[2]}
	first := night{root, threeNights[0]}

	// Between the two renames of a publication: the older night is aside, and
	// a whole new one waits in .partial.
	must(t, os.Rename(second.dir(), second.old()))
	// After the second rename: the night that was replaced is still there.
	must(t, os.CopyFS(first.old(), os.DirFS(first.dir())))
	// While building, on this date and on another.
	writeJunk(t, filepath.Join(third.partial(), "work", "work.duckdb"))
	writeJunk(t, filepath.Join(third.partial(), "ledgers", "半本.xlsx"))
	writeJunk(t, filepath.Join(night{root, "2026-10-22"}.partial(), "work", "work.duckdb"))
	// Before the log followed the night, and while it was written.
	must(t, os.Remove(second.log()))
	must(t, os.WriteFile(first.log(), []byte("PAR1"), 0o644))
	// The link moves last.
	must(t, os.Remove(filepath.Join(root, "nights", "current")))
	must(t, os.Symlink(threeNights[0], filepath.Join(root, "nights", "current")))
	// A snapshot without its mark, and one that was being written.
	must(t, os.Remove(lakeMark(t, root, "低保")))
	writeJunk(t, filepath.Join(root, "lake", "低保", ".partial-1"))

	mustRun(t, root, threeNights[2])
	sameOutputs(t, ref.outputs, outputs(t, root))
}

// locked also proves that the one who is named is the one who runs.
func (ref reference) locked(t *testing.T) {
	t.Parallel()
	root := cloneWorkspace(t, ref.after[threeNights[0]])
	before := outputs(t, root)
	l, err := acquire(filepath.Join(root, "nights"), "2026-10-20", time.Date(2026, 10, 20, 2, 30, 0, 0, time.UTC))
	must(t, err)
	_, err = Run(t.Context(), testOptions(root, threeNights[1]))
	if !errors.Is(err, ErrRunning) {
		t.Fatalf("got %v, want ErrRunning", err)
	}
	for _, part := range []string{fmt.Sprintf("进程号 %d", os.Getpid()), "2026-10-20 02:30:00 开始", "日期 2026-10-20"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%v does not say %q", err, part)
		}
	}
	l.release()
	sameOutputs(t, before, outputs(t, root))
	mustRun(t, root, threeNights[1])
}

// unbalanced takes a row out of the books of the lake: somebody would be missing.
func (ref reference) unbalanced(t *testing.T) {
	t.Parallel()
	root := cloneWorkspace(t, ref.after[threeNights[0]])
	before := outputs(t, root)
	mark := lakeMark(t, root, "特困")
	text, err := os.ReadFile(mark)
	must(t, err)
	less := strings.Replace(string(text), `"loaded": 2`, `"loaded": 1`, 1)
	if less == string(text) {
		t.Fatalf("%s does not say that 2 rows were loaded", mark)
	}
	must(t, os.WriteFile(mark, []byte(less), 0o644))
	_, err = Run(t.Context(), testOptions(root, "2026-09-22"))
	if !errors.Is(err, ErrUnbalanced) || !strings.Contains(err.Error(), "inbox/民政/特困人员_2026") || !strings.Contains(err.Error(), ".xlsx“特困”") {
		t.Errorf("got %v, want a refusal that names file and sheet", err)
	}
	sameOutputs(t, before, outputs(t, root))
}

// lakeMark is the commit mark of one of a source's files in the lake.
func lakeMark(t *testing.T, root, source string) string {
	t.Helper()
	marks, err := fs.Glob(os.DirFS(filepath.Join(root, "lake", source)), "*.json")
	if err != nil || len(marks) == 0 {
		t.Fatalf("no marks in the lake: %v", err)
	}
	return filepath.Join(root, "lake", source, marks[0])
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func writeJunk(t *testing.T, path string) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(path), 0o755))
	must(t, os.WriteFile(path, []byte("半截"), 0o644))
}
