package pipeline

import (
	"testing"
	"time"

	"yujing/configs"
	"yujing/pipeline/alert"
	"yujing/pipeline/ledger"
)

// A township gets a book when there is something to check, to confirm, or to be
// told: also when its last clue has gone. Between two batches it gets one for what is
// urgent alone.
func TestWhoGetsABook(t *testing.T) {
	one := []ledger.Household{{ID: "H1", Head: "郝春生", Clues: []ledger.Clue{{ID: "X1", State: "持续", Rule: "危房"}}}}
	ask := []ledger.Question{{ID: "Q1", Name: "郝春生", Candidates: []ledger.Candidate{{HouseholdID: "H1"}}}}
	for name, c := range map[string]struct {
		book    ledger.Township
		between bool // two batches
		want    bool
	}{
		"nothing":                        {ledger.Township{}, false, false},
		"a clue":                         {ledger.Township{Households: one}, false, true},
		"a new risk, for the helper":     {ledger.Township{Supplements: one}, false, true},
		"one gone":                       {ledger.Township{Gone: one}, false, true},
		"questions":                      {ledger.Township{Questions: ask}, false, true},
		"an urgent clue between batches": {ledger.Township{Households: one}, true, true},
		"questions wait for the batch":   {ledger.Township{Questions: ask}, true, false},
		"what is gone waits for it, too": {ledger.Township{Gone: one}, true, false},
		"what is out already is no news": {ledger.Township{Pending: one}, false, false},
	} {
		s := &shelf{county: &configs.County{}, batch: alert.Batch{Full: !c.between}, dir: t.TempDir()}
		c.book.County, c.book.Township = "禾川县", "东岭镇"
		c.book.Night = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
		file, err := s.township(&c.book)
		if err != nil || (file != "") != c.want || len(s.books) > 0 != c.want {
			t.Errorf("%s: book %q, %v", name, file, err)
		}
	}
}
