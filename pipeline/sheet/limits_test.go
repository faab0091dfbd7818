package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/klauspost/compress/flate"
)

func TestLimits(t *testing.T) {
	rows := strings.Repeat("<row><c><v>1</v></c></row>", 100)
	wide := strings.Repeat(`<row><c/><c/><c/></row>`, 100)
	tests := []struct {
		name   string
		h      handmade
		limits Limits
		ok     bool
	}{
		{"within", handmade{data: []string{rows}}, Limits{}, true},
		{"cells exactly", handmade{data: []string{rows}}, Limits{Cells: 200}, true},
		{"cells", handmade{data: []string{rows}}, Limits{Cells: 150}, false},
		{"empty cells", handmade{data: []string{wide}}, Limits{Cells: 299}, false},
		{"part", handmade{data: []string{rows}}, Limits{PartBytes: 1000}, false},
		{"total", handmade{data: []string{rows}}, Limits{TotalBytes: 2000}, false},
		{"file", handmade{data: []string{rows}}, Limits{FileBytes: 1000}, false},
		{"parts", handmade{data: []string{rows}}, Limits{Parts: 3}, false},
		{"strings", handmade{data: []string{rows}, shared: strings.Repeat("<si><t>x</t></si>", 11)}, Limits{Strings: 10}, false},
		{"odd strings", handmade{data: []string{rows}, shared: strings.Repeat("<si/>", 11)}, Limits{Strings: 10}, false},
		{"strings exactly", handmade{data: []string{rows}, shared: strings.Repeat("<si/><si><t>x</t></si>", 5)}, Limits{Strings: 10}, true},
		{"one text in pieces", handmade{data: []string{rows}, shared: "<si><t>" + strings.Repeat("<![CDATA["+strings.Repeat("x", maxToken/2+1)+"]]>", 2) + "</t></si>"}, Limits{Ratio: 10_000}, false},
		{"a small part", handmade{data: []string{rows}, book: strings.Repeat(" ", smallPart)}, Limits{Ratio: 10_000}, false},
		{"merged ranges", handmade{sheets: []string{"<worksheet>" + strings.Repeat(`<mergeCell ref="A1:B2"/>`, 11) + "</worksheet>"}}, Limits{Cells: 10}, false},
		{"sheets", handmade{data: []string{rows, rows, rows}}, Limits{Sheets: 2}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := dumpBoth(t, tt.h.bytes(t), Options{Limits: tt.limits})
			if tt.ok != (err == nil) || err != nil && !errors.Is(err, ErrTooLarge) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// A far last column costs its width, so a million such rows cannot stall a night.
func TestWidthIsCounted(t *testing.T) {
	var rows strings.Builder
	for i := 1; i <= 100; i++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, i, i)
	}
	_, err := dumpBoth(t, handmade{data: []string{rows.String()}}.bytes(t), Options{Limits: Limits{Cells: 100_000}})
	var fe *FileError
	if !errors.Is(err, ErrTooLarge) || !errors.As(err, &fe) || fe.Row != 7 {
		t.Errorf("got %v", err)
	}
}

// bomb packs a sheet of the same byte over and over, without ever holding it.
func bomb(t *testing.T, size int64, declared uint64) []byte {
	t.Helper()
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.DefaultCompression)
	if err != nil {
		t.Fatal(err)
	}
	block := bytes.Repeat([]byte(" "), 1<<20)
	for n := int64(0); n < size; n += int64(len(block)) {
		if _, err := w.Write(block); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, e := range (handmade{data: []string{""}}).entries() {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		if strings.HasSuffix(e.name, "sheet1.xml") {
			h.CompressedSize64, h.UncompressedSize64 = uint64(packed.Len()), declared
			out, err := z.CreateRaw(h)
			if err == nil {
				_, err = out.Write(packed.Bytes())
			}
			if err != nil {
				t.Fatal(err)
			}
			continue
		}
		out, err := z.CreateHeader(h)
		if err == nil {
			_, err = out.Write([]byte(e.body))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// A bomb is refused by what it declares, and held to it when it declares too little.
func TestZipBomb(t *testing.T) {
	const size = 12 << 20
	tests := []struct {
		name     string
		size     int64
		declared uint64
		is       error
	}{
		{"declared", rowsFloor + 1<<20, rowsFloor + 1<<20, ErrTooLarge},
		{"declared too small", size, 1000, ErrDamaged},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := bomb(t, tt.size, tt.declared)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := dump(data, Options{}, false)
			runtime.ReadMemStats(&after)
			if !errors.Is(err, tt.is) {
				t.Errorf("got %v", err)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 8<<20 {
				t.Errorf("%d bytes allocated", used)
			}
		})
	}
}

// A sheet formatted down to its last row holds no data and must cost next to none.
func TestStyledEmptyRows(t *testing.T) {
	var rows strings.Builder
	rows.WriteString(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	const last = 200_000
	for i := 2; i < last; i++ {
		fmt.Fprintf(&rows, `<row r="%d" spans="1:3" ht="15"><c r="A%d" s="0"/><c r="B%d" s="0"/></row>`, i, i, i)
	}
	fmt.Fprintf(&rows, `<row r="%d"><c r="C%d"><v>2</v></c></row>`, last, last)
	data := handmade{data: []string{rows.String()}}.bytes(t)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got, err := dump(data, Options{}, false)
	runtime.ReadMemStats(&after)
	if err != nil || got != fmt.Sprintf("1/1|N1\n1/%d|-|-|N2\n", last) {
		t.Fatalf("got %q, %v", got, err)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 2<<20 {
		t.Errorf("%d bytes allocated", used)
	}
}
