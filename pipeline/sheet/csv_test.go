package sheet

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func gb(t testing.TB, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestCSV(t *testing.T) {
	long := strings.Repeat("长", 100_000)
	tests := []struct{ name, in, want, note string }{
		{"UTF-8", "姓名,金额\n张三,1.50\n", "1/1|T姓名|T金额\n1/2|T张三|T1.50\n", "UTF-8，逗号"},
		{"with mark", "\ufeff姓名,金额\n", "1/1|T姓名|T金额\n", "UTF-8"},
		{"GB18030", gb(t, "姓名,金额\n张𠮷·㑇,1\n"), "1/1|T姓名|T金额\n1/2|T张𠮷·㑇|T1\n", "GB18030"},
		{"GB18030 only in the last line", strings.Repeat("\n", 200_000) + gb(t, "张,三"), "1/200001|T张|T三\n", "GB18030"},
		{"characters across blocks", utf16Text("a"+strings.Repeat("𠮷", 40_000)+"\n", false, true), "1/1|Ta" + strings.Repeat("𠮷", 40_000) + "\n", "UTF-16"},
		{"GB18030 across blocks", gb(t, "a"+strings.Repeat("㑇中", 40_000)+"\n"), "1/1|Ta" + strings.Repeat("㑇中", 40_000) + "\n", "GB18030"},
		{"UTF-8 across blocks", "a" + strings.Repeat("𠮷", 40_000) + "\n", "1/1|Ta" + strings.Repeat("𠮷", 40_000) + "\n", "UTF-8"},
		{"UTF-16 little-endian", utf16Text("姓名\t金额\r\n𠮷\t1", false, true), "1/1|T姓名|T金额\n1/2|T𠮷|T1\n", "UTF-16（小端），制表符"},
		{"UTF-16 big-endian", utf16Text("姓名,金额\n", true, true), "1/1|T姓名|T金额\n", "UTF-16（大端）"},
		{"UTF-16 without mark", utf16Text("姓名,金额\r\n张三,1\r\n", false, false), "1/1|T姓名|T金额\n1/2|T张三|T1\n", "UTF-16（小端，文件没有注明，按内容判断），逗号"},
		{"UTF-16 big-endian without mark", utf16Text("一\t一\r\n一三,𠮷\t1\r\n\x1a", true, false), "1/1|T一|T一\n1/2|T一三,𠮷|T1\n", "UTF-16（大端，文件"},
		{"CRLF and blank lines", "a,b\r\n\r\nc,d\r\n,\r\ne,f", "1/1|Ta|Tb\n1/3|Tc|Td\n1/5|Te|Tf\n", "逗号"},
		{"CR only", "a,b\rc,d\r", "1/1|Ta|Tb\n1/2|Tc|Td\n", ""},
		{"a lone CR is text", "a,b\rc\nd,e\n", "1/1|Ta|Tb\rc\n1/2|Td|Te\n", ""},
		{"quotes", "\"a,\"\"x\"\"\n第二行\",b\n\"\",c\n", "1/1|Ta,\"x\"\n第二行|Tb\n1/2|-|Tc\n", ""},
		{"text behind a quote", "\"a\"b,c\n", "1/1|Tab|Tc\n", ""},
		{"quote inside a field", "5\" 管,x\n", "1/1|T5\" 管|Tx\n", ""},
		{"wrapped as formula", "=\"0017\",\"=\"\"0018\"\"\"\n", "1/1|T0017|T0018\n", ""},
		{"semicolons", "a;b,x;c\nd;e;f\n", "1/1|Ta|Tb,x|Tc\n1/2|Td|Te|Tf\n", "分号"},
		{"bars", "a|b|c\nd|e|f\n", "1/1|Ta|Tb|Tc\n1/2|Td|Te|Tf\n", "竖线"},
		{"declared", "sep=;\na;b\n", "1/2|Ta|Tb\n", "分号"},
		{"one column", "姓名\n张三\n", "1/1|T姓名\n1/2|T张三\n", "逗号"},
		{"title above", "2024年5月名单,,\n姓名,村,金额\n张三,西街,3\n", "1/1|T2024年5月名单\n1/2|T姓名|T村|T金额\n1/3|T张三|T西街|T3\n", ""},
		{"spaces are kept", " a , b\n", "1/1|T a |T b\n", ""},
		{"Ctrl-Z at the end", "a,b\n\x1a", "1/1|Ta|Tb\n", ""},
		{"beyond one window", long + "," + long + "\nb,c\n", "1/1|T" + long + "|T" + long + "\n1/2|Tb|Tc\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := dump([]byte(tt.in), Options{}, false)
			if err != nil {
				t.Fatal(err)
			}
			if got != tt.want {
				t.Errorf("got %.300q", got)
			}
			b, err := OpenBytes("inbox/民政/名单.csv", []byte(tt.in), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if s := b.Sheets(); len(s) != 1 || s[0].Name != "名单" || b.Format() != FormatCSV {
				t.Errorf("sheets %v, format %s", s, b.Format())
			}
			if n := strings.Join(b.Notes(), ""); !strings.Contains(n, tt.note) {
				t.Errorf("notes %s", n)
			}
		})
	}
}

func TestCSVDamage(t *testing.T) {
	lines := strings.Repeat("张三,1\n", 30_000)
	tests := []struct {
		name, in string
		is       error
		row      int
	}{
		{"quote not closed", "a,b\nc,\"d\ne,f\n", ErrDamaged, 2},
		{"neither encoding", lines + "李\xff四,2\n", ErrDamaged, 30_001},
		{"cut inside a character", lines + "李\xe5\x9b", ErrDamaged, 30_001},
		{"GB18030 with a bad byte", gb(t, lines) + "\xb0\x20,1\n", ErrDamaged, 30_001},
		{"mark, then not UTF-8", "\ufeffa\n" + gb(t, "张三"), ErrDamaged, 2},
		{"UTF-16 cut", utf16Text("甲\n乙", false, true) + "x", ErrDamaged, 2},
		{"control character", "a,b\n" + strings.Repeat("c", 200) + "\x01,d\n", ErrDamaged, 2},
		{"NUL far inside", lines + "a\x00b\n", ErrDamaged, 30_001},
		{"text behind Ctrl-Z", "a,b\n\x1ac,d\n" + strings.Repeat("x", 300), ErrDamaged, 2},
		{"UTF-16 without mark, cut", utf16Text("甲,1\n乙,2\n", false, false) + "x", ErrDamaged, 3},
		{"UTF-16 without mark, with a NUL", utf16Text("甲,1\n乙,2\n", false, false) + "\x00\x00", ErrNotSpreadsheet, 0},
		{"sixteen-bit numbers", strings.Repeat("\x00\x01\x07\x02\x30\x00\x31\x00", 99), ErrNotSpreadsheet, 0},
		{"only blanks", " \r\n\t\n", ErrEmpty, 0},
		{"only a mark", "\ufeff", ErrEmpty, 0},
		{"too many columns", strings.Repeat(",", 20_000) + "x\n", ErrTooLarge, 1},
		{"endless record", "a,\"" + strings.Repeat("x", maxToken+1), ErrTooLarge, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := dump([]byte(tt.in), Options{}, false)
			var fe *FileError
			if !errors.Is(err, tt.is) || !errors.As(err, &fe) || fe.Row != tt.row {
				t.Errorf("got %v", err)
			}
		})
	}
}
