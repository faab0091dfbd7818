package feedback

import (
	"os"
	"path/filepath"
	"testing"

	"yujing/pipeline/sheet"
)

// FuzzFeedback reads whatever comes as a returned book. Every line of ours must end
// in exactly one way, only clues that are known may be answered, and no answer may be
// of a day that has not come.
func FuzzFeedback(f *testing.F) {
	f.Add([]byte(table(title, head, "X1|王建国|无风险|2026-11-25|李明||*", "X2|王建国|||||*", "X1|王建国|属实|2026-11-25|||*")))
	f.Add([]byte(table("", "确认编号|户编号|答复|答复日期|校验", "Q1|H1|是|11月25日|*", "Q1|H2|是|46351|*")))
	f.Add([]byte("线索编号\t核实结果\t校验\n\"X1\"\t\"无\n风险\"\t" + letters("X1")))
	files, err := filepath.Glob("testdata/*/*.*")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	limits := sheet.Limits{FileBytes: 1 << 20, PartBytes: 1 << 22, TotalBytes: 1 << 23, Cells: 1 << 16}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := sheet.OpenBytes("x", data, sheet.Options{Limits: limits})
		if err != nil {
			return
		}
		book, err := Read("x", b)
		if err != nil {
			return
		}
		k := known()
		o := k.Judge([]Book{book})
		checkOutcome(t, k, o)
		again := k.Judge([]Book{book, book})
		for i := range o.Files {
			if o.Files[i].New < again.Files[i].New {
				t.Errorf("the same book twice holds more answers: %+v, then %+v", o.Files[i], again.Files[i])
			}
		}
	})
}

func checkOutcome(t *testing.T, k *Known, o *Outcome) {
	lines, taken := 0, 0
	for _, p := range o.Places {
		lines += p.Lines
		taken += p.New
		if p.Lines != p.New+p.Repeated+p.Refused+p.Empty {
			t.Errorf("lines that vanished: %+v", p)
		}
	}
	if files := o.Files[0].Lines; files != lines {
		t.Errorf("%d lines in the file, %d in the townships", files, lines)
	}
	if taken != len(o.Answers)+len(o.Links) {
		t.Errorf("%d taken, %d answers, %d links", taken, len(o.Answers), len(o.Links))
	}
	for _, a := range o.Answers {
		if k.Clues[a.Clue.ID] != a.Clue || a.Date.After(k.Today) || a.Kind.Result == "" || !a.Kind.Next.Known() {
			t.Errorf("answer %+v", a)
		}
	}
	for _, r := range o.Refused {
		if r.Reason == "" || r.Advice == "" || r.File == "" {
			t.Errorf("refusal without a word: %+v", r)
		}
	}
}
