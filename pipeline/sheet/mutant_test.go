package sheet

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// mutant is a file that a cable, a disk or a tired hand has changed.
type mutant struct {
	what string
	data []byte
}

// mutants makes cuts, changed bytes, zeroed blocks, lost and doubled stretches at
// places drawn from a fixed seed.
func mutants(intact []byte, n int) []mutant {
	r := rand.New(rand.NewSource(20240501))
	list := make([]mutant, 0, n)
	for i := range n {
		at := r.Intn(len(intact))
		size := min(1+r.Intn(64), len(intact)-at)
		data, what := bytes.Clone(intact), ""
		switch i % 6 {
		case 0:
			what, data = "cut", data[:at]
		case 1:
			what = "bit"
			data[at] ^= 1 << r.Intn(8)
		case 2:
			what = "byte"
			data[at] += byte(1 + r.Intn(255))
		case 3:
			what = "zeros"
			clear(data[at : at+size])
		case 4:
			what, data = "lost", append(data[:at], intact[at+size:]...)
		case 5:
			what, data = "doubled", append(data[:at+size], intact[at:]...)
		}
		list = append(list, mutant{fmt.Sprintf("%s at %d (%d bytes)", what, at, size), data})
	}
	return list
}

// No mutant reads differently from the intact file without an error. Excelize
// reads the same mutants, to show that this is no matter of course.
func TestMutantsNeverLoseSilently(t *testing.T) {
	sources := map[string][]byte{"stored": storedBook(t)}
	for _, name := range []string{"openpyxl.xlsx", "libreoffice.xlsx"} {
		data, err := os.ReadFile(filepath.Join(samples, name))
		if err != nil {
			t.Fatal(err)
		}
		sources[name] = data
	}
	total, refused, theirs := 0, 0, 0
	for name, intact := range sources {
		want, err := dump(intact, Options{}, false)
		if err != nil || want == "" {
			t.Fatalf("%s: %v", name, err)
		}
		wantTheirs := excelizeDump(intact)
		for _, m := range mutants(intact, 700) {
			total++
			got, err := dump(m.data, Options{}, false)
			if err != nil {
				refused++
			} else if got != want {
				t.Errorf("%s, %s: silent change:\n%s", name, m.what, got)
			}
			if got := excelizeDump(m.data); got != "" && got != wantTheirs {
				theirs++
			}
		}
	}
	t.Logf("%d mutants: %d refused, the rest read as intact; excelize changed %d silently", total, refused, theirs)
	if refused < total/2 {
		t.Errorf("only %d of %d mutants were noticed at all", refused, total)
	}
}

// storedBook is not compressed, so that a mutation hits the XML itself; only the
// checksum stands between it and a wrong number.
func storedBook(t *testing.T) []byte {
	var rows strings.Builder
	for i := 1; i <= 30; i++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" t="s"><v>%d</v></c><c r="B%d" s="1"><v>%d</v></c><c r="C%d"><v>%d.5</v></c></row>`, i, i, i%2, i, 45000+i, i, i)
	}
	return handmade{data: []string{rows.String()}, shared: "<si><t>张三</t></si><si><t>李四</t></si>", stored: true,
		styles: `<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>`}.bytes(t)
}

// excelizeDump is what excelize reads without complaint, "" when it complains or
// breaks down.
func excelizeDump(data []byte) (out string) {
	defer func() {
		if recover() != nil {
			out = ""
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		return ""
	}
	defer f.Close()
	for _, s := range f.GetSheetList() {
		rows, err := f.GetRows(s)
		if err != nil {
			return ""
		}
		out += fmt.Sprintf("%s %q\n", s, rows)
	}
	return out
}

// A text file cut or changed cannot always be noticed, but reading it must end in
// rows or a located error, never in a panic or a hang.
func TestTextMutants(t *testing.T) {
	intact := []byte("姓名,\"地址\"\r\n张三,\"西街\n村\"\r\n李四,x\r\n")
	for _, m := range mutants(intact, 600) {
		if _, err := dump(m.data, Options{}, false); err != nil && !strings.Contains(err.Error(), "测试.xlsx") {
			t.Errorf("%s: %v", m.what, err)
		}
	}
}
