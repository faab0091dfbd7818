package pipeline

import (
	"context"
	"path/filepath"
	"slices"
	"time"

	"yujing/configs"
	"yujing/pipeline/alert"
	"yujing/pipeline/ledger/feedback"
	"yujing/pipeline/ledger/feedback/recall"
)

// FeedbackOptions of ImportFeedback.
type FeedbackOptions struct {
	Root      string    // the workspace
	Day       time.Time // day of the import, midnight UTC: no answer can be later
	Now       time.Time // for the note in the lock only
	Paths     []string  // files, .zip archives and folders; none: the workspace's folder feedback
	Passwords []string  // tried before those of the townships' books
}

// FeedbackResult is what an import did. What went in acts on the next night.
type FeedbackResult struct {
	Night   string // the newest published night, which the answers stand behind
	Outcome *feedback.Outcome
	Books   []ReturnedBook
	Log     []string // files of the log that were written
}

// ReturnedBook is one workbook of an import.
type ReturnedBook struct {
	File   string
	Digest string
	Before bool     // an earlier import had the very same file
	Notes  []string // the reader's remarks
	feedback.Count
	Township string
}

// ImportFeedback reads returned workbooks, keeps those with lines of ours as they
// came, and appends their answers to the event log. What cannot be read, or
// believed, is in the outcome; the rest goes in. Doing it again changes nothing.
func ImportFeedback(ctx context.Context, o FeedbackOptions) (*FeedbackResult, error) {
	county, err := configs.LoadCounty(filepath.Join(o.Root, "county.yaml"))
	if err != nil {
		return nil, wrongConfig(err)
	}
	passwords, err := ledgerPasswords(o.Root, county)
	if err != nil {
		return nil, err
	}
	if len(o.Paths) == 0 {
		o.Paths = []string{filepath.Join(o.Root, "feedback")}
	}
	books, err := readReturned(ctx, o.Paths, returnedKeys{o.Passwords, passwords})
	if err != nil {
		return nil, err
	}
	var result *FeedbackResult
	err = inOffice(o.Root, o.Now, func(newest string) error {
		known, err := recallAll(ctx, o, county, books)
		if err != nil {
			return err
		}
		result = &FeedbackResult{Night: newest, Outcome: judgeReturned(known, books)}
		if result.Books, err = describeReturned(o.Root, result.Outcome, books); err != nil {
			return err
		}
		result.Log, err = recordOf(result.Outcome, books).record(ctx, o.Root, newest)
		return err
	})
	return result, err
}

// recallAll finds out what is known of the clues and the questions of the books.
func recallAll(ctx context.Context, o FeedbackOptions, c *configs.County, books []*returned) (*feedback.Known, error) {
	k := &feedback.Known{Today: o.Day, County: c.Name, Answers: c.Answers}
	for _, t := range c.Townships {
		k.Townships = append(k.Townships, t.Name)
	}
	databases, err := nightDatabases(o.Root)
	if err != nil {
		return nil, err
	}
	clues, questions := keysNamed(books)
	log, err := recall.Open(ctx, filepath.Join(o.Root, "history"), databases, clues)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	if err := log.Clues(k); err != nil {
		return nil, err
	}
	return k, log.Questions(questions, k)
}

// keysNamed are the clues and the questions that the books name, each once.
func keysNamed(books []*returned) (clues, questions []string) {
	for _, b := range books {
		c, q := b.book.Keys()
		clues, questions = append(clues, c...), append(questions, q...)
	}
	slices.Sort(clues)
	slices.Sort(questions)
	return slices.Compact(clues), slices.Compact(questions)
}

// nightDatabases are the databases of the published nights, the newest first.
func nightDatabases(root string) ([]string, error) {
	dates, err := Nights(root)
	var out []string
	for _, d := range slices.Backward(dates) {
		out = append(out, filepath.Join(night{root, d}.dir(), databaseFile))
	}
	return out, err
}

// judgeReturned judges the books that could be read, and reports the others.
func judgeReturned(k *feedback.Known, books []*returned) *feedback.Outcome {
	var readable []feedback.Book
	var unreadable []feedback.Refusal
	for _, b := range books {
		if b.refusal != nil {
			unreadable = append(unreadable, *b.refusal)
		} else {
			readable = append(readable, b.book)
		}
	}
	out := k.Judge(readable)
	out.Refused = append(unreadable, out.Refused...)
	return out
}

// recordOf is what goes into the log. A book without a line of ours is nobody's
// business and not kept.
func recordOf(o *feedback.Outcome, books []*returned) Feedback {
	var f Feedback
	ours := map[string]bool{}
	for _, c := range o.Files {
		ours[c.File] = c.Lines > 0
	}
	names := map[string]string{}
	for _, b := range books {
		names[b.book.File] = b.name
		if ours[b.book.File] {
			f.Workbooks = append(f.Workbooks, b.original)
		}
	}
	where := func(p feedback.Place) alert.Where {
		return alert.Where{File: names[p.File], Digest: p.Digest, Sheet: p.Sheet, Row: p.Row}
	}
	for _, a := range o.Answers {
		f.Answers = append(f.Answers, alert.Answer{ClueID: a.Clue.ID, Result: a.Kind.Result, Next: a.Kind.Next,
			Date: a.Date, By: a.By, Note: a.Note, Where: where(a.Place)})
	}
	for _, l := range o.Links {
		for _, p := range l.Candidate.Persons {
			f.Links = append(f.Links, alert.LinkAnswer{PersonKey: p.Key, HouseholdID: l.Candidate.Household, PersonID: p.Member,
				Result: l.Answer, Date: l.Date, By: l.By, Where: where(l.Place)})
		}
	}
	return f
}
