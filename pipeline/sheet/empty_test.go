package sheet

import (
	"errors"
	"testing"
)

// A book in perfect order without a single value is somebody's mistake, and said
// to be one when its last sheet has been read.
func TestNothingInside(t *testing.T) {
	const row = `<row r="1"><c r="A1" t="str"><v>x</v></c></row>`
	const blank = `<row r="1"><c r="A1" t="str"><v> &#160;　</v></c></row>`
	tests := []struct {
		name  string
		data  []byte
		empty bool
	}{
		{"no rows", handmade{data: []string{""}}.bytes(t), true},
		{"three sheets without rows", handmade{data: []string{"", "", ""}}.bytes(t), true},
		{"styles only", handmade{data: []string{`<row r="1"><c r="A1"/></row>`, `<row r="9"/>`}}.bytes(t), true},
		{"white space only", handmade{data: []string{blank}}.bytes(t), true},
		{"a value on the last sheet", handmade{data: []string{"", "", row}}.bytes(t), false},
		{"a value on the first sheet", handmade{data: []string{row, "", blank}}.bytes(t), false},
		{"xls", biffBook{sheets: [][][]byte{{}, {label(0, 0, "")}}}.bytes(), true},
		{"xls with a value", biffBook{sheets: [][][]byte{{}, {label(0, 0, "x")}}}.bytes(), false},
		{"only delimiters", []byte(",,,\r\n,,,\r\n"), true},
		{"only wide spaces", []byte("　\r\n　\u00a0\r\n"), true},
		{"only wide spaces in GB18030", []byte(gb(t, "　,　\r\n")), true},
		{"XML 2003", []byte(ml(`<Worksheet ss:Name="甲"><Table/></Worksheet>`)), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := dump(tt.data, Options{}, false)
			if tt.empty != errors.Is(err, ErrEmpty) || !tt.empty && err != nil {
				t.Errorf("got %v", err)
			}
			checkPlaced(t, err)
		})
	}
}

// A text of no bytes says nothing; a workbook of no bytes was cut off in copying.
func TestZeroBytes(t *testing.T) {
	for name, want := range map[string]error{"名单.csv": ErrEmpty, "名单.TXT": ErrEmpty, "名单.tsv": ErrEmpty,
		"名单.xlsx": ErrDamaged, "名单.XLS": ErrDamaged, "名单.et": ErrDamaged, "名单": ErrDamaged} {
		_, err := OpenBytes(name, nil, Options{})
		if !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", name, err, want)
		}
		checkPlaced(t, err)
	}
}

// A line of prose is a table of one column: there is nothing to cut it by.
func TestProse(t *testing.T) {
	got, err := dump([]byte("关于报送名单的说明。\n请各乡镇核对。\n"), Options{}, false)
	if err != nil || got != "1/1|T关于报送名单的说明。\n1/2|T请各乡镇核对。\n" {
		t.Errorf("got %q, %v", got, err)
	}
}

// A caller that has seen enough is not told about the rest.
func TestEmptinessIsOfWholeBooks(t *testing.T) {
	b, err := OpenBytes("x.csv", []byte("　\n　\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range b.Rows(0) {
		if err != nil {
			t.Error(err)
		}
		break
	}
}
