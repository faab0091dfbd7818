package feedback

import (
	"slices"
	"time"

	"yujing/pipeline/alert/answer"
	"yujing/pipeline/ledger"
)

// Known is what the county knows when a book comes back.
type Known struct {
	Today     time.Time // day of the import, midnight UTC
	County    string
	Townships []string // of the county, and those that its books were ever made for
	Answers   []answer.Kind
	Clues     map[string]*Clue     // those of the books, as far as they were ever found, and all that wait; by 线索编号
	Questions map[string]*Question // by 确认编号
}

// Clue is what the log knows of a clue, also of one that has vanished since.
type Clue struct {
	ID        string
	Townships []string // in whose books it may have stood, the newest last
	Household string   // 户编号
	Head      string   // 户主姓名
	Issued    []time.Time
	Open      bool // it waits for an answer
	Said      []Said
}

// Question is one of 待确认, with the households that it was asked about.
type Question struct {
	ID         string
	Candidates []Candidate
}

// Candidate is one line of 待确认.
type Candidate struct {
	Household string
	Township  string
	Head      string
	Persons   []Person // whom the department's rows describe; several ways of writing one person
	Said      []Said
}

// Person is a department's person, and the member of the household that he may be.
type Person struct {
	Key    string // 人标
	Member string // 人编号; "" when only the household is known
}

// Said is an answer that is in the log already.
type Said struct {
	Result, By, Note string
	Date             time.Time
	File, Sheet      string
	Row              int
}

// firstIssued is the day before which no answer can be: that of the issue which
// the line names, else the first. Zero: never sent.
func (c *Clue) firstIssued(printed time.Time) time.Time {
	if slices.ContainsFunc(c.Issued, printed.Equal) {
		return printed
	}
	if len(c.Issued) == 0 {
		return time.Time{}
	}
	return slices.MinFunc(c.Issued, time.Time.Compare)
}

// lastIssued is the day that the clue was last sent; zero: never.
func (c *Clue) lastIssued() time.Time {
	if len(c.Issued) == 0 {
		return time.Time{}
	}
	return slices.MaxFunc(c.Issued, time.Time.Compare)
}

// township is the one whose letters stand on a line, "" when it is none of the
// clue's.
func (c *Clue) township(letters string) string {
	for _, t := range slices.Backward(c.Townships) {
		if ledger.Checksum(t, c.ID) == letters {
			return t
		}
	}
	return ""
}

// lastTownship is where the clue stood last.
func (c *Clue) lastTownship() string {
	if len(c.Townships) == 0 {
		return ""
	}
	return c.Townships[len(c.Townships)-1]
}

// Add takes a person of the question's as described by a department, and the
// household that he may be of. Those of one household come together.
func (q *Question) Add(c Candidate, p Person) {
	if n := len(q.Candidates); n == 0 || q.Candidates[n-1].Household != c.Household {
		q.Candidates = append(q.Candidates, c)
	}
	last := &q.Candidates[len(q.Candidates)-1]
	last.Persons = append(last.Persons, p)
}

// candidate is the line of the question that the letters belong to, else the one
// of that household.
func (q *Question) candidate(letters, household string) *Candidate {
	for i, c := range q.Candidates {
		if ledger.Checksum(c.Township, q.ID, c.Household) == letters {
			return &q.Candidates[i]
		}
	}
	for i, c := range q.Candidates {
		if letters == "" && c.Household == household {
			return &q.Candidates[i]
		}
	}
	return nil
}
