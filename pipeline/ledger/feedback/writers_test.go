package feedback

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yujing/pipeline/ledger"
	"yujing/pipeline/sheet"
)

// The books in testdata were made by this program (TestSample), filled in and saved
// again by others; testdata/README.md says by whom and how. want.txt is what a person
// who looks at the book would take out of it: + what goes in, - what does not.
func TestOtherWriters(t *testing.T) {
	cases, err := filepath.Glob("testdata/*/want.txt")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, want := range cases {
		dir := filepath.Dir(want)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			text, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			o := known().Judge(booksIn(t, dir))
			var lines []string
			for _, l := range strings.Split(strings.TrimSpace(string(text)), "\n") {
				if !strings.HasPrefix(l, "#") {
					lines = append(lines, l)
				}
			}
			check(t, lines, brief(o))
		})
	}
}

func booksIn(t *testing.T, dir string) []Book {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	var books []Book
	for _, f := range files {
		if filepath.Base(f) == "want.txt" {
			continue
		}
		b, err := sheet.Open(f, sheet.Options{})
		if err != nil {
			t.Fatal(err)
		}
		book, err := Read(filepath.Base(f), b)
		b.Close()
		if err != nil {
			t.Fatal(err)
		}
		books = append(books, book)
	}
	return books
}

// TestSample writes the books that testdata was made from into the folder named by
// FEEDBACK_SAMPLE.
func TestSample(t *testing.T) {
	dir := os.Getenv("FEEDBACK_SAMPLE")
	if dir == "" {
		t.Skip("FEEDBACK_SAMPLE is not set")
	}
	for _, x := range []ledger.Township{sampleTown(), sampleOther()} {
		var buf bytes.Buffer
		if err := ledger.WriteTownship(&buf, x, ledger.Options{}); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, x.Township+".xlsx"), buf.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func sampleTown() ledger.Township {
	night := on("2026-11-21")
	clue := func(id, person, evidence string) ledger.Clue {
		return ledger.Clue{ID: id, State: "新增", Why: "新增", Office: "已下发", Nature: "疑似新增", Person: person, Category: "因病", Rule: "医疗费用个人支付过高",
			Colour: "红", Evidence: evidence, Department: "医保", FirstSeen: night, Issued: night, Due: on("2026-11-27"), Method: "证件号码一致"}
	}
	house := func(id, head, village string, clues ...ledger.Clue) ledger.Household {
		return ledger.Household{ID: id, Head: head, HeadNumber: "990100196304120012", Village: village, Kind: "一般农户", Status: "非监测对象", Clues: clues}
	}
	return ledger.Township{County: "沁河县", Township: "城关镇", Night: night, Batch: "20261121",
		Households: []ledger.Household{
			house("H1", "王建国", "东关村", clue("X1", "李秀兰", "住院4次"), clue("X2", "", "收入低"), clue("X3", "王小军", "残疾一级")),
			house("H2", "赵根生", "西关村", clue("X4", "", "危房D级")),
		},
		Supplements: []ledger.Household{house("H3", "刘满囤", "西关村", clue("X5", "", "住院2次"))},
		Questions: []ledger.Question{{ID: "Q1", Department: "民政", Source: "低保", Name: "王建囯", Number: "99010019630412", Says: "城关镇东关村",
			Candidates: []ledger.Candidate{{HouseholdID: "H1", Head: "王建国", Person: "王建国", Why: "姓名读音相同"}, {HouseholdID: "H2", Head: "赵根生", Person: "赵根生", Why: "号码前14位一致"}}}},
	}
}

func sampleOther() ledger.Township {
	x := sampleTown()
	x.Township, x.Supplements, x.Questions = "龙泉乡", nil, nil
	h := x.Households[1]
	h.ID, h.Head = "H9", "孙大海"
	h.Clues[0].ID = "X9"
	x.Households = []ledger.Household{h}
	return x
}
