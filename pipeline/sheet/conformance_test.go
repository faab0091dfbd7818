package sheet

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The same table from several writers, or in several formats, reads the same.
func TestSameTableReadsTheSame(t *testing.T) {
	groups := []struct {
		name  string
		files []string
	}{
		{"strings in cells or in the table", []string{"sheetjs-inline.xlsx", "sheetjs-sst.xlsx"}},
		{"encodings and delimiters", []string{"libreoffice-gb18030.csv", "libreoffice-utf16.csv"}},
	}
	for _, g := range groups {
		t.Run(g.name, func(t *testing.T) {
			want := dumpSample(t, g.files[0])
			if strings.Count(want, "\n") < 4 {
				t.Fatalf("%s holds too little to compare: %q", g.files[0], want)
			}
			for _, f := range g.files[1:] {
				if got := dumpSample(t, f); got != want {
					t.Errorf("%s:\n%s%s:\n%s", f, got, g.files[0], want)
				}
			}
		})
	}
}

func dumpSample(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(samples, name))
	if err != nil {
		t.Fatal(err)
	}
	out, err := dump(data, Options{}, false)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// What openpyxl wrote, cell by cell: the kinds as well as the text.
func TestSampleInFull(t *testing.T) {
	want := `1/1|T2024年5月农村低保名单
1/2|T姓名|T证件号码|T月保障金|T批准日期|T结算时间|T是否|T备注|T比例
1/3|T张三|T14043019700101001X|N460.5|D2024-05-01|D2024-05-01T13:05:00|BTRUE|T第一行
第二行|N0.125
1/4h|T李四·买买提|N1.4043019720315e+17|N-3|D1900-02-28|D1999-12-31T23:59:59|BFALSE|T 前后空格 |N1e-07
1/6|-|-|-|D2024-05-01|D36:00:00|D13:05:30|N20240501|D2024-05-01T06:00:00
1/7|T富文本|-|E#N/A
1/8|Ta` + "\r" + `b|T<&>"'
2/3|-|-|Tx
`
	if got := dumpSample(t, "openpyxl.xlsx"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
