package sheet

import (
	"fmt"
	"strings"
	"testing"
)

// Empty cells in every order and number, with and without positions: both paths count
// the same cells and find the same faults.
func TestRunsOfEmptyCells(t *testing.T) {
	const value = `<c r="F1"><v>1</v></c>`
	tests := []struct{ name, cells, want string }{
		{"alike", `<c r="A1" s="0"/><c r="B1" s="0"/><c r="C1" s="0"/>` + value, "1/1|-|-|-|-|-|N1"},
		{"with gaps", `<c r="A1" s="0"/><c r="C1" s="0"/><c r="E1" s="0"/>` + value, "1/1|-|-|-|-|-|N1"},
		{"of two styles", `<c r="A1" s="0"/><c r="B1" s="1"/><c r="C1"/><c r="D1" s="1"/>` + value, "1/1|-|-|-|-|-|N1"},
		{"without positions", `<c s="0"/><c s="0"/><c/><c/><c/><c><v>1</v></c>`, "1/1|-|-|-|-|-|N1"},
		{"a position after some without", `<c/><c/><c r="E1"/>` + value, "1/1|-|-|-|-|-|N1"},
		{"no position after some with", `<c r="C1"/><c r="D1"/><c/><c><v>1</v></c>`, "1/1|-|-|-|-|-|N1"},
		{"position behind the style", `<c s="0" r="C1"/><c s="0" r="E1"/><c s="0" t="n" r="F1"><v>1</v></c>`, "1/1|-|-|-|-|-|N1"},
		{"of a type", `<c r="A1" t="s"/><c r="B1" t="s"/><c r="C1" t="str"/>` + value, "1/1|-|-|-|-|-|N1"},
		{"repeated", `<c r="A1"/><c r="B1"/><c r="B1"/>` + value, ""},
		{"going back", `<c r="B1"/><c r="A1"/>` + value, ""},
		{"of another row", `<c r="A1"/><c r="B11"/>` + value, ""},
		{"of another row by its first digits", `<c r="A1"/><c r="B1`, ""},
		{"beyond the last column", `<c r="XFD1"/><c r="XFE1"/>`, ""},
		{"none beyond the last column", `<c r="XFD1"/><c/>`, ""},
		{"not ended", `<c r="A1"/><c r="B1"/`, ""},
		{"another element", `<c r="A1"/><cx r="B1"/><col/><c.r/>` + value, "1/1|-|-|-|-|-|N1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := dumpBoth(t, handmade{data: []string{`<row r="1">` + tt.cells + `</row>`}, styles: `<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>`}.bytes(t), Options{})
			if got = strings.TrimSpace(got); got != tt.want || (err == nil) != (tt.want != "") {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

// However far a run of empty cells goes, it counts: one cell too many is one too many.
func TestRunsOfEmptyCellsAreCounted(t *testing.T) {
	for _, form := range []string{`<c r="%s1" s="0"/>`, `<c s="0"/><!-- %s -->`, `<c/>%.0s`} {
		var cells strings.Builder
		for i := range 100 {
			fmt.Fprintf(&cells, form, Column(i))
		}
		data := handmade{data: []string{`<row r="1">` + cells.String() + `</row><row r="2"><c r="A2"><v>1</v></c></row>`}}.bytes(t)
		for most, ok := range map[int64]bool{99: false, 100: false, 101: false, 102: true} { // a value costs its cell and its width
			if _, err := dumpBoth(t, data, Options{Limits: Limits{Cells: most}}); (err == nil) != ok {
				t.Errorf("%s, at most %d: %v", form, most, err)
			}
		}
	}
}
