package sheet

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// longText is a string table with the longest text a cell can hold, and one of 300
// letters.
var longText = "<si><t>" + strings.Repeat("长", 32767) + "</t></si><si><t>" + strings.Repeat("址", 300) + "</t></si>"

// referring makes rows whose every cell is the same text of the table.
func referring(rows, columns, text int) string {
	var b strings.Builder
	for r := 1; r <= rows; r++ {
		fmt.Fprintf(&b, `<row r="%d">`, r)
		for c := range columns {
			fmt.Fprintf(&b, `<c r="%s%d" t="s"><v>%d</v></c>`, Column(c), r, text)
		}
		b.WriteString(`</row>`)
	}
	return b.String()
}

// handedOver is how much text a sheet hands over before it ends.
func handedOver(b *Book, sheet int) (bytes int64, err error) {
	for row, err := range b.Rows(sheet) {
		if err != nil {
			return bytes, err
		}
		for _, c := range row.Cells {
			bytes += int64(len(c.Text))
		}
	}
	return bytes, nil
}

// 200,000 cells that share one text of 32,767 letters would be 20 GB on paper. They
// are refused before anybody has been given 100 MB to write down.
func TestOneLongTextInEveryCell(t *testing.T) {
	for _, columns := range []int{1, 20} {
		data := handmade{data: []string{referring(200_000/columns, columns, 0)}, shared: longText}.bytes(t)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		b, err := OpenBytes("测试.xlsx", data, Options{})
		if err != nil {
			t.Fatal(err)
		}
		given, err := handedOver(b, 0)
		runtime.ReadMemStats(&after)
		var fe *FileError
		if !errors.Is(err, ErrTooLarge) || !errors.As(err, &fe) || fe.Sheet != "表1" || fe.Row == 0 {
			t.Errorf("%d columns: got %v", columns, err)
		}
		if given > 100<<20 {
			t.Errorf("%d columns: %d bytes of text handed over", columns, given)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 8<<20 {
			t.Errorf("%d columns: %d bytes allocated", columns, used)
		}
	}
}

// An address that everybody in a village shares is no attack, in one column or in all.
func TestHonestRepetition(t *testing.T) {
	tests := []struct{ rows, columns int }{{200_000, 1}, {100_000, 20}}
	for _, tt := range tests {
		data := handmade{data: []string{referring(tt.rows, tt.columns, 1)}, shared: longText}.bytes(t)
		b, err := OpenBytes("测试.xlsx", data, Options{})
		if err != nil {
			t.Fatal(err)
		}
		want := int64(tt.rows) * int64(tt.columns) * 900
		if given, err := handedOver(b, 0); err != nil || given != want {
			t.Errorf("%d × %d: %d bytes of text, want %d, %v", tt.rows, tt.columns, given, want, err)
		}
	}
}

// What one sheet may not, many sheets together may not either; but a sheet may be
// read as often as one likes.
func TestRepetitionIsCountedByBook(t *testing.T) {
	rows := referring(400, 1, 0) // 39 MB
	b, err := OpenBytes("测试.xlsx", handmade{data: []string{rows, rows}, shared: longText}.bytes(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := handedOver(b, 0); err != nil {
			t.Errorf("the same sheet again: %v", err)
		}
	}
	if _, err := handedOver(b, 1); !errors.Is(err, ErrTooLarge) {
		t.Errorf("another sheet: got %v", err)
	}
}

// The same in .xls, where a cell takes 14 bytes.
func TestOneLongTextInEveryCellOfXLS(t *testing.T) {
	var cells [][]byte
	for r := range 20_000 {
		cells = append(cells, shared(r, 0, 0))
	}
	long := strings.Repeat("长", 4000) // what fits into one record
	data := biffBook{globals: [][]byte{xf(0)}, sst: [][]byte{sst(long)}, sheets: [][][]byte{cells}}.bytes()
	b, err := OpenBytes("测试.xls", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if given, err := handedOver(b, 0); !errors.Is(err, ErrTooLarge) || given > 100<<20 {
		t.Errorf("%d bytes of text handed over, %v", given, err)
	}
}

// Two sheets that are the same part would count every row twice.
func TestOnePartForTwoSheets(t *testing.T) {
	h := handmade{data: []string{`<row><c><v>1</v></c></row>`, `<row><c><v>2</v></c></row>`}}
	for _, e := range h.entries() {
		if strings.HasSuffix(e.name, "workbook.xml.rels") {
			h.replaced = []entry{{e.name, strings.Replace(e.body, "worksheets/sheet2.xml", "Worksheets/../worksheets/Sheet1.xml", 1)}}
		}
	}
	_, err := dumpBoth(t, h.bytes(t), Options{})
	var fe *FileError
	if !errors.Is(err, ErrDamaged) || !errors.As(err, &fe) || fe.Sheet != "表2" || !strings.Contains(fe.Msg, "表1") {
		t.Errorf("got %v", err)
	}
}
