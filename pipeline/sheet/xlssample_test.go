package sheet

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// One list as four other programs wrote it: where formulas were computed and where
// not, which rows and sheets are hidden.
func TestXLSWriters(t *testing.T) {
	const list = `1/1|T2024年5月农村低保名单
1/2|T姓名|T证件号码|T月保障金|T批准日期|T结算时间|T是否|T备注|T比例
1/3|T张三|T14043019700101001X|N460.5|D2024-05-01|D2024-05-01T13:05:00|BTRUE|T第一行
第二行|N0.125
1/4h|T李四·买买提|N1.4043019720315E+17|N-3|-|-|BFALSE
`
	tests := []struct {
		file, want string
		notes      []string
	}{
		{"xlwt.xls", list + "1/7|T富文本\n2/3|-|-|Tx\n3/1|N1\n", []string{"“隐藏页”是隐藏的", "“深藏页”是隐藏的", "1 行是隐藏的"}},
		{"poi.xls", list + "1/6|N2|T张三x|BTRUE|E#DIV/0!\n1/7|E#N/A|T富文本\n2/3|-|-|Tx\n", []string{"“隐藏页”是隐藏的"}},
		{"jxl.xls", "1/1|T2024年5月农村低保名单\n1/2|T姓名|T证件号码|T月保障金|T批准日期|T是否\n1/3|T张0|-|N460.5|D2024-05-01|BTRUE|N0|N0\n",
			[]string{"2 个公式没有保存计算结果（第一个在 A31）"}},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			got := dumpSample(t, "xls/"+tt.file)
			if !strings.HasPrefix(got, tt.want) {
				t.Errorf("got\n%.1500s\nwant\n%s", got, tt.want)
			}
			notes := fmt.Sprint(notesOf(t, filepath.Join(samples, "xls", tt.file)))
			for _, n := range tt.notes {
				if !strings.Contains(notes, n) {
					t.Errorf("%q is not among %s", n, notes)
				}
			}
		})
	}
}

func notesOf(t *testing.T, path string) []string {
	t.Helper()
	b, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	for _, s := range b.Sheets() {
		for _, err := range b.Rows(s.Index) {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.Notes()
}

// The conformance table from Gnumeric under a Chinese locale, as Excel 95 (GBK) and
// as a file for both 95 and 97. Two of its characters are not in GBK: Gnumeric
// itself wrote question marks; in the other file it lost the first of them.
func TestXLSGBK(t *testing.T) {
	want := readAll(t, filepath.Join(conformance, "openpyxl.xlsx"))
	for name, rare := range map[string]string{"gnumeric-biff7.xls": "??", "gnumeric-dsf.xls": "㑇"} {
		got := readAll(t, filepath.Join(samples, "xls", name))
		for i := range want {
			w := strings.ReplaceAll(fmt.Sprint(want[i].rows, want[i].merged), "𠮷㑇", rare)
			if g := strings.ReplaceAll(fmt.Sprint(got[i].rows, got[i].merged), "𠮷㑇", rare); g != w {
				t.Errorf("%s:\n%s\nwant\n%s", name, g, w)
			}
		}
	}
}

// LibreOffice saved one table as .xls and as .xlsx: long Chinese strings across many
// CONTINUE records, dates and times in several formats, formulas with every kind of
// result, hidden rows, merged cells. Both readers say the same, cell by cell, but
// for the digits behind the 15th, which LibreOffice leaves out of .xlsx, and its
// way of writing exponents.
func TestXLSAgreesWithXLSX(t *testing.T) {
	if n := continues(t, "xls/libreoffice-long.xls"); n < 1 {
		t.Fatalf("the sample has %d CONTINUE records", n)
	}
	for _, pair := range [][2]string{{"xls/libreoffice-long.xls", "xls/libreoffice-long.xlsx"}, {"libreoffice.xls", "libreoffice.xlsx"}} {
		got, want := bookCells(t, pair[0]), bookCells(t, pair[1])
		if len(want) < 30 {
			t.Fatalf("%s: only %d cells", pair[1], len(want))
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d cells, want %d", pair[0], len(got), len(want))
		}
		for ref, w := range want {
			if got[ref] != w {
				t.Errorf("%s %s: %.80v, want %.80v", pair[0], ref, got[ref], w)
			}
		}
	}
}

// continues counts the CONTINUE records of a book's globals.
func continues(t *testing.T, name string) (n int) {
	t.Helper()
	b, err := Open(filepath.Join(samples, name), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	r := b.body.(*xlsBook).records(0)
	for r.id != recEOF {
		if err := r.next(); err != nil {
			t.Fatal(err)
		}
		if r.id == recContinue {
			n++
		}
	}
	return n
}

// bookCells gives the cells, hidden rows and merged ranges of a book by their place.
func bookCells(t *testing.T, name string) map[string]Cell {
	t.Helper()
	b, err := Open(filepath.Join(samples, name), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	cells := map[string]Cell{}
	for _, s := range b.Sheets() {
		for row, err := range b.Rows(s.Index) {
			if err != nil {
				t.Fatal(err)
			}
			if row.Hidden {
				cells[fmt.Sprintf("%s hidden %d", s.Name, row.Number)] = Cell{}
			}
			for c, cell := range row.Cells {
				if cell.Kind == Number {
					cell.Text = fifteenDigits(t, cell.Text)
				}
				if cell.Kind != Empty {
					cells[fmt.Sprintf("%s!%s%d", s.Name, Column(c), row.Number)] = cell
				}
			}
		}
		for _, m := range b.Sheets()[s.Index].Merged {
			cells[fmt.Sprint(s.Name, m)] = Cell{}
		}
	}
	return cells
}

func fifteenDigits(t *testing.T, s string) string {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return strconv.FormatFloat(v, 'g', 15, 64)
}

// A number's text is what an .xlsx holds for it, and gives the number back.
func TestAppendNumber(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", math.Copysign(0, -1): "0", 20240501: "20240501", 0.1: "0.1", -460.5: "-460.5",
		1.0 / 3: "0.3333333333333333", 140430197001010000: "1.4043019700101E+17", 99999999999999984: "99999999999999980",
		0.0001: "0.0001", 0.00001: "1E-5", 1.5e-10: "1.5E-10", 1e100: "1E+100", 5e-324: "5E-324",
	} {
		got := string(appendNumber(nil, v))
		back, err := strconv.ParseFloat(got, 64)
		if got != want || err != nil || back != v {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
}

// Passwords: the two kinds of RC4 and the XOR of Excel 95, written by POI.
func TestXLSPasswords(t *testing.T) {
	var want strings.Builder
	for i := range 60 {
		fmt.Fprintf(&want, "1/%d|T密%d|N%d.5\n", i+1, i, i)
	}
	for _, name := range []string{"poi-rc4.xls", "poi-cryptoapi.xls", "poi-xor.xls"} {
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(samples, "password", name))
			if err != nil {
				t.Fatal(err)
			}
			for password, is := range map[string]error{"password": nil, "": ErrEncrypted, "passwort": ErrEncrypted, "密码": ErrEncrypted, "a password far too long": ErrEncrypted} {
				got, err := dump(data, Options{Password: password}, false)
				if !errors.Is(err, is) || is == nil && got != want.String() {
					t.Errorf("%q: %v, read %.200s", password, err, got)
				}
				if is != nil && !strings.Contains(err.Error(), "有密码") {
					t.Errorf("%q: %v", password, err)
				}
			}
		})
	}
}

// A scheme nobody knows, and headers cut short, are said to be about the password.
func TestXLSPasswordFaults(t *testing.T) {
	for name, body := range map[string][]byte{
		"scheme":   {2, 0, 1, 0, 1, 0},
		"version":  {1, 0, 9, 0, 9, 0},
		"short":    {1, 0},
		"no salt":  {1, 0, 1, 0, 1, 0, 1},
		"no head":  {1, 0, 2, 0, 2, 0, 0, 0},
		"bad head": append([]byte{1, 0, 2, 0, 2, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff}, make([]byte, 100)...),
	} {
		book := biffBook{globals: [][]byte{rec(recFilePass, body)}, sheets: [][][]byte{{}}}
		_, err := dump(book.bytes(), Options{Password: "x"}, false)
		if !errors.Is(err, ErrEncrypted) && !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "有密码") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
