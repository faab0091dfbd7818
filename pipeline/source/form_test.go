package source

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"yujing/pipeline/sheet"
)

// TestReadForms: what printed forms put between header and records is neither.
func TestReadForms(t *testing.T) {
	tests := []struct {
		name string
		rows []string
		want Skipped
		load int
	}{
		{"columns numbered", []string{"序号|姓名|低保证号|月保障金", "1|2|3|4", "1|甲一|D1|300"}, Skipped{Header: 2}, 1},
		{"columns numbered by stems", []string{"序号|姓名|低保证号|月保障金|保障人数", "甲|乙|（1）|（2）|（3）", "1|甲一|D1|300|2"}, Skipped{Header: 2}, 1},
		{"units below the header", []string{"序号|姓名|低保证号|月保障金|保障人数", "|||（万元）|", "1|甲一|D1|0.03|2"}, Skipped{Header: 2}, 1},
		{"both header rows on every page", []string{"姓名|低保证号|保障情况|", "||月保障金|保障人数", "甲一|D1|300|2", "姓名|低保证号|保障情况|", "||月保障金|保障人数", "甲二|D2|300|1"}, Skipped{Header: 4}, 2},
		{"title of the next page", []string{"姓名|低保证号", "甲一|D1", "西关镇低保名册（续）|", "姓名|低保证号", "甲二|D2"}, Skipped{Header: 2, Title: 1}, 2},
		{"a person who is called like a number", []string{"姓名|低保证号|月保障金", "王一二|D1|300", "一|D2|300"}, Skipped{Header: 1}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, k := readCSV(t, "低保", tt.rows...)
			if d := cmp.Diff(tt.want, r.Skipped); d != "" || r.Loaded != tt.load || r.Rejected != 0 {
				t.Errorf("%s %+v %+v", d, r, k.problems)
			}
			if k.columns != nil && tt.name == "units below the header" && k.get(0, "月保障金") != "300.00" {
				t.Errorf("unit: %v", k.rows)
			}
		})
	}
	if r, _ := readCSV(t, "低保", "序号|姓名|低保证号|月保障金", "7|12|D1|300"); r.Rejected != 1 {
		t.Error("nobody is called 12")
	}
}

// TestRead1904: the serial number of a day in a book of the 1904 system.
func TestRead1904(t *testing.T) {
	for _, d1904 := range []bool{false, true} {
		f := excelize.NewFile()
		for at, v := range map[string]any{"A1": "姓名", "B1": "批准日期", "C1": "低保证号", "A2": "甲一", "B2": 43951, "C2": "D1"} {
			if err := f.SetCellValue("Sheet1", at, v); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &d1904}); err != nil {
			t.Fatal(err)
		}
		var buf bytes.Buffer
		if err := f.Write(&buf); err != nil {
			t.Fatal(err)
		}
		b, err := sheet.OpenBytes("低保.xlsx", buf.Bytes(), sheet.Options{})
		if err != nil {
			t.Fatal(err)
		}
		k := &kept{columns: builtin(t, "低保").Columns()}
		if _, err := Read(t.Context(), b, builtin(t, "低保"), testDigest, k); err != nil {
			t.Fatal(err)
		}
		want := map[bool]string{false: "2020-04-30", true: "2024-05-01"}[d1904]
		if got := k.get(0, "批准日期"); got != want || k.get(0, "原值") != `{"批准日期":"43951"}` {
			t.Errorf("1904 %v: %s, want %s", d1904, got, want)
		}
	}
}

// TestDays: our calendar is the standard library's.
func TestDays(t *testing.T) {
	for n := (Date{1899, 12, 30}).Days(); n < (Date{2101, 1, 1}).Days(); n++ {
		d := DateOf(n)
		if d.Days() != n || d.valid() != (d.Year >= 1900 && d.Year <= 2100) || (d.lastOfMonth().Days() < n) {
			t.Fatalf("%d: %v, %d, %v", n, d, d.Days(), d.valid())
		}
	}
	for _, d := range []Date{{2023, 2, 29}, {1900, 2, 29}, {2024, 4, 31}, {2024, 13, 1}, {2024, 0, 1}, {2024, 1, 0}, {2024, 1, 32}} {
		if d.valid() {
			t.Errorf("%v exists", d)
		}
	}
}
