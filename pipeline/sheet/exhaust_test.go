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
		{"a million identical empty rows", rows(`<row><c><v>1</v></c></row>` + strings.Repeat(`<row><c s="0"/></row>`, maxRows-1)), nil, ""},
		{"a million identical empty rows of 64 bytes", rows(strings.Repeat(`<row spans="1:3" ht="15"><c s="0"/><c s="0"/><c s="0"/>   </row>`, maxRows-1) + `<row><c><v>1</v></c></row>`), nil, ""},
		{"a million identical empty rows of 20 columns", rows(`<row><c><v>1</v></c></row>` + strings.Repeat(`<row>`+strings.Repeat(`<c s="0"/>`, 20)+`</row>`, maxRows-1)), nil, ""},
		{"a million rows with a height", rows(`<row><c><v>1</v></c></row>` + strings.Repeat(`<row ht="15"/>`, maxRows-1)), nil, ""},
		{"three sheets of a million identical empty rows", func(t *testing.T) []byte {
			data := `<row><c><v>1</v></c></row>` + strings.Repeat(`<row ht="15"><c s="0"/><c s="0"/></row>`, maxRows-1)
			return handmade{data: []string{data, data, data}}.bytes(t)
		}, nil, ""},
		{"more rows than a sheet has", rows(strings.Repeat(`<row/>`, rowsFloor/6-1000)), ErrTooLarge, "行数超过"},
		{"bomb of spaces", rows(strings.Repeat(" ", rowsFloor-1000)), ErrTooLarge, "不像是表格"},
		{"bomb of comments", rows(strings.Repeat("<!---->", rowsFloor/7-1000)), ErrEmpty, "没有内容"},
		{"bomb of elements", rows(strings.Repeat("<a/>", rowsFloor/4-1000)), ErrEmpty, "没有内容"},
		{"bomb of nested elements", rows(strings.Repeat("<a><b></b></a>", rowsFloor/14-1000)), ErrEmpty, "没有内容"},
		{"bomb of empty cells", rows(`<row>` + strings.Repeat(`<c/>`, rowsFloor/4-1000) + `</row>`), ErrTooLarge, "列数超过"},
		{"bomb of attributes", rows(`<row ` + strings.Repeat(`a="" `, rowsFloor/5-1000) + `/>`), ErrTooLarge, "不像是表格"},
		{"bomb of bytes that are shared", overlapping, ErrTooLarge, "整个文件的压缩比"},
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

// overlapping is a book of 40 sheets that are all the same packed bytes, each within
// the ratio: an overlap that no zip writer makes (D. Fifield, A better zip bomb, 2019).
func overlapping(t *testing.T) []byte {
	const sheets = 40
	h := handmade{}
	for range sheets {
		h.data = append(h.data, strings.Repeat(`<row ht="15"/>`, 1<<19))
	}
	data := h.bytes(t)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	out := zip.NewWriter(&buf)
	for _, f := range z.File {
		if strings.Contains(f.Name, "sheet1.xml") || !strings.Contains(f.Name, "worksheets/") {
			if err := out.Copy(f); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return repeatEntry(t, buf.Bytes(), "xl/worksheets/sheet1.xml", sheets)
}

// repeatEntry lists the entry sheet1.xml of a directory again as sheet2.xml and so on.
func repeatEntry(t *testing.T, data []byte, name string, times int) []byte {
	end := bytes.LastIndex(data, []byte("PK\x05\x06"))
	from := int(binary.LittleEndian.Uint32(data[end+16:]))
	at := from + bytes.Index(data[from:end], []byte(name)) - 46
	if end < 0 || at < from {
		t.Fatal("no such entry")
	}
	one := data[at : at+46+len(name)+int(binary.LittleEndian.Uint16(data[at+30:]))]
	out := bytes.Clone(data[:end])
	for i := 2; i <= times; i++ {
		more := bytes.Replace(one, []byte("sheet1.xml"), fmt.Appendf(nil, "sheet%d.xml", i), 1)
		binary.LittleEndian.PutUint16(more[28:], uint16(len(name)+len(fmt.Sprint(i))-1))
		out = append(out, more...)
	}
	tail := bytes.Clone(data[end:])
	for _, p := range []int{8, 10} {
		binary.LittleEndian.PutUint16(tail[p:], binary.LittleEndian.Uint16(tail[p:])+uint16(times-1))
	}
	binary.LittleEndian.PutUint32(tail[12:], uint32(len(out)-from))
	return append(out, tail...)
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
