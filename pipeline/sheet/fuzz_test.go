package sheet

import (
	"errors"
	"os"
	"testing"
)

// fuzzLimits keep a fuzzer from spending its time on large inputs.
var fuzzLimits = Limits{FileBytes: 1 << 20, PartBytes: 1 << 22, TotalBytes: 1 << 23, Cells: 1 << 18}

// FuzzXLSX mutates the sheet and the string table inside a sound zip, where no
// checksum hides the parser. Both paths must agree, and every error have a place.
func FuzzXLSX(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45413.5</v></c><c r="C1" t="b"><v>1</v></c></row>`, `<si><t>张三_x000D_</t></si>`)
	f.Add(`<x:row r='2' hidden='1'><x:c t='inlineStr'><x:is><x:t>甲&lt;</x:t></x:is></x:c><c/></x:row>`, `<si><r><t>a</t></r><rPh><t>b</t></rPh></si><si/>`)
	f.Add(`<row><c t="str"><f>A1</f><v><![CDATA[<]]></v></c><!-- c --><?p i?><c t="e"><v>#N/A</v></c><c t="d"><v>2024-05-01</v></c></row>`, ``)
	f.Fuzz(func(t *testing.T, rows, shared string) {
		h := handmade{data: []string{rows}, shared: shared, styles: `<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>`, stored: true}
		_, err := dumpBoth(t, h.bytes(t), Options{Limits: fuzzLimits})
		checkPlaced(t, err)
	})
}

// FuzzOpen mutates whole files of every kind.
func FuzzOpen(f *testing.F) {
	for _, path := range sampleFiles(f, "*") {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, err := dump(data, Options{Limits: fuzzLimits, Password: "x"}, false)
		checkPlaced(t, err)
	})
}

// FuzzCSV reads text under every encoding and delimiter.
func FuzzCSV(f *testing.F) {
	f.Add([]byte("a,\"b\"\"c\n\"\r\n\r\n=\"1\",2\n"))
	f.Add([]byte("\xff\xfea\x00\t\x00b\x00"))
	f.Add([]byte("a\x00,\x00\x00N\n\x00\x1a\x00"))
	f.Add([]byte("\xd0\xd5\xc3\xfb;\xbd\xf0\xb6\xee\n\x81\x30\x81\x30;x"))
	f.Add([]byte("sep=|\na|b\rc"))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, err := dump(data, Options{Limits: fuzzLimits}, false)
		checkPlaced(t, err)
	})
}

// checkPlaced: whatever is wrong with a file is a FileError with a name and a hint.
func checkPlaced(t *testing.T, err error) {
	t.Helper()
	var fe *FileError
	if err != nil && (!errors.As(err, &fe) || fe.Path == "" || fe.Hint == "" || fe.Err == nil) {
		t.Errorf("%#v", err)
	}
}
