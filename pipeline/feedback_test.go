package pipeline

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"yujing/pipeline/ledger"
	"yujing/pipeline/warehouse"
)

// filled is a book of the night with every question and every clue but the last of
// each sheet answered, as a cadre fills it.
func filled(t *testing.T, path, password, result, day string) []byte {
	t.Helper()
	f, err := excelize.OpenFile(path, excelize.Options{Password: password})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for sheet, answers := range map[string]map[string]string{
		ledger.SheetVisits:    {ledger.HeaderResult: result, ledger.HeaderVisited: day, ledger.HeaderVisitor: "李明"},
		ledger.SheetQuestions: {ledger.HeaderAnswer: "不是", ledger.HeaderAnsweredOn: day, ledger.HeaderAnsweredBy: "李明"},
	} {
		rows, err := f.GetRows(sheet)
		if err != nil || len(rows) < 4 {
			continue
		}
		for i := 4; i < max(len(rows), 5); i++ {
			for header, v := range answers {
				cell, _ := excelize.CoordinatesToCellName(slices.Index(rows[2], header)+1, i)
				must(t, f.SetCellStr(sheet, cell, v))
			}
		}
	}
	var buf bytes.Buffer
	must(t, f.Write(&buf, excelize.Options{Password: password}))
	return buf.Bytes()
}

func importInto(t *testing.T, root string, paths ...string) *FeedbackResult {
	t.Helper()
	day := testDay("2026-12-01")
	r, err := ImportFeedback(t.Context(), FeedbackOptions{Root: root, Day: day, Now: day, Paths: paths})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func newLines(r *FeedbackResult) (n int) {
	for _, b := range r.Books {
		n += b.New
	}
	return n
}

// From a night's book to the next night: what was answered is not asked again, and
// importing it twice, or out of another file, changes nothing.
func TestFeedback(t *testing.T) {
	root := newWorkspace(t)
	books := mustRun(t, root, threeNights[2]).Books
	if len(books) == 0 || books[0].Clues < 2 {
		t.Fatalf("too few clues for a test: %+v", books)
	}
	must(t, os.MkdirAll(filepath.Join(root, "feedback"), 0o755))
	back := filled(t, books[0].Path, "", "无风险", "2026-11-25")
	must(t, os.WriteFile(filepath.Join(root, "feedback", "回来的.xlsx"), back, 0o644))
	must(t, os.WriteFile(filepath.Join(root, "feedback", "~$回来的.xlsx"), []byte("x"), 0o644))

	first := importInto(t, root)
	if n := newLines(first); n == 0 || len(first.Outcome.Refused) > 0 || len(first.Log) == 0 {
		t.Fatalf("first import: %d new, refused %+v, log %v", n, first.Outcome.Refused, first.Log)
	}
	if first.Books[0].Before || first.Books[0].Township != books[0].Township {
		t.Errorf("first import: %+v", first.Books[0])
	}
	kept, err := filepath.Glob(filepath.Join(root, "history", "feedback", "*.xlsx"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("kept %v %v", kept, err)
	}
	if data, err := os.ReadFile(kept[0]); err != nil || !bytes.Equal(data, back) {
		t.Error("the original was not kept as it came")
	}
	t.Run("AgainChangesNothing", func(t *testing.T) {
		before := outputs(t, root)
		again := importInto(t, root)
		if newLines(again) != 0 || !again.Books[0].Before || again.Books[0].Repeated != first.Books[0].New {
			t.Errorf("second import: %+v", again.Books[0])
		}
		sameOutputs(t, before, outputs(t, root))
	})
	t.Run("SameAnswersInAnotherFile", func(t *testing.T) {
		other := filepath.Join(t.TempDir(), "另存.zip")
		must(t, os.WriteFile(other, zipOf(t, "邮件/"+books[0].Township+".xlsx", resaved(t, back)), 0o644))
		r := importInto(t, root, other)
		if newLines(r) != 0 || len(r.Log) > 0 || r.Books[0].Repeated != first.Books[0].New {
			t.Errorf("%+v, log %v", r.Books[0], r.Log)
		}
	})
	t.Run("NextNightDoesNotAskAgain", func(t *testing.T) {
		answered := map[string]bool{}
		for _, a := range first.Outcome.Answers {
			answered[a.Clue.ID] = true
		}
		next := mustRun(t, root, "2026-12-02")
		db, err := warehouse.OpenReadOnly(next.Database)
		must(t, err)
		defer db.Close()
		found, err := rowsOf(t.Context(), db, `select 线索编号, 办理状态 from 预警`, func(r *[2]string) []any { return []any{&r[0], &r[1]} })
		must(t, err)
		for _, r := range found {
			if answered[r[0]] && r[1] != "已答复" {
				t.Errorf("clue %s was answered and is %s", r[0], r[1])
			}
		}
		for _, b := range next.Books {
			if b.Township == books[0].Township && b.Clues >= books[0].Clues {
				t.Errorf("%s is asked %d clues again", b.Township, b.Clues)
			}
		}
	})
}

// resaved is the same book with other bytes.
func resaved(t *testing.T, data []byte) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(t, err)
	defer f.Close()
	must(t, f.SetCellStr(ledger.SheetCover, "A40", "另存"))
	var buf bytes.Buffer
	must(t, f.Write(&buf))
	return buf.Bytes()
}

func zipOf(t *testing.T, name string, data []byte) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	w, err := z.Create(name)
	must(t, err)
	_, err = w.Write(data)
	must(t, err)
	must(t, z.Close())
	return buf.Bytes()
}

// A locked book is opened with its township's password. What cannot be read is told
// and does not hold up the others; what is not ours is not kept.
func TestFeedbackFiles(t *testing.T) {
	root := newWorkspace(t)
	appendTo(t, filepath.Join(root, "county.yaml"), "ledger: {passwords_file: 密码.yaml}\n")
	must(t, os.WriteFile(filepath.Join(root, "密码.yaml"), []byte("柳溪镇: 柿子-2026\n白石乡: 核桃-2026\n"), 0o600))
	books := mustRun(t, root, threeNights[2]).Books
	dir := t.TempDir()
	put := func(name string, data []byte) {
		must(t, os.WriteFile(filepath.Join(dir, name), data, 0o644))
	}
	password := map[string]string{"柳溪镇": "柿子-2026", "白石乡": "核桃-2026"}
	for _, b := range books {
		put(b.Township+".xlsx", filled(t, b.Path, password[b.Township], "无风险", "2026-11-25"))
	}
	locked := filled(t, books[0].Path, password[books[0].Township], "无风险", "2026-11-25")
	relocked, err := excelize.Encrypt(unlocked(t, locked, password[books[0].Township]), &excelize.Options{Password: "别的"})
	must(t, err)
	put("改了密码.xlsx", relocked)
	put("照片.jpg", []byte("\xff\xd8\xff\xe0照片"))
	put("通知.csv", []byte("姓名,电话\n张三,1\n"))
	r := importInto(t, root, dir)
	if newLines(r) == 0 {
		t.Errorf("nothing went in: %+v", r.Books)
	}
	var refused []string
	for _, x := range r.Outcome.Refused {
		refused = append(refused, filepath.Base(x.File)+"："+x.Reason+"。"+x.Advice)
	}
	for i, want := range []string{"改了密码.xlsx：文件有密码，配置的密码不对", "照片.jpg：这是图片（JPEG），不能直接读取", "通知.csv：没有找到台账的表头"} {
		if i >= len(refused) || !strings.HasPrefix(refused[i], want) {
			t.Errorf("refused %q, want %q", refused, want)
		}
	}
	kept, err := filepath.Glob(filepath.Join(root, "history", "feedback", "*"))
	if err != nil || len(kept) != len(books) {
		t.Errorf("kept %v %v", kept, err)
	}
	t.Run("NothingPublished", func(t *testing.T) {
		day := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
		_, err := ImportFeedback(t.Context(), FeedbackOptions{Root: newWorkspace(t), Day: day, Now: day, Paths: []string{dir}})
		if err == nil || !strings.Contains(err.Error(), "yujing run") {
			t.Errorf("got %v", err)
		}
	})
}

func unlocked(t *testing.T, data []byte, password string) []byte {
	t.Helper()
	out, err := excelize.Decrypt(data, &excelize.Options{Password: password})
	must(t, err)
	return out
}

func appendTo(t *testing.T, path, text string) {
	t.Helper()
	data, err := os.ReadFile(path)
	must(t, err)
	must(t, os.WriteFile(path, append(data, text...), 0o644))
}
