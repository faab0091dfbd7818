package source

import (
	"strings"
	"testing"
	"testing/fstest"
)

// bills is a list of settlements without a date, under a title.
func bills(titles ...string) []string {
	return append(titles, "姓名|身份证号|医疗费总额|个人支付", "甲一|"+idOne+"|1000|200")
}

// TestReadMonthOfTitle: what no column gives, the title does; every row says so.
func TestReadMonthOfTitle(t *testing.T) {
	r, k := readCSV(t, "医保结算", bills("某县2026年10月医疗保险结算明细", "制表日期：2026年11月3日")...)
	if r.Loaded != 1 || k.get(0, "结算时间") != "2026-10-01" || len(r.Warnings) != 1 || !strings.Contains(r.Warnings[0], "2026-10-01") {
		t.Errorf("%+v", r)
	}
	if got := k.get(0, "处理说明"); got != "结算时间：表里没有这一列，按标题里的“2026年10月”算作2026-10-01" {
		t.Error(got)
	}
	if k.get(0, "原值") != "NULL" {
		t.Error("原值 speaks of a cell that is not there")
	}
}

// TestReadMonthOfColumn: a column is never overridden, not even where it is empty.
func TestReadMonthOfColumn(t *testing.T) {
	r, k := readCSV(t, "医保结算", "某县2026年10月医疗保险结算明细", "姓名|结算时间|医疗费总额|个人支付",
		"甲一|2026-09-30|1000|200", "甲二||1000|200")
	if r.Loaded != 1 || r.Rejected != 1 || k.get(0, "结算时间") != "2026-09-30" || len(r.Warnings) != 0 {
		t.Errorf("%+v", r)
	}
}

func TestMonthGiven(t *testing.T) {
	tests := []struct {
		titles, sheet, file string
		want                string // of the month, or of the refusal
	}{
		{"某县2026年10月结算明细", "Sheet1", "", "2026-10-01"},
		{"二〇二六年十月结算明细", "Sheet1", "", "2026-10-01"},
		{"结算明细（2026.10）", "Sheet1", "", "2026-10-01"},
		{"2026年10月份|统计月份：2026年10月", "Sheet1", "", "2026-10-01"},
		{"2026年10月|导出时间：2026年11月2日", "Sheet1", "", "2026-10-01"},
		{"2026年医保结算", "10月", "", "2026-10-01"},
		{"医保结算", "十月份", "收件/2026年医保.xlsx", "2026-10-01"},
		{"", "2026年10月", "", "2026-10-01"},
		{"", "202610", "", "2026-10-01"},
		{"2026年10月", "10月", "", "2026-10-01"},
		{"2026年10月", "9月", "", "不知道该用哪一个"},
		{"2026年10月", "2025年10月", "", "不知道该用哪一个"},
		{"2026年9月|2026年10月", "Sheet1", "", "不止一个月"},
		{"2026年1-10月结算明细", "Sheet1", "", "不止一个月"},
		{"2026年1月至2026年10月", "Sheet1", "", "不止一个月"},
		{"截至2026年10月累计", "Sheet1", "", "不止一个月"},
		{"2026年10月31日", "Sheet1", "", "没有写明月份"},
		{"医保结算", "10月", "医保.xlsx", "没有写明是哪一年"},
		{"医保结算", "10月", "2025-2026年医保.xlsx", "没有写明是哪一年"},
		{"2026年医保结算", "13月", "", "不存在"},
		{"医保结算", "Sheet1", "2026年10月.xlsx", "没有写明月份"}, // a file can be called anything
		{"文号〔2026〕10号", "Sheet1", "", "没有写明月份"},
	}
	for _, tt := range tests {
		d, _, err := monthGiven(strings.Split(tt.titles, "|"), place{tt.sheet, tt.file})
		if err == nil && d.String() != tt.want || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s, %s, %s: %v %v, want %s", tt.titles, tt.sheet, tt.file, d, err, tt.want)
		}
	}
}

// TestRecogniseNoMonth: a title that says nothing certain leaves the required column
// missing, and the error says why.
func TestRecogniseNoMonth(t *testing.T) {
	specs := builtinSpecs(t)
	_, err := Recognise(csvBook(t, "结算.csv", bills("某县2026年1-10月结算明细")...), specs)
	if err == nil || !strings.Contains(err.Error(), "还缺少列“结算时间”") {
		t.Error(err)
	}
	rec, err := Recognise(csvBook(t, "2026年10月.csv", bills("某县医保结算明细")...), InFolder(specs, "医保/2026年10月.csv"))
	if err != nil || rec.Spec.Name != "医保结算" {
		t.Errorf("the sheet of a CSV is called like the file: %v", err)
	}
}

// TestReadNextMonthBelow: the next month under its own title and the same header.
func TestReadNextMonthBelow(t *testing.T) {
	rows := bills("某县2026年9月结算明细", "单位：元")
	rows = append(rows, bills("某县2026年10月结算明细", "单位：万元")...)
	rows = append(rows, bills("某县结算明细")...) // a printed page: nothing new
	rows = append(rows, bills("2026年11月至12月结算明细")...)
	r, k := readCSV(t, "医保结算", rows...)
	if r.Loaded != 3 || r.Rejected != 1 || r.Skipped.Title+r.Skipped.Note != 6 {
		t.Fatalf("%+v %+v", r, k.problems)
	}
	for i, want := range []string{"2026-09-01 1000.00", "2026-10-01 10000000.00", "2026-10-01 10000000.00"} {
		if got := k.get(i, "结算时间") + " " + k.get(i, "医疗费总额"); got != want {
			t.Errorf("row %d: %s, want %s", i, got, want)
		}
	}
	if p := k.problems[len(k.problems)-1]; p.Field != "结算时间" || p.Reason != "必填的内容是空的" {
		t.Errorf("%+v", p)
	}
}

// TestReadDateOfTitle: the day as of which a list was drawn up.
func TestReadDateOfTitle(t *testing.T) {
	specs, err := LoadSpecs(fstest.MapFS{"名单.yaml": {Data: []byte(`name: 名单
kind: roster
department: 民政
person: {name: 姓名}
fields:
  - {name: 姓名, type: name, required: true}
  - {name: 级别, type: text, identifying: true}
  - {name: 统计日期, type: date, from_title: date}
`)}})
	if err != nil {
		t.Fatal(err)
	}
	for title, want := range map[string]string{"名单（截至2026年10月15日）": "2026-10-15", "2026年10月名单": "2026-10-01", "名单": "NULL"} {
		k := &kept{columns: specs[0].Columns()}
		r, err := Read(t.Context(), csvBook(t, "a.csv", title, "姓名|级别", "甲一|一"), specs[0], testDigest, k)
		if err != nil || k.get(0, "统计日期") != want || len(r.Sheets[0].Warnings) != 1 {
			t.Errorf("%s: %v %v", title, err, k.rows)
		}
	}
}
