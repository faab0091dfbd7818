package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"yujing/configs"
	"yujing/pipeline/alert"
	"yujing/pipeline/ledger"
	"yujing/pipeline/ledger/fill"
)

// shelf is where the townships' books of one batch are put: among a night's ledgers,
// or in a folder of their own (yujing issue).
type shelf struct {
	county    *configs.County
	passwords map[string]string
	batch     alert.Batch
	due       time.Time // for what has no term of its own
	dir       string    // where they are written
	final     string    // where they will stand
	label     string    // in their names: the night, or the batch
	books     []Book
}

func (s *Setup) shelfAt(root string, b alert.Batch) (*shelf, error) {
	passwords, err := ledgerPasswords(root, s.County)
	if err != nil {
		return nil, err
	}
	due, err := s.due(b.Date)
	return &shelf{county: s.County, passwords: passwords, batch: b, due: due, label: b.Number}, err
}

func (j *job) shelf(b alert.Batch, dir, final string) (*shelf, error) {
	s, err := j.shelfAt(j.Root, b)
	if err == nil {
		s.dir, s.final = dir, final
	}
	return s, err
}

// write makes a book for every township that has something to do, and lists all
// townships.
func (s *shelf) write(n *fill.Night) ([]ledger.TownshipFile, error) {
	var out []ledger.TownshipFile
	for _, name := range n.Townships {
		t := n.Books[name]
		t.Batch, t.Answers, t.Due = s.batch.Number, dropDown(s.county), s.due
		file, err := s.township(t)
		if err != nil {
			return nil, err
		}
		out = append(out, ledger.TownshipFile{Township: name, File: file, Locked: file != "" && s.passwords[name] != "", Contents: t.Contents()})
	}
	return out, nil
}

// township writes the ledger of a township and returns its name, "" when there is
// nothing to say to it. Between two batches only what is urgent is worth a book.
func (s *shelf) township(t *ledger.Township) (string, error) {
	if asks := len(t.Households)+len(t.Supplements) > 0; !asks && !(s.batch.Full && t.Speaks()) {
		return "", nil
	}
	name := fileName(t.Township) + "_风险线索核查台账_" + s.label + ".xlsx"
	f, err := os.Create(filepath.Join(s.dir, name))
	if err != nil {
		return "", err
	}
	if err := ledger.WriteTownship(f, *t, ledgerOptions(s.county, s.passwords[t.Township])); err != nil {
		f.Close()
		return "", fmt.Errorf("write %s: %w", name, err)
	}
	s.books = append(s.books, Book{Township: t.Township, Path: filepath.Join(s.final, name),
		Households: len(t.Households), Clues: countClues(t.Households)})
	return name, f.Close()
}

func ledgerOptions(c *configs.County, password string) ledger.Options {
	return ledger.Options{FullID: c.Masking.ID == configs.MaskNone, Password: password}
}
