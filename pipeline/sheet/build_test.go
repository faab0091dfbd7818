package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// entry is one part of a workbook made by hand.
type entry struct{ name, body string }

const (
	nsMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	nsRel  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsPkg  = "http://schemas.openxmlformats.org/package/2006/relationships"
)

// handmade is a workbook written by hand: what a test does not set is ordinary.
type handmade struct {
	sheets   []string // whole worksheet parts
	data     []string // or only the rows of each
	shared   string   // items of the string table
	styles   string   // content of the style sheet
	book     string   // put before <sheets>
	state    string   // attributes of the first <sheet>
	stored   bool     // packed without compression
	replaced []entry  // parts replaced or added; an empty body removes one
}

func (h handmade) entries() []entry {
	for _, d := range h.data {
		h.sheets = append(h.sheets, worksheet(d))
	}
	var sheets, rels strings.Builder
	list := []entry{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + nsPkg + `"><Relationship Id="rId1" Type="` + nsRel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	}
	for i, s := range h.sheets {
		fmt.Fprintf(&sheets, `<sheet name="表%d" sheetId="%d" r:id="rId%d" %s/>`, i+1, i+1, i+1, h.state)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, nsRel, i+1)
		list = append(list, entry{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), s})
		h.state = ""
	}
	if h.shared != "" {
		fmt.Fprintf(&rels, `<Relationship Id="rId90" Type="%s/sharedStrings" Target="sharedStrings.xml"/>`, nsRel)
		list = append(list, entry{"xl/sharedStrings.xml", `<sst xmlns="` + nsMain + `">` + h.shared + `</sst>`})
	}
	if h.styles != "" {
		fmt.Fprintf(&rels, `<Relationship Id="rId91" Type="%s/styles" Target="/xl/styles.xml"/>`, nsRel)
		list = append(list, entry{"xl/styles.xml", `<styleSheet xmlns="` + nsMain + `">` + h.styles + `</styleSheet>`})
	}
	list = append(list,
		entry{"xl/workbook.xml", `<workbook xmlns="` + nsMain + `" xmlns:r="` + nsRel + `">` + h.book + `<sheets>` + sheets.String() + `</sheets></workbook>`},
		entry{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + nsPkg + `">` + rels.String() + `</Relationships>`})
	return replaceEntries(list, h.replaced)
}

func replaceEntries(list, with []entry) []entry {
	for _, w := range with {
		found := false
		for i := range list {
			if list[i].name == w.name {
				list[i].body, found = w.body, true
			}
		}
		if !found {
			list = append(list, w)
		}
	}
	return list
}

func worksheet(rows string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<worksheet xmlns="` + nsMain + `"><sheetData>` + rows + `</sheetData></worksheet>`
}

func (h handmade) bytes(t testing.TB) []byte {
	t.Helper()
	method := zip.Deflate
	if h.stored {
		method = zip.Store
	}
	return pack(t, method, h.entries())
}

func pack(t testing.TB, method uint16, list []entry) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, e := range list {
		if e.body == "" {
			continue
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: e.name, Method: method})
		if err == nil {
			_, err = w.Write([]byte(e.body))
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

// dump reads a whole book as text: a line a row, the kind of each cell in front.
// It returns what came before an error together with the error.
func dump(data []byte, o Options, slow bool) (string, error) {
	b, err := OpenBytes("测试.xlsx", data, o)
	if err != nil {
		return "", err
	}
	defer b.Close()
	if w, ok := b.body.(*workbook); ok {
		w.slow = slow
	}
	var out strings.Builder
	for _, s := range b.Sheets() {
		for row, err := range b.Rows(s.Index) {
			if err != nil {
				return out.String(), err
			}
			fmt.Fprintf(&out, "%d/%d", s.Index+1, row.Number)
			if row.Hidden {
				out.WriteString("h")
			}
			for _, c := range row.Cells {
				fmt.Fprintf(&out, "|%c%s", "-TNBED"[c.Kind], c.Text)
			}
			out.WriteByte('\n')
		}
	}
	return out.String(), nil
}

// dumpBoth reads by the fast and by the general path, which must agree.
func dumpBoth(t testing.TB, data []byte, o Options) (string, error) {
	t.Helper()
	got, err := dump(data, o, false)
	slow, slowErr := dump(data, o, true)
	if got != slow || fmt.Sprint(err) != fmt.Sprint(slowErr) {
		t.Errorf("fast path:\n%s%v\ngeneral path:\n%s%v", got, err, slow, slowErr)
	}
	return got, err
}
