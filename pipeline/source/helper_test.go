package source

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"

	"yujing/pipeline/identity"
	"yujing/pipeline/sheet"
)

const testDigest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

// builtinSpecs are the specs that come with the program.
func builtinSpecs(t testing.TB) []*Spec {
	t.Helper()
	specs, err := LoadSpecs(os.DirFS("../../configs/sources"))
	if err != nil {
		t.Fatal(err)
	}
	return specs
}

func builtin(t testing.TB, name string) *Spec {
	t.Helper()
	for _, s := range builtinSpecs(t) {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("no spec %s", name)
	return nil
}

// synthetic is a made-up ID number with a correct check digit.
func synthetic(first17 string) string {
	check, ok := identity.CheckDigit(first17)
	if !ok {
		panic(first17)
	}
	return first17 + string(check)
}

var (
	idOne = synthetic("14043019700101001")
	idTwo = synthetic("14043019850203002")
)

// csvBook is a book of one sheet; a row is cells separated by |.
func csvBook(t testing.TB, name string, rows ...string) *sheet.Book {
	t.Helper()
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range strings.Split(row, "|") {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(`"` + strings.ReplaceAll(cell, `"`, `""`) + `"`)
		}
		b.WriteByte('\n')
	}
	book, err := sheet.OpenBytes(name, []byte(b.String()), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return book
}

// kept is a Sink that remembers.
type kept struct {
	columns  []Column
	rows     [][]Value
	problems []Problem
}

func (k *kept) Row(v []Value) error {
	k.rows = append(k.rows, slices.Clone(v))
	return nil
}

func (k *kept) Problem(p Problem) error {
	k.problems = append(k.problems, p)
	return nil
}

// get is a column of a row as text, "NULL" for NULL.
func (k *kept) get(row int, column string) string {
	for i, c := range k.columns {
		if c.Name == column {
			if !k.rows[row][i].Valid {
				return "NULL"
			}
			return k.rows[row][i].Format(c.Type)
		}
	}
	return "no such column"
}

// readCSV reads rows of cells separated by | by a built-in spec and checks that
// the sums hold.
func readCSV(t testing.TB, spec string, rows ...string) (SheetReport, *kept) {
	t.Helper()
	s := builtin(t, spec)
	k := &kept{columns: s.Columns()}
	r, err := Read(context.Background(), csvBook(t, "表.csv", rows...), s, testDigest, k)
	if err != nil {
		t.Fatal(err)
	}
	return checkReport(t, r.Sheets[0], k), k
}

// readCells reads typed cells, as no CSV can hold them.
func readCells(t testing.TB, spec string, rows ...[]sheet.Cell) (SheetReport, *kept) {
	t.Helper()
	s := builtin(t, spec)
	k := &kept{columns: s.Columns()}
	r := newSheetReader(newHeaderIndex(s), sheet.Info{Name: "表"}, testDigest, k)
	err := r.read(context.Background(), func(yield func(sheet.Row, error) bool) {
		for i, cells := range rows {
			if cells != nil && !yield(sheet.Row{Number: i + 1, Cells: cells}, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return checkReport(t, *r.report, k), k
}

func checkReport(t testing.TB, r SheetReport, k *kept) SheetReport {
	t.Helper()
	if !r.Balanced() {
		t.Errorf("not balanced: %+v", r)
	}
	rejects := 0
	for _, p := range k.problems {
		if p.Level == Reject {
			rejects++
		}
	}
	if len(k.rows) != r.Loaded || rejects != r.Rejected {
		t.Errorf("report says %d loaded, %d rejected; sink has %d and %d", r.Loaded, r.Rejected, len(k.rows), rejects)
	}
	return r
}

func txt(s string) sheet.Cell { return sheet.Cell{Kind: sheet.Text, Text: s} }
func num(s string) sheet.Cell { return sheet.Cell{Kind: sheet.Number, Text: s} }

func texts(cells ...string) (out []sheet.Cell) {
	for _, c := range cells {
		if c == "" {
			out = append(out, sheet.Cell{})
		} else {
			out = append(out, txt(c))
		}
	}
	return out
}
