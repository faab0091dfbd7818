package main

import (
	"strings"
	"testing"
)

func TestDisplayWidth(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"", 0},
		{"abc", 3},
		{"乡镇", 4},
		{"ＡＢ：", 6},      // full-width forms
		{"　", 2},        // ideographic space U+3000
		{"ｱ", 1},        // half-width katakana
		{"“甲”…·—①", 8},  // ambiguous: narrow (UAX #11)
		{"e\u0301", 1},  // combining accent
		{"甲\u200b乙", 4}, // zero width space
		{"𠮷", 2},        // outside the basic plane
		{"㐂", 2},        // extension A
	} {
		if got := displayWidth(c.text); got != c.want {
			t.Errorf("displayWidth(%q) = %d, want %d", c.text, got, c.want)
		}
	}
}

func TestPrintTable(t *testing.T) {
	var b strings.Builder
	err := printTable(&b, []string{"乡镇", "n", "备注"}, [][]string{
		{"石桥乡", "9", ""},
		{"a", "10", "两行\r\n文字"},
		{"“甲”", "", "响\a铃\x1b[31m"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `乡镇    n   备注
------  --  ----------
石桥乡  9   
a       10  两行↵文字
“甲”    ` + "    " + `响 铃 [31m
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

// An answer without rows still names its columns.
func TestPrintTableEmpty(t *testing.T) {
	var b strings.Builder
	if err := printTable(&b, []string{"户"}, nil); err != nil || b.String() != "户\n--\n" {
		t.Errorf("got %q, %v", b.String(), err)
	}
}
