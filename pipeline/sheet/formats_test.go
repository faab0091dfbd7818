package sheet

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// conformance holds one table as three programs saved it in every format that is
// read. openpyxl.xlsx is the original from which the others were made.
const conformance = samples + "/conformance"

// What a format can hold decides how it is compared: row numbers, the place of
// every cell and the merged ranges are the same in all; a workbook format gives
// the same Kind and text; CSV and HTML give as Text what is shown, where a date and
// its time are parted by a blank, and they hold the first sheet only.
func TestOneTableInEveryFormat(t *testing.T) {
	want := readAll(t, filepath.Join(conformance, "openpyxl.xlsx"))
	if len(want) != 2 || len(want[0].rows) != 8 || len(want[0].merged) != 7 {
		t.Fatalf("the original holds too little: %v", want)
	}
	for _, name := range []string{
		"libreoffice.xlsx", "sheetjs.xlsx",
		"libreoffice.xls", "sheetjs.xls",
		"sheetjs.xml",
		"libreoffice.html", "sheetjs.html",
		"libreoffice.csv", "sheetjs.csv",
	} {
		t.Run(name, func(t *testing.T) {
			got := readAll(t, filepath.Join(conformance, name))
			ext := filepath.Ext(name)
			original := want
			if shown := ext == ".csv" || ext == ".html"; shown {
				original = []readSheet{want[0].shown(name)}
			}
			if len(got) != len(original) {
				t.Fatalf("%d sheets, want %d", len(got), len(original))
			}
			for i := range got {
				if g, w := strings.Join(got[i].rows, "\n"), strings.Join(original[i].rows, "\n"); g != w {
					t.Errorf("sheet %d:\n%s\nwant\n%s", i, g, w)
				}
				if g, w := got[i].merged, original[i].merged; ext != ".csv" && !slices.Equal(g, w) {
					t.Errorf("sheet %d: merged %v, want %v", i, g, w)
				}
			}
		})
	}
}

// readSheet is a sheet as lines of text, and its merged ranges in order.
type readSheet struct {
	rows   []string
	merged []string
}

func readAll(t *testing.T, path string) []readSheet {
	t.Helper()
	b, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	var list []readSheet
	for _, info := range b.Sheets() {
		var s readSheet
		for row, err := range b.Rows(info.Index) {
			if err != nil {
				t.Fatal(err)
			}
			line := fmt.Sprint(row.Number)
			for _, c := range row.Cells {
				line += fmt.Sprintf("|%c%s", "-TNBED"[c.Kind], c.Text)
			}
			s.rows = append(s.rows, line)
		}
		for _, m := range b.Sheets()[info.Index].Merged {
			s.merged = append(s.merged, fmt.Sprintf("%s%d:%s%d", Column(m.Left), m.Top, Column(m.Right), m.Bottom))
		}
		slices.Sort(s.merged)
		list = append(list, s)
	}
	return list
}

// shown is what a format without types makes of a sheet. LibreOffice shows a truth
// value as a number in HTML.
func (s readSheet) shown(name string) readSheet {
	kinds := strings.NewReplacer("|N", "|T", "|D", "|T", "|B", "|T", "T13:", " 13:", "T23:", " 23:", "T00:", " 00:")
	out := readSheet{merged: s.merged}
	for _, line := range s.rows {
		line = kinds.Replace(line)
		if name == "libreoffice.html" {
			line = strings.NewReplacer("|TTRUE", "|T1", "|TFALSE", "|T0").Replace(line)
		}
		out.rows = append(out.rows, line)
	}
	return out
}
