package pipeline

import (
	"testing"
	"time"

	"yujing/configs"
	"yujing/pipeline/ledger"
)

// A township gets a book when there is something to check, to confirm, or to be
// told: also when its last clue has gone.
func TestWhoGetsABook(t *testing.T) {
	one := []ledger.Household{{ID: "H1", Head: "郝春生", Clues: []ledger.Clue{{ID: "X1", State: "持续", Rule: "危房"}}}}
	ask := []ledger.Question{{ID: "Q1", Name: "郝春生", Candidates: []ledger.Candidate{{HouseholdID: "H1"}}}}
	for name, c := range map[string]struct {
		book ledger.Township
		want bool
	}{
		"nothing":   {ledger.Township{}, false},
		"a clue":    {ledger.Township{Households: one}, true},
		"one gone":  {ledger.Township{Gone: one}, true},
		"questions": {ledger.Township{Questions: ask}, true},
	} {
		j := &job{Setup: &Setup{County: &configs.County{}}, night: night{t.TempDir(), "2026-11-21"}, result: &Result{}}
		if err := j.begin(); err != nil {
			t.Fatal(err)
		}
		c.book.County, c.book.Township = "禾川县", "东岭镇"
		c.book.Night = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
		file, err := j.townshipBook(&c.book, "")
		if err != nil || (file != "") != c.want || len(j.result.Books) > 0 != c.want {
			t.Errorf("%s: book %q, %v", name, file, err)
		}
	}
}
