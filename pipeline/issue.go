package pipeline

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"yujing/pipeline/alert"
	"yujing/pipeline/ledger/fill"
)

// IssueOptions of Issue.
type IssueOptions struct {
	Root string    // the workspace
	Date time.Time // day of issue, midnight UTC: deadlines run from it
	Now  time.Time // for the note in the lock only
}

// Issued is a batch that was sent between two nights; it stands as issue.json
// beside the books.
type Issued struct {
	Batch      string            `json:"batch"`
	Date       string            `json:"date"`
	Night      string            `json:"night"` // whose data it is
	Clues      int               `json:"clues"` // reminders of what is overdue included
	Households int               `json:"households"`
	Outputs    map[string]string `json:"outputs"` // sha256 of every file
	Dir        string            `json:"-"`       // "" when nothing waits to be sent
	Books      []Book            `json:"-"`
}

// ErrTooEarly means that a batch cannot be dated before the data that it sends.
var ErrTooEarly = errors.New("day of issue before the newest night")

// Issue sends what waits: what is new, reopened or worse since it was last sent, and
// what has become overdue, as the newest night found it and as the townships have
// answered since. The books go to issued/<批次号>/ledgers, and what was sent into the
// event log, where the next night finds it. Nothing to send is no error.
func Issue(ctx context.Context, o IssueOptions) (*Issued, error) {
	setup, err := Prepare(o.Root, o.Date, nil)
	if err != nil {
		return nil, err
	}
	var out *Issued
	err = inOffice(o.Root, o.Now, func(newest string) error {
		if o.Date.Before(dayOf(newest)) {
			return fmt.Errorf("下发日期 %s 早于最近一夜 %s，请写那一夜或以后的日期：%w", o.Date.Format(time.DateOnly), newest, ErrTooEarly)
		}
		i := &issuing{IssueOptions: o, Setup: setup, ctx: ctx, newest: newest}
		out, err = i.run()
		return err
	})
	return out, err
}

// issuing is one run of Issue.
type issuing struct {
	IssueOptions
	*Setup
	ctx    context.Context
	newest string
	db     *sql.DB
}

func (i *issuing) run() (*Issued, error) {
	var err error
	if i.db, err = openUnder(i.ctx, filepath.Join(night{i.Root, i.newest}.dir(), databaseFile)); err != nil {
		return nil, fmt.Errorf("open night %s: %w", i.newest, err)
	}
	defer i.db.Close()
	log, err := alert.Log(filepath.Join(i.Root, "history"), "")
	if err != nil {
		return nil, err
	}
	number, err := freeNumber(i.Root, i.Date)
	if err != nil {
		return nil, err
	}
	b := alert.Batch{Number: number, Date: i.Date, Full: true}
	out := &Issued{Batch: number, Date: i.Date.Format(time.DateOnly), Night: i.newest}
	if out.Clues, err = alert.Reissue(i.ctx, i.db, log, b, i.office()); err != nil || out.Clues == 0 {
		return out, err
	}
	return out, i.publish(out, b)
}

// publish builds the batch in a hidden folder and renames it; the log follows, also
// after a crash between the two (settleIssued).
func (i *issuing) publish(out *Issued, b alert.Batch) error {
	at := batchDir{i.Root, out.Batch}
	if err := os.RemoveAll(at.partial()); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(at.partial(), "ledgers"), 0o755); err != nil {
		return err
	}
	if err := i.write(out, b, at); err != nil {
		os.RemoveAll(at.partial())
		return err
	}
	if err := at.publish(); err != nil {
		return err
	}
	out.Dir = at.dir()
	return nil
}

func (i *issuing) write(out *Issued, b alert.Batch, at batchDir) error {
	n, err := fill.Read(i.ctx, i.db, i.County.Name, dayOf(i.newest))
	if err != nil {
		return err
	}
	s, err := i.shelfAt(i.Root, b)
	if err != nil {
		return err
	}
	s.dir, s.final = filepath.Join(at.partial(), "ledgers"), filepath.Join(at.dir(), "ledgers")
	if _, err := s.write(n); err != nil {
		return err
	}
	if err := alert.WriteEvents(i.ctx, i.db, filepath.Join(at.partial(), eventsFile)); err != nil {
		return err
	}
	out.Books = s.books
	for _, k := range s.books {
		out.Households += k.Households
	}
	if out.Outputs, err = digestTree(at.partial()); err != nil {
		return err
	}
	text, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(at.partial(), issueFile), append(text, '\n'), 0o644)
}
