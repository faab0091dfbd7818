package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand"
	"runtime"
	"strings"
	"testing"
	"time"
)

// exhaustBytes is the most that reading a file made to exhaust the machine may
// allocate from beginning to end, garbage included.
const exhaustBytes = 200 << 20

// Files made to exhaust the machine are refused in a sentence or read. What they
// allocate is asserted, what they take only logged: the machine may be busy.
func TestNothingExhausts(t *testing.T) {
	noise := "<!--" + string(hexNoise(1<<20)) + "-->" // keeps a ratio honest
	rows := func(rows string) func(*testing.T) []byte {
		return func(t *testing.T) []byte { return handmade{data: []string{rows}}.bytes(t) }
	}
	const laughs = `<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>`
	laughing := func(part, root string) func(*testing.T) []byte {
		return func(t *testing.T) []byte {
			h := handmade{data: []string{`<row><c t="s"><v>0</v></c></row>`}, shared: "<si/>"}
			h.replaced = []entry{{part, laughs + "<" + root + ">&c;</" + root + ">"}}
			return h.bytes(t)
		}
	}
	tests := []struct {
		name string
		make func(t *testing.T) []byte
		is   error
		says string
	}{
		{"bomb in a workbook", func(t *testing.T) []byte { return bomb(t, 512<<20, 512<<20) }, ErrTooLarge, "压缩炸弹"},
		{"bomb that hides its size", func(t *testing.T) []byte { return bomb(t, 64<<20, 1000) }, ErrDamaged, "比登记的长"},
		{"bomb in an archive", func(t *testing.T) []byte {
			return pack(t, zip.Deflate, []entry{{"名单.csv", strings.Repeat("0,", 32<<20)}})
		}, ErrTooLarge, "压缩炸弹"},
		{"archive in an archive", func(t *testing.T) []byte {
			inner := pack(t, zip.Deflate, []entry{{"名单.csv", strings.Repeat("0,", 1<<20)}})
			return pack(t, zip.Deflate, []entry{{"内.zip", string(inner)}})
		}, ErrUnsupported, "又是压缩包"},
		{"half a million parts", manyParts, ErrTooLarge, "超过 10000 个"},
		{"billion laughs in the sheet", laughing("xl/worksheets/sheet1.xml", "worksheet"), ErrDamaged, "DOCTYPE"},
		{"billion laughs in the strings", laughing("xl/sharedStrings.xml", "sst"), ErrDamaged, "DOCTYPE"},
		{"billion laughs in the workbook", laughing("xl/workbook.xml", "workbook"), ErrDamaged, "DOCTYPE"},
		{"billion laughs in XML 2003", func(*testing.T) []byte {
			return []byte(strings.Replace(ml(`<Worksheet ss:Name="&c;"><Table/></Worksheet>`), "<Workbook", laughs+"<Workbook", 1))
		}, ErrDamaged, "DOCTYPE"},
		{"column 16 million", rows(`<row r="1"><c r="WZZZZ1"><v>1</v></c></row>`), ErrTooLarge, "列数超过"},
		{"16 million columns", rows(`<row>` + strings.Repeat("<c/>", 1<<20) + noise + strings.Repeat("<c/>", 15<<20) + `</row>`), ErrTooLarge, "列数超过"},
		{"16 million columns of CSV", func(*testing.T) []byte { return bytes.Repeat([]byte("1,"), 16<<20) }, ErrTooLarge, "列"},
		{"16 million columns of HTML", func(*testing.T) []byte {
			return []byte(`<table><tr>` + strings.Repeat(`<td colspan=1000>1`, 16_000) + `</table>`)
		}, ErrTooLarge, "列数超过"},
		{"16 million columns of XML 2003", func(*testing.T) []byte {
			return []byte(mlRows(`<Row><Cell ss:Index="16000000"><Data ss:Type="Number">1</Data></Cell></Row>`))
		}, ErrDamaged, "不合法（16000000）"},
		{"elements in one another", rows(`<row>` + strings.Repeat("<x>", 1<<20)), ErrTooLarge, "嵌套"},
		{"tables in one another", func(*testing.T) []byte { return []byte(strings.Repeat("<table><tr><td>", 1<<18)) }, ErrTooLarge, "嵌套"},
		{"elements in one another, XML 2003", func(*testing.T) []byte { return []byte(mlRows(strings.Repeat("<x>", 1<<20))) }, ErrTooLarge, "嵌套"},
		{"strings without text", func(t *testing.T) []byte {
			return handmade{data: []string{`<row><c t="s"><v>0</v></c></row>`}, shared: noise + strings.Repeat("<si/>", 13_000_000)}.bytes(t)
		}, ErrTooLarge, "共享字符串超过"},
		{"strings beyond number in .xls", func(*testing.T) []byte {
			return biffBook{sst: [][]byte{rec(recSST, uint32(1), uint32(0xffffffff))}, sheets: [][][]byte{{}}}.bytes()
		}, ErrTooLarge, "共享字符串超过"},
		{"one long string in every cell", func(t *testing.T) []byte {
			return handmade{data: []string{strings.Repeat(`<row><c t="s"><v>0</v></c></row>`, 1000)}, shared: "<si><t>" + strings.Repeat("x", 7<<20) + "</t></si>"}.bytes(t)
		}, ErrTooLarge, "展开后"},
		{"a million styled empty rows", styledRows, nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := tt.make(t)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			err := discard(data)
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			used := after.TotalAlloc - before.TotalAlloc
			t.Logf("%d KB file, %d KB allocated, %v: %v", len(data)>>10, used>>10, took.Round(time.Millisecond), err)
			if !errors.Is(err, tt.is) || tt.is == nil && err != nil || err != nil && !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v", err)
			}
			if checkPlaced(t, err); used > exhaustBytes {
				t.Errorf("%d bytes allocated", used)
			}
		})
	}
}

// discard reads a file to its end and keeps nothing.
func discard(data []byte) error {
	b, err := OpenBytes("测试.xlsx", data, Options{})
	if err != nil {
		return err
	}
	defer b.Close()
	for _, s := range b.Sheets() {
		for _, err := range b.Rows(s.Index) {
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// hexNoise is text that packs to half its size.
func hexNoise(n int) []byte {
	const digits = "0123456789abcdef"
	r := rand.New(rand.NewSource(1))
	b := make([]byte, n)
	for i := range b {
		b[i] = digits[r.Intn(16)]
	}
	return b
}

// manyParts is a directory of 500,000 entries without names, and an end record (APPNOTE
// 4.3.16) that counts them modulo 65,536.
func manyParts(*testing.T) []byte {
	const parts = 500_000
	one := make([]byte, 46)
	copy(one, "PK\x01\x02")
	data := append([]byte("PK\x03\x04"), bytes.Repeat(one, parts)...)
	end := append([]byte("PK\x05\x06"), make([]byte, 18)...)
	binary.LittleEndian.PutUint16(end[8:], parts%65536)
	binary.LittleEndian.PutUint16(end[10:], parts%65536)
	binary.LittleEndian.PutUint32(end[12:], uint32(46*parts))
	binary.LittleEndian.PutUint32(end[16:], 4)
	return append(data, end...)
}

// styledRows is a sheet formatted almost down to its last row, with one value.
func styledRows(t *testing.T) []byte {
	var rows strings.Builder
	rows.WriteString(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	for i := 2; i <= 1_000_000; i++ {
		fmt.Fprintf(&rows, `<row r="%d" spans="1:3" ht="15"><c r="A%d" s="0"/><c r="B%d" s="0"/></row>`, i, i, i)
	}
	return handmade{data: []string{rows.String()}}.bytes(t)
}
