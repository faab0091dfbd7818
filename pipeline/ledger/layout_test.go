package ledger

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// At 11 points a Chinese character takes 14.67 pixels; a column of 10 has 75, of
// which 67 are for text: four characters.
func TestLinesOf(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  int
	}{
		{"", 10, 1},
		{"东关村上", 10, 1},
		{"东关村上洼", 10, 2},
		{"东关村上，", 10, 2},              // the comma takes its character along
		{"东关村\n上洼", 10, 2},            // a line break is a line
		{"一二三1234", 10, 2},            // the number is not broken
		{"140430********0017", 10, 3}, // unless it is longer than the line
		{strings.Repeat("字", 40), 10, 10},
		{"2026-11-21", 12, 1}, // a date fits its column
		{strings.Repeat("字", 40), 100, 1},
		{"字", 1, 1},                        // narrower than a character
		{"a b c d e f g h i j k l", 10, 3}, // words may be broken at spaces
	} {
		if got := linesOf(c.text, c.width, bodySize); got != c.want {
			t.Errorf("linesOf(%q, %d) = %d, want %d", c.text, c.width, got, c.want)
		}
	}
}

func TestHeightOf(t *testing.T) {
	for _, c := range []struct {
		lines int
		want  float64
	}{{1, 21}, {2, 36}, {8, 129}, {100, 409}} {
		if got := heightOf(c.lines, bodySize); got != c.want {
			t.Errorf("heightOf(%d) = %v, want %v", c.lines, got, c.want)
		}
	}
}

// A list longer than a sheet goes on in the next one; no line is dropped.
func TestLongListIsSplit(t *testing.T) {
	b, err := newBook(Options{}, "", "", "首页")
	if err != nil {
		t.Fatal(err)
	}
	list := table{sheet: "清单", columns: []column{{header: "号", width: 10, kind: key}}, limit: 2}
	for i := range 5 {
		list.lines = append(list.lines, line{cells: []any{fmt.Sprint(i)}})
	}
	if err := list.write(b); err != nil {
		t.Fatal(err)
	}
	buf, err := b.f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(buf)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, sheet := range f.GetSheetList()[1:] {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[headerRow:] {
			got = append(got, sheet+":"+row[0])
		}
	}
	if want := "清单:0 清单:1 清单(2):2 清单(2):3 清单(3):4"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestShorten(t *testing.T) {
	limit := excelize.TotalCellChars
	for _, c := range []struct {
		name string
		in   string
		cut  bool
	}{
		{"just fits", strings.Repeat("字", limit), false},
		{"one too many", strings.Repeat("字", limit+1), true},
		{"pairs count twice", strings.Repeat("𠮷", limit/2), false},
		{"pairs, too many", strings.Repeat("𠮷", limit/2+1), true},
	} {
		got := shorten(c.in)
		if (got != c.in) != c.cut || c.cut && !strings.HasSuffix(got, cutMark) {
			t.Errorf("%s: cut %v", c.name, got != c.in)
		}
		if !fits(got, limit) {
			t.Errorf("%s: still too long", c.name)
		}
	}
}
