// Package fill reads the tables of a night into what the books and the report
// print. The queries (sql/*.sql) decide what stands where and in which order;
// this package only carries rows, and must be asked before the work database
// is closed.
package fill

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"slices"
	"time"

	"yujing/pipeline/ledger"
)

//go:embed sql/*.sql
var queries embed.FS

// Night is everything that leaves the county tonight.
type Night struct {
	Townships []string // in the order of the books
	Books     map[string]*ledger.Township
	Summary   ledger.Summary
	Unlinked  []Count // department rows without a household, by reason
	Linked    []Count // department rows with one, by method
}

// Count is a number of rows of a source.
type Count struct {
	Source, What string
	Rows         int64
}

// Read fills the books of all townships and the county's summary.
func Read(ctx context.Context, db *sql.DB, county string, night time.Time) (*Night, error) {
	n := &Night{Books: map[string]*ledger.Township{}, Summary: ledger.Summary{County: county, Night: night}}
	var err error
	if n.Townships, err = collect(ctx, db, "乡镇", func(r *sql.Rows) (s string, err error) { return s, r.Scan(&s) }); err != nil {
		return nil, err
	}
	for _, t := range n.Townships {
		n.Books[t] = &ledger.Township{County: county, Township: t, Night: night}
	}
	for _, read := range []func(context.Context, *sql.DB) error{
		n.readClues, n.readGone, n.readLists, n.readQuestions, n.readIssues, n.readFrozen, n.readFiles, n.readCounty,
	} {
		if err := read(ctx, db); err != nil {
			return nil, err
		}
	}
	return n, nil
}

// collect runs the query of that name and scans each row.
func collect[T any](ctx context.Context, db *sql.DB, name string, scan func(*sql.Rows) (T, error)) ([]T, error) {
	text, err := queries.ReadFile("sql/" + name + ".sql")
	if err != nil {
		return nil, err
	}
	rows, err := db.QueryContext(ctx, string(text))
	if err != nil {
		return nil, fmt.Errorf("query %s: %w", name, err)
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, fmt.Errorf("query %s: %w", name, err)
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// block is one row of 线索.sql: a clue and the household it belongs to.
type block struct {
	township  string
	household ledger.Household
	clue      ledger.Clue
	sheet     string // of the township's book; "" = none
}

func scanBlock(r *sql.Rows) (block, error) {
	var b block
	h, c := &b.household, &b.clue
	var size sql.NullInt64
	var first, issued, due sql.NullTime
	err := r.Scan(&b.township, &h.ID, &h.Head, &h.HeadNumber, &h.Village, &h.Hamlet,
		&h.Kind, &h.Category, &h.Status, &size, &h.Phone, &h.Helper,
		&c.ID, &c.State, &c.Nature, &c.Person, &c.Number, &c.Relation,
		&c.Category, &c.Rule, &c.Colour, &c.Evidence, &c.Department,
		&first, &issued, &due, &c.Overdue, &c.Method, &c.Note,
		&c.Why, &c.Office, &c.Urgent, &b.sheet)
	if size.Valid {
		n := int(size.Int64)
		h.Size = &n
	}
	h.Township = b.township
	c.FirstSeen, c.Issued, c.Due = first.Time, issued.Time, due.Time
	return b, err
}

// households joins consecutive clues of one household into its block.
func households(blocks []block) []ledger.Household {
	var out []ledger.Household
	for _, b := range blocks {
		if n := len(out); n > 0 && out[n-1].ID == b.household.ID && out[n-1].Township == b.township {
			out[n-1].Clues = append(out[n-1].Clues, b.clue)
			continue
		}
		h := b.household
		h.Clues = []ledger.Clue{b.clue}
		out = append(out, h)
	}
	return out
}

func (n *Night) readClues(ctx context.Context, db *sql.DB) error {
	blocks, err := collect(ctx, db, "线索", scanBlock)
	if err != nil {
		return err
	}
	remarks, err := readRemarks(ctx, db)
	if err != nil {
		return err
	}
	for i := range blocks {
		blocks[i].household.Remarks = remarks[blocks[i].household.ID]
	}
	n.Summary.Households = households(blocks)
	for _, h := range households(onSheet(blocks, ledger.SheetVisits)) {
		n.Books[h.Township].Households = append(n.Books[h.Township].Households, h)
	}
	for _, h := range households(onSheet(blocks, ledger.SheetSupplements)) {
		n.Books[h.Township].Supplements = append(n.Books[h.Township].Supplements, h)
	}
	for _, h := range households(onSheet(blocks, ledger.SheetPending)) {
		n.Books[h.Township].Pending = append(n.Books[h.Township].Pending, h)
	}
	return nil
}

func onSheet(blocks []block, sheet string) []block {
	return slices.DeleteFunc(slices.Clone(blocks), func(b block) bool { return b.sheet != sheet })
}

// readRemarks are what the rules say of households beside their clues.
func readRemarks(ctx context.Context, db *sql.DB) (map[string][]string, error) {
	lines, err := collect(ctx, db, "标注", func(r *sql.Rows) (x [2]string, err error) { return x, r.Scan(&x[0], &x[1]) })
	out := map[string][]string{}
	for _, l := range lines {
		out[l[0]] = append(out[l[0]], l[1])
	}
	return out, err
}

func (n *Night) readGone(ctx context.Context, db *sql.DB) error {
	blocks, err := collect(ctx, db, "消失", scanBlock)
	if err != nil {
		return err
	}
	for _, h := range households(blocks) {
		if b := n.Books[h.Township]; b != nil {
			b.Gone = append(b.Gone, h)
		}
	}
	return nil
}
