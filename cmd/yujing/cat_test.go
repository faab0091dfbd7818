package main

import (
	"bufio"
	"errors"
	"strings"
	"testing"

	"yujing/pipeline/sheet"
)

func open(t *testing.T, name, text string) *sheet.Book {
	t.Helper()
	b, err := sheet.OpenBytes(name, []byte(text), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

// From the first row to the last that is not empty; cells from column A.
func TestPrintSheet(t *testing.T) {
	b := open(t, "表.csv", ",,\n\n,甲,,\n1,,\n\n\n")
	var out strings.Builder
	w := bufio.NewWriter(&out)
	if err := printSheet(b, 0, func(cells []string) error { return writeArray(w, cells) }); err != nil {
		t.Fatal(err)
	}
	w.Flush()
	if want := "[]\n[]\n[\"\",\"甲\"]\n[\"1\"]\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

// A full disk or a closed pipe ends the printing, on a blank row as well.
func TestPrintSheetStops(t *testing.T) {
	full := errors.New("full")
	for _, text := range []string{"甲\n乙\n", "\n\n甲\n"} {
		calls := 0
		err := printSheet(open(t, "表.csv", text), 0, func([]string) error { calls++; return full })
		if !errors.Is(err, full) || calls != 1 {
			t.Errorf("%q: %d calls, error %v", text, calls, err)
		}
	}
}

func TestWriteArrayKeepsText(t *testing.T) {
	var out strings.Builder
	w := bufio.NewWriter(&out)
	for _, cells := range [][]string{nil, {"1.40430197001010E+17", "<&>", "\u2028"}} {
		if err := writeArray(w, cells); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	if want := "[]\n[\"1.40430197001010E+17\",\"<&>\",\"\\u2028\"]\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestPickSheet(t *testing.T) {
	b := open(t, "低保.csv", "甲\n")
	for _, name := range []string{"", "低保", "1"} {
		if i, err := pickSheet(b, name); err != nil || i != 0 {
			t.Errorf("pickSheet(%q) = %d, %v", name, i, err)
		}
	}
	for _, name := range []string{"0", "2", "-1", "特困"} {
		var use usageError
		if _, err := pickSheet(b, name); !errors.As(err, &use) {
			t.Errorf("pickSheet(%q): error %v, want a usage error", name, err)
		}
	}
}
