package sheet

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BIFF has no checksums, so no reader can see that a digit, a letter, a name or a
// format has turned into another one. What is promised, and tested here, is less
// than for .xlsx, and this much: of a file that was cut anywhere, or that lost,
// doubled or had overwritten any stretch of bytes, either every sheet has exactly
// the rows of the intact file with values in exactly the same cells, or there is an
// error. A cut file never differs in anything, values included.
//
// Two exceptions belong to the nature of the format. A value may turn into an empty
// one where it stands: a string of the table whose number of letters is now 0, a
// reference that now leads to an empty string, a formula's result that is now said to
// be empty. And a cell in the last place of the sheet, of a writer that announces no
// rows, may move further out. Both are counted and bounded.
func TestXLSMutantsKeepTheirRows(t *testing.T) {
	total, refused, same, values, shape := 0, 0, 0, 0, 0
	for _, name := range []string{"libreoffice.xls", "xls/poi.xls", "xls/xlwt.xls", "xls/gnumeric-biff7.xls", "xls/jxl.xls"} {
		intact, err := os.ReadFile(filepath.Join(samples, name))
		if err != nil {
			t.Fatal(err)
		}
		want, err := dump(intact, Options{}, false)
		if err != nil || want == "" {
			t.Fatalf("%s: %v", name, err)
		}
		for _, m := range mutants(intact, 900) {
			total++
			got, err := dump(m.data, Options{}, false)
			switch {
			case err != nil:
				refused++
			case got == want:
				same++
			case strings.HasPrefix(m.what, "cut"):
				t.Errorf("%s, %s: a cut changed something silently", name, m.what)
			case outline(got) == outline(want):
				values++
			default:
				shape++
				t.Logf("%s, %s:\n%s", name, m.what, firstDifference(outline(got), outline(want)))
			}
		}
	}
	t.Logf("%d mutants: %d refused, %d read as intact, %d with other values, %d with other cells", total, refused, same, values, shape)
	if shape*1000 > total {
		t.Errorf("%d of %d mutants changed the shape of a sheet silently", shape, total)
	}
}

// outline keeps of a dump which rows there are and which of their cells hold values.
func outline(dumped string) string {
	var out strings.Builder
	for _, line := range strings.Split(dumped, "\n") {
		place, cells, row := strings.Cut(line, "|")
		if !row || !strings.Contains(place, "/") {
			continue // a line break inside a text
		}
		out.WriteString(strings.TrimSuffix(place, "h"))
		for _, c := range strings.Split(cells, "|") {
			if c == "-" {
				out.WriteString(" -")
			} else {
				out.WriteString(" x")
			}
		}
		out.WriteByte('\n')
	}
	return out.String()
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("%s, was %s", g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, were %d", len(g), len(w))
}

// Cut after every single byte of a small book: nothing but the padding at the end
// can be missing without an error.
func TestXLSCutAnywhere(t *testing.T) {
	stream := biffBook{globals: [][]byte{xf(0)}, sst: [][]byte{sst("张三", "李四")}, sheets: [][][]byte{
		{shared(0, 0, 0), number(0, 1, 0, 1)}, {shared(0, 0, 1)}}}.stream()
	file := cfb("Workbook", stream)
	want, err := dump(file, Options{}, false)
	if err != nil {
		t.Fatal(err)
	}
	for n := range stream {
		cut := cfb("Workbook", stream[:n])
		if got, err := dump(cut, Options{}, false); err == nil && !bytes.Equal(cut, file) { // the last bytes are zeros
			t.Errorf("stream cut at %d of %d: read %q", n, len(stream), got)
		}
	}
	for n := len(oleMagic); n < len(file); n++ {
		if got, err := dump(file[:n], Options{}, false); err == nil && got != want {
			t.Errorf("file cut at %d of %d: read %q", n, len(file), got)
		}
	}
}
