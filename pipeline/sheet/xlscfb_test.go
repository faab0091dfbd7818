package sheet

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A container whose tables lie ends in an error, at once, and never in a loop.
func TestCompoundFaults(t *testing.T) {
	intact := biffBook{sheets: [][][]byte{{number(0, 0, 0, 1)}}}.bytes()
	put := func(at int, v uint32) func([]byte) { // into the header or, from 512 on, the FAT
		return func(b []byte) { binary.LittleEndian.PutUint32(b[at:], v) }
	}
	const fat, dir = 512, 1024 // sectors 0 and 1; the stream begins in sector 2
	tests := []struct {
		name   string
		change func(b []byte)
	}{
		{"sector size", func(b []byte) { b[30] = 20 }},
		{"number of FAT sectors", put(44, 0xffffffff)},
		{"no FAT sector", put(44, 0)},
		{"FAT sector far away", put(76, 0x7fffffff)},
		{"FAT sector at -1", put(76, 0xffffffff)},
		{"directory far away", put(48, 0x00800001)},
		{"directory in a circle", put(fat+4, 1)},
		{"stream in a circle", put(fat+4*4, 3)},
		{"stream bent", put(fat+4*4, 7)},
		{"stream ends early", put(fat+4*4, sectorEnd)},
		{"stream in free sectors", put(fat+4*4, sectorFree)},
		{"stream wraps round", put(fat+4*4, 0x00800004)},
		{"stream begins elsewhere", put(dir+128+116, 1)},
		{"stream longer than the file", put(dir+128+120, 0x40000000)},
		{"stream shorter", put(dir+128+120, 100)},
		{"stream small without small sectors", put(dir+128+120, 0)},
		{"root without children", put(dir+76, 0xffffffff)},
		{"another name", func(b []byte) { b[dir+128] = 'X' }},
		{"DIFAT without end", func(b []byte) { put(44, 8)(b); put(68, 2)(b) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := append([]byte(nil), intact...)
			tt.change(data)
			start := time.Now()
			got, err := dump(data, Options{}, false)
			if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNotSpreadsheet) {
				t.Errorf("read %q, %v", got, err)
			}
			if time.Since(start) > time.Second {
				t.Error("took more than a second")
			}
		})
	}
}

// A Word document with a sheet embedded in it is a Word document; a workbook with a
// document embedded is a workbook.
func TestCompoundFindsAtTheRoot(t *testing.T) {
	data := biffBook{sheets: [][][]byte{{number(0, 0, 0, 1)}}}.bytes()
	doc := append([]byte(nil), data...)
	copy(doc[1024+128:], dirRecord("WordDocument", 2, sectorFree, 2, 4096))
	copy(doc[1024+256:], dirRecord("Workbook", 2, sectorFree, 2, 4096))
	if _, err := OpenBytes("x.doc", doc, Options{}); !errors.Is(err, ErrUnsupported) || !strings.Contains(err.Error(), "Word") {
		t.Errorf("got %v", err)
	}
	book := append([]byte(nil), data...)
	copy(book[1024+256:], dirRecord("WordDocument", 2, sectorFree, 2, 4096))
	if got, err := dump(book, Options{}, false); err != nil || got != "1/1|N1\n" {
		t.Errorf("read %q, %v", got, err)
	}
}

// A file with more sectors than the header's list holds.
func TestCompoundSizes(t *testing.T) {
	var many [][]byte
	for i := range 60_000 {
		many = append(many, rec(recLabel, uint16(i), uint16(0), uint16(0), wideText(strings.Repeat("长", 60))))
	}
	data := biffBook{sheets: [][][]byte{many}}.bytes()
	if len(data) < 109*128*512 {
		t.Fatal("too small for DIFAT sectors")
	}
	if got, err := dump(data, Options{}, false); err != nil || strings.Count(got, "\n") != len(many) {
		t.Errorf("%d rows, %v", strings.Count(got, "\n"), err)
	}
}

// What other programs wrote as compound files opens, the tiny ones included.
func TestCompoundWriters(t *testing.T) {
	paths, _ := filepath.Glob(filepath.Join(samples, "*.xls"))
	more, _ := filepath.Glob(filepath.Join(samples, "xls", "*.xls"))
	for _, path := range append(paths, more...) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := dump(data, Options{}, false); err != nil || strings.Count(got, "\n") < 5 {
			t.Errorf("%s: %v\n%s", path, err, got)
		}
	}
}
