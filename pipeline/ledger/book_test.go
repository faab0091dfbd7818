package ledger_test

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	. "yujing/pipeline/ledger"
)

// open reads a book back with the library that did not lay it out.
func open(t *testing.T, data []byte, password string) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{Password: password})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func rows(t *testing.T, f *excelize.File, sheet string) [][]string {
	t.Helper()
	r, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// parts are the files inside a book.
func parts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range z.File {
		r, err := e.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name] = string(b)
	}
	return out
}

func TestSameBytes(t *testing.T) {
	if !bytes.Equal(townshipBytes(t, sampleTownship(), Options{}), townshipBytes(t, sampleTownship(), Options{})) {
		t.Error("two books of one township differ")
	}
	if !bytes.Equal(summaryBytes(t, sampleSummary(), Options{}), summaryBytes(t, sampleSummary(), Options{})) {
		t.Error("two summaries of one night differ")
	}
}

var wholeNumber = regexp.MustCompile(`\d{17}[\dX]`)

// No part of a book may hold a whole number: not a cell, not a sentence, not the
// name of a file, not a header.
func TestNumbersAreMasked(t *testing.T) {
	books := map[string]func(Options) []byte{
		"township": func(o Options) []byte { return townshipBytes(t, sampleTownship(), o) },
		"summary":  func(o Options) []byte { return summaryBytes(t, sampleSummary(), o) },
	}
	for name, book := range books {
		for part, content := range parts(t, book(Options{})) {
			if m := wholeNumber.FindString(content); m != "" {
				t.Errorf("%s: %s holds %s", name, part, m)
			}
		}
		all := ""
		for _, content := range parts(t, book(Options{FullID: true})) {
			all += content
		}
		if !wholeNumber.MatchString(all) {
			t.Errorf("%s: masked although the county wants whole numbers", name)
		}
	}
}

// A county may number its households by the number of their head.
func TestHouseholdNumberThatIsAPersons(t *testing.T) {
	x := sampleTownship()
	number := x.Households[0].HeadNumber
	x.Households[0].ID = number
	f := open(t, townshipBytes(t, x, Options{}), "")
	if got := cell(t, f, SheetVisits, "户编号", 0); got != number[:6]+"********"+number[14:] {
		t.Errorf("户编号 = %s", got)
	}
	if got := cell(t, f, SheetVisits, "户编号", 2); got != "14043010002" {
		t.Errorf("an ordinary 户编号 was changed: %s", got)
	}
}

func TestPassword(t *testing.T) {
	locked := townshipBytes(t, sampleTownship(), Options{Password: "柿子-2026"})
	if bytes.HasPrefix(locked, []byte("PK")) {
		t.Fatal("the book is a plain zip")
	}
	f := open(t, locked, "柿子-2026")
	if got := cell(t, f, SheetVisits, HeaderClue, 0); got != "C7K2-0001" {
		t.Errorf("first clue = %q", got)
	}
	for _, wrong := range []string{"", "柿子-2025"} {
		if _, err := excelize.OpenReader(bytes.NewReader(locked), excelize.Options{Password: wrong}); err == nil {
			t.Errorf("opens with the password %q", wrong)
		}
	}
}

func TestSheets(t *testing.T) {
	empty := Township{County: "沁河县", Township: "石岭镇", Night: on("2026-11-21")}
	for _, c := range []struct {
		name string
		data []byte
		want []string
	}{
		{"full", townshipBytes(t, sampleTownship(), Options{}), []string{SheetCover, SheetVisits, SheetSupplements, SheetQuestions, SheetPending,
			"名单-关爱名单", "名单-增收名单", SheetIssues, SheetGone}},
		{"nothing to do", townshipBytes(t, empty, Options{}), []string{SheetCover, SheetVisits}},
		{"summary", summaryBytes(t, sampleSummary(), Options{}), []string{SheetOverview, SheetIndex, SheetClues, SheetLists, SheetHints, SheetUnmatched,
			SheetProblems, SheetSources, SheetBalances, SheetRegister}},
		{"quiet night", summaryBytes(t, Summary{County: "沁河县", Night: on("2026-11-21")}, Options{}), []string{SheetOverview, SheetIndex}},
	} {
		if diff := cmp.Diff(c.want, open(t, c.data, "").GetSheetList()); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestIncomplete(t *testing.T) {
	if err := WriteTownship(io.Discard, Township{Night: on("2026-11-21")}, Options{}); err == nil {
		t.Error("a book without a township was written")
	}
	if err := WriteTownship(io.Discard, Township{Township: "城关镇"}, Options{}); err == nil {
		t.Error("a book without a night was written")
	}
	if err := WriteSummary(io.Discard, Summary{}, Options{}); err == nil {
		t.Error("a summary without a night was written")
	}
}

// evil are texts that a department's cell could hold.
var evil = []string{`=HYPERLINK("http://x","y")`, "+8613800000000", "-1+1", "@SUM(A1)", "＝1+1"}

// Text from a department never becomes a formula: not when the book is opened,
// and not when the cell is entered and left again (quotePrefix).
func TestFormulaInjection(t *testing.T) {
	for _, bad := range evil {
		x := sampleTownship()
		x.Households[0].Remarks = nil
		x.Households[0].Clues[0].Evidence, x.Households[0].Clues[0].ID, x.Questions[0].Says = bad, bad, bad
		data := townshipBytes(t, x, Options{})
		for name, content := range parts(t, data) {
			if strings.HasPrefix(name, "xl/worksheets/") && regexp.MustCompile(`<f[ >]`).MatchString(content) {
				t.Errorf("%s: %s holds a formula", bad, name)
			}
		}
		f := open(t, data, "")
		for _, header := range []string{"预警依据", HeaderClue} {
			ref := reference(t, f, SheetVisits, header, 0)
			if got, _ := f.GetCellValue(SheetVisits, ref); got != bad {
				t.Errorf("%s = %q, want %q", ref, got, bad)
			}
			if !quoted(t, f, SheetVisits, ref) {
				t.Errorf("%s: %q is not marked as text", ref, bad)
			}
			if harmless := reference(t, f, SheetVisits, header, 1); quoted(t, f, SheetVisits, harmless) {
				t.Errorf("%s: ordinary text carries a quote mark", harmless)
			}
		}
	}
}

func quoted(t *testing.T, f *excelize.File, sheet, ref string) bool {
	t.Helper()
	id, err := f.GetCellStyle(sheet, ref)
	if err != nil {
		t.Fatal(err)
	}
	mark := f.Styles.CellXfs.Xf[id].QuotePrefix
	return mark != nil && *mark
}

// What XML cannot hold, and what would make a name read backwards, is taken out;
// markup stays text.
func TestOddCharacters(t *testing.T) {
	x := sampleTownship()
	x.Households[0].Remarks = nil
	x.Households[0].Head = "王\x00建\x0b国\u202e"
	x.Households[0].Clues[0].Evidence = "<b>&甲</b>\r\n第二行\x1f _x0041_"
	x.Households[0].Clues[1].Evidence = strings.Repeat("长", 40000)
	f := open(t, townshipBytes(t, x, Options{}), "")
	if got := cell(t, f, SheetVisits, "户主", 0); got != "王建国" {
		t.Errorf("户主 = %q", got)
	}
	if got := cell(t, f, SheetVisits, "预警依据", 0); got != "<b>&甲</b>\n第二行 _x0041_" {
		t.Errorf("预警依据 = %q", got)
	}
	long := []rune(cell(t, f, SheetVisits, "预警依据", 1))
	if len(long) != excelize.TotalCellChars || !strings.HasSuffix(string(long), "已截断）") {
		t.Errorf("%d characters, ending %s", len(long), string(long[len(long)-10:]))
	}
}

// headerOf finds the column of a header in row 3.
func headerOf(t *testing.T, f *excelize.File, sheet, header string) int {
	t.Helper()
	i := slices.Index(rows(t, f, sheet)[2], header)
	if i < 0 {
		t.Fatalf("%s has no column %s", sheet, header)
	}
	return i
}

func reference(t *testing.T, f *excelize.File, sheet, header string, n int) string {
	t.Helper()
	ref, err := excelize.CoordinatesToCellName(headerOf(t, f, sheet, header)+1, 4+n)
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

// cell is the value under a header on the nth line.
func cell(t *testing.T, f *excelize.File, sheet, header string, n int) string {
	t.Helper()
	v, err := f.GetCellValue(sheet, reference(t, f, sheet, header, n))
	if err != nil {
		t.Fatal(err)
	}
	return v
}
