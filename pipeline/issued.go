package pipeline

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"yujing/pipeline/alert"
	"yujing/pipeline/durable"
)

// batchDir is the folder of a batch that yujing issue sent: built in a hidden one,
// published by a rename, as a night is.
type batchDir struct{ root, number string }

func (b batchDir) dir() string     { return filepath.Join(b.root, "issued", b.number) }
func (b batchDir) partial() string { return filepath.Join(b.root, "issued", "."+b.number+".partial") }

// issueFile says what a batch is.
const issueFile = "issue.json"

func (b batchDir) publish() error {
	if err := durable.SyncTree(b.partial()); err != nil {
		return fmt.Errorf("sync batch: %w", err)
	}
	if err := os.Rename(b.partial(), b.dir()); err != nil {
		return fmt.Errorf("publish batch: %w", err)
	}
	if err := durable.SyncDir(filepath.Dir(b.dir())); err != nil {
		return fmt.Errorf("sync batches: %w", err)
	}
	return b.settle()
}

// settle copies what the batch sent into the log unless it is there already.
func (b batchDir) settle() error {
	text, err := os.ReadFile(filepath.Join(b.dir(), issueFile))
	if err != nil {
		return fmt.Errorf("read batch %s: %w", b.number, err)
	}
	var is Issued
	if err := json.Unmarshal(text, &is); err != nil {
		return fmt.Errorf("read batch %s: %w", b.number, err)
	}
	events, err := os.ReadFile(filepath.Join(b.dir(), eventsFile))
	if err != nil {
		return fmt.Errorf("read batch %s: %w", b.number, err)
	}
	at := filepath.Join(b.root, "history", alert.FileName(is.Night, alert.Issued, events))
	if have, err := os.ReadFile(at); err == nil && string(have) == string(events) {
		return nil
	}
	return durable.WriteFile(at, events)
}

// recoverIssued removes batches that were being built, and gives the log what a
// published one sent.
func recoverIssued(root string) error {
	entries, err := os.ReadDir(filepath.Join(root, "issued"))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		number, building := strings.CutSuffix(strings.TrimPrefix(e.Name(), "."), ".partial")
		switch {
		case building && strings.HasPrefix(e.Name(), "."):
			err = os.RemoveAll(batchDir{root, number}.partial())
		case e.IsDir() && batchDay(e.Name()):
			err = batchDir{root, e.Name()}.settle()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// batchDay tells a batch of yujing issue by its name: 20261121-1.
func batchDay(name string) bool {
	day, _, ok := strings.Cut(name, "-")
	_, err := time.Parse("20060102", day)
	return ok && err == nil
}

// freeNumber is the next number of the day. A night's own batch is the day alone,
// whether it runs before or after.
func freeNumber(root string, day time.Time) (string, error) {
	for n := 1; ; n++ {
		number := fmt.Sprintf("%s-%d", batchNumber(day), n)
		_, err := os.Stat(batchDir{root, number}.dir())
		if errors.Is(err, os.ErrNotExist) {
			return number, nil
		}
		if err != nil {
			return "", err
		}
	}
}
