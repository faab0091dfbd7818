package sheet

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// FuzzHTML mutates pages, which open or fail with a place, and keep their order.
func FuzzHTML(f *testing.F) {
	f.Add([]byte(mutatePage()))
	f.Add([]byte(gb(f, excelPage("gb2312", rowsOf("<td rowspan=2>张三<td colspan=3>|", "<td x:num=1>a")))))
	f.Add([]byte("<table><tr><td>a<table><tr><td>b<td>c<tr><td>d<td>e</table>x</td></tr></table>y"))
	f.Add([]byte(`<h1>a<br>b</h1><table><caption>c<tr style="display:none"><td x:str="d"><input value=e></table><!-- f -->`))
	f.Add([]byte("<table><tr><td rowspan=0 colspan=0>&nbsp;<td>&lt;<br><br>x</table>"))
	addSamples(f, "*.html")
	f.Fuzz(checkBook)
}

// FuzzSpreadsheetML does the same for XML.
func FuzzSpreadsheetML(f *testing.F) {
	f.Add([]byte(mutateML()))
	f.Add([]byte(mlRows(`<Row ss:Index="3" ss:Hidden="1"><Cell ss:Index="2" ss:MergeAcross="1" ss:MergeDown="2"><ss:Data ss:Type="String"><B>a</B></ss:Data></Cell></Row><Row ss:Span="2"/><Row>` +
		mlData("DateTime", "1899-12-31T13:05:00.000") + mlData("Boolean", "0") + mlData("Error", "#N/A") + `</Row>`)))
	f.Add([]byte(ml(`<Worksheet ss:Name="a"/><Worksheet ss:Name="b"><Table/><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>`)))
	addSamples(f, "*.xml")
	f.Fuzz(checkBook)
}

// FuzzArchive mutates a zip and what is in it.
func FuzzArchive(f *testing.F) {
	f.Add(archiveOf(f, file("a/b.csv", "张三,1\n"), file(gb(f, "名单.xls"), rowsOf("<td>a"))))
	f.Add(archiveOf(f, file("a.zip", string(archiveOf(f, file("b.csv", "a"))))))
	f.Add(archiveOf(f, file("x/", ""), file("c.xlsx", book(f)), file("d.pdf", "%PDF-1")))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := readArchive(bytes.NewReader(data), int64(len(data)), fuzzLimits.withDefaults())
		if err != nil {
			checkPlaced(t, locate(err, "包.zip", "", 0, ""))
			return
		}
		a.path = "包.zip"
		for m, err := range a.Members() {
			checkPlaced(t, err)
			if err == nil && (m.Name == "" || m.Name[0] == '/') {
				t.Errorf("name %q", m.Name)
			}
		}
	})
}

func addSamples(f *testing.F, pattern string) {
	for _, dir := range []string{samples, conformance} {
		paths, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(paths) == 0 {
			f.Fatalf("no samples in %s: %v", dir, err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
}

// checkBook reads a book twice: in order, without blanks at the end, and the same.
func checkBook(t *testing.T, data []byte) {
	b, err := OpenBytes("测试.xlsx", data, Options{Limits: fuzzLimits})
	checkPlaced(t, err)
	if err != nil {
		return
	}
	for _, info := range b.Sheets() {
		first, firstErr := checkRows(t, b, info.Index)
		again, againErr := checkRows(t, b, info.Index)
		if first != again || (firstErr == nil) != (againErr == nil) {
			t.Errorf("%d rows, then %d", first, again)
		}
		for _, m := range b.Sheets()[info.Index].Merged {
			if m.Top < 1 || m.Top > m.Bottom || m.Left < 0 || m.Left > m.Right || m.Bottom > maxRows || m.Right >= maxColumns {
				t.Errorf("merged %v", m)
			}
		}
	}
}

func checkRows(t *testing.T, b *Book, sheet int) (rows int, err error) {
	last := 0
	for row, err := range b.Rows(sheet) {
		if err != nil {
			checkPlaced(t, err)
			return rows, err
		}
		n := len(row.Cells)
		if row.Number <= last || n == 0 || row.Cells[n-1].Kind == Empty || n > maxColumns {
			t.Errorf("row %d after %d with %d cells", row.Number, last, n)
		}
		last = row.Number
		rows++
	}
	return rows, nil
}
