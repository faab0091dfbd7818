package pipeline

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yujing/pipeline/alert"
	answers "yujing/pipeline/alert/answer"
	"yujing/pipeline/warehouse"
)

// setCounty adds lines to the county.yaml of a workspace.
func setCounty(t *testing.T, root, lines string) {
	t.Helper()
	path := filepath.Join(root, "county.yaml")
	text, err := os.ReadFile(path)
	must(t, err)
	must(t, os.WriteFile(path, append(text, lines...), 0o644))
}

// askNight asks a night's database for rows of two texts.
func askNight(t *testing.T, root, date, query string) map[string]string {
	t.Helper()
	db, err := warehouse.OpenReadOnly(filepath.Join(night{root, date}.dir(), databaseFile))
	must(t, err)
	defer db.Close()
	rows, err := rowsOf(t.Context(), db, query, func(r *[2]string) []any { return []any{&r[0], &r[1]} })
	must(t, err)
	out := map[string]string{}
	for _, r := range rows {
		out[r[0]] = r[1]
	}
	return out
}

func issueOn(t *testing.T, root, date string) *Issued {
	t.Helper()
	day := testDay(date)
	r, err := Issue(t.Context(), IssueOptions{Root: root, Date: day, Now: day})
	must(t, err)
	return r
}

// A county that sends by hand: the night finds and sends nothing, yujing issue
// sends what nobody has answered yet, once, and the next night knows it.
func TestIssue(t *testing.T) {
	root := newWorkspace(t)
	setCounty(t, root, "\nissue: manual\n")
	if r := mustRun(t, root, threeNights[0]); len(r.Books) > 0 {
		t.Fatalf("the night sent %v", r.Books)
	}
	const stages = "select 线索编号, 办理状态 from 预警 where 合并到 is null"
	found := askNight(t, root, threeNights[0], stages)
	if len(found) < 5 {
		t.Fatalf("too few clues for a test: %v", found)
	}
	for id, stage := range found {
		if stage != "待下发" {
			t.Errorf("%s is %s", id, stage)
		}
	}
	before := outputs(t, root)
	if _, err := Issue(t.Context(), IssueOptions{Root: root, Date: testDay("2026-09-20"), Now: testDay("2026-09-20")}); !errors.Is(err, ErrTooEarly) {
		t.Errorf("before the night: %v", err)
	}
	sameOutputs(t, before, outputs(t, root))

	// One is answered before it was ever sent: a cadre knew of it.
	ids := slices.Sorted(keysIn(found))
	answered := ids[0]
	_, _, err := RecordFeedback(t.Context(), root, testDay("2026-09-22"), Feedback{Answers: []alert.Answer{{ClueID: answered, Result: "无风险", Next: answers.Quiet,
		Date: testDay("2026-09-22"), Where: alert.Where{File: "a.xlsx", Digest: "d", Sheet: "核查台账", Row: 4}}}})
	must(t, err)
	r := issueOn(t, root, "2026-09-23")
	if r.Batch != "20260923-1" || r.Clues != len(found)-1 || r.Night != threeNights[0] || len(r.Books) == 0 {
		t.Fatalf("issued %+v of %d clues", r, len(found))
	}
	for _, b := range r.Books {
		if _, err := os.Stat(b.Path); err != nil || filepath.Dir(b.Path) != filepath.Join(root, "issued", "20260923-1", "ledgers") {
			t.Errorf("book %s: %v", b.Path, err)
		}
	}
	t.Run("OnceOnly", func(t *testing.T) {
		before := outputs(t, root)
		if again := issueOn(t, root, "2026-09-23"); again.Clues != 0 || again.Dir != "" {
			t.Errorf("sent again: %+v", again)
		}
		sameOutputs(t, before, outputs(t, root))
	})
	t.Run("TheNightStaysAsItWas", func(t *testing.T) {
		mustRun(t, root, threeNights[0])
		sameOutputs(t, before, withoutOffice(outputs(t, root)))
	})
	t.Run("LogFollowsAfterACrash", func(t *testing.T) {
		logs, err := filepath.Glob(filepath.Join(root, "history", "*下发-*.parquet"))
		if err != nil || len(logs) != 1 {
			t.Fatalf("log %v, %v", logs, err)
		}
		must(t, os.Remove(logs[0]))
		if again := issueOn(t, root, "2026-09-24"); again.Clues != 0 {
			t.Errorf("sent again: %+v", again)
		}
	})
	t.Run("NextNight", func(t *testing.T) {
		mustRun(t, root, "2026-09-25")
		now := askNight(t, root, "2026-09-25", "select 线索编号, 办理状态 || ' ' || coalesce(批次, '') || coalesce(' ' || 反馈截止, '') from 预警 where 线索性质 <> '补充风险' and 合并到 is null")
		for id, got := range now {
			want := "已下发 20260923-1 2026-10-08" // 中秋 and 国庆 lie between: 24, 28, 29, 30 September, 8 October
			if id == answered {
				want = "已答复 "
			}
			if got != want {
				t.Errorf("%s: %q, want %q", id, got, want)
			}
		}
	})
	t.Run("DamagedLog", func(t *testing.T) {
		logs, err := filepath.Glob(filepath.Join(root, "history", "*反馈-*.parquet"))
		if err != nil || len(logs) != 1 {
			t.Fatalf("log %v, %v", logs, err)
		}
		must(t, os.WriteFile(logs[0], []byte("PAR1"), 0o644))
		_, err = Run(t.Context(), testOptions(root, "2026-09-26"))
		if !errors.Is(err, alert.ErrLog) || !strings.Contains(err.Error(), filepath.Base(logs[0])) {
			t.Errorf("got %v, want an error that names the file", err)
		}
	})
}

// withoutOffice leaves out what was done after the night.
func withoutOffice(all map[string]string) map[string]string {
	out := map[string]string{}
	for p, v := range all {
		if !strings.Contains(p, "下发-") && !strings.Contains(p, "反馈-") {
			out[p] = v
		}
	}
	return out
}

func keysIn[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// A confirmed link is a fact from the next night on: the person on the list belongs
// to the household that the township named, whatever the numbers say.
func TestConfirmedLink(t *testing.T) {
	root := newWorkspace(t)
	mustRun(t, root, threeNights[0])
	const linked = "select 人标, coalesce(户编号, '-') from 匹配 where 姓名 = '尚不在册' or 状态 = '未在册'"
	was := askNight(t, root, threeNights[0], linked)
	if len(was) == 0 {
		t.Fatal("nobody is unlinked")
	}
	person := slices.Sorted(keysIn(was))[0]
	link := alert.LinkAnswer{PersonKey: person, HouseholdID: "99110001", Result: "是", Date: testDay("2026-09-22"), By: "李明",
		Where: alert.Where{File: "a.xlsx", Digest: "d", Sheet: "待确认", Row: 4}}
	_, files, err := RecordFeedback(t.Context(), root, testDay("2026-09-22"), Feedback{Links: []alert.LinkAnswer{link}})
	if err != nil || len(files) != 1 || !strings.HasPrefix(files[0], threeNights[0]+".确认-") {
		t.Fatalf("files %v, %v", files, err)
	}
	mustRun(t, root, "2026-09-22")
	now := askNight(t, root, "2026-09-22", "select 人标, 户编号 || ' ' || 方法 from 匹配 where 状态 = '已匹配'")
	if now[person] != "99110001 confirmed" {
		t.Errorf("linked to %q", now[person])
	}
	// It is taken back: the later answer stands.
	link.Result, link.Date, link.Row = "不是", testDay("2026-09-23"), 5
	_, _, err = RecordFeedback(t.Context(), root, testDay("2026-09-23"), Feedback{Links: []alert.LinkAnswer{link}})
	must(t, err)
	mustRun(t, root, "2026-09-24")
	if now := askNight(t, root, "2026-09-24", linked); now[person] != "-" {
		t.Errorf("still linked to %q", now[person])
	}
}
