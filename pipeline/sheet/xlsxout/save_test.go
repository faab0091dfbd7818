package xlsxout

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"yujing/pipeline/sheet"
)

// build makes a workbook with everything a ledger has: several sheets (one
// streamed), styles, validations, a chart, conditional formats, notes, properties.
func build(t *testing.T, created string) *excelize.File {
	t.Helper()
	f := excelize.NewFile()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true, Family: "宋体"}})
	check(err)
	format := "yyyy-mm-dd"
	date, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format,
		Protection: &excelize.Protection{Locked: false}})
	check(err)
	red, err := f.NewConditionalStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Color: []string{"FFC7CE"}, Pattern: 1}})
	check(err)
	for _, name := range []string{"城关镇", "石哲镇", "汇总", "说明"} {
		_, err := f.NewSheet(name)
		check(err)
		check(f.SetSheetRow(name, "A1", &[]any{"户编号", "姓名", "日期", "金额"}))
		check(f.SetSheetRow(name, "A2", &[]any{"1404300001", "张三", 45413, 460.5}))
		check(f.SetCellStyle(name, "A1", "D1", bold))
		check(f.SetCellStyle(name, "C2", "C2", date))
		check(f.MergeCell(name, "A5", "B6"))
		dv := excelize.NewDataValidation(true)
		dv.Sqref = "B2:B9"
		check(dv.SetDropList([]string{"属实", "不属实"}))
		check(f.AddDataValidation(name, dv))
		check(f.SetConditionalFormat(name, "D2:D9", []excelize.ConditionalFormatOptions{
			{Type: "cell", Criteria: ">", Format: &red, Value: "100"}}))
		check(f.AddComment(name, excelize.Comment{Cell: "A1", Author: "遇警", Text: "户编号来自农户登记"}))
		check(f.SetCellHyperLink(name, "A9", "汇总!A1", "Location"))
		check(f.ProtectSheet(name, &excelize.SheetProtectionOptions{SelectLockedCells: true}))
	}
	check(f.AddChart("汇总", "F2", &excelize.Chart{Type: excelize.Col,
		Series: []excelize.ChartSeries{{Name: "汇总!$A$1", Categories: "汇总!$A$2:$A$3", Values: "汇总!$D$2:$D$3"}}}))
	check(f.AddTable("说明", &excelize.Table{Range: "A1:D3", Name: "t1"}))
	check(f.SetDefinedName(&excelize.DefinedName{Name: "区域", RefersTo: "汇总!$A$1:$D$9"}))
	streamSheet(t, f)
	check(f.DeleteSheet("Sheet1"))
	check(f.SetDocProps(&excelize.DocProperties{Created: created, Modified: created, Creator: "遇警", Title: "核查台账"}))
	return f
}

func streamSheet(t *testing.T, f *excelize.File) {
	t.Helper()
	for _, name := range []string{"明细", "明细二"} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		w, err := f.NewStreamWriter(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.SetRow("A1", []any{"行键", "说明"}); err != nil {
			t.Fatal(err)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
	}
}

func saved(t *testing.T, f *excelize.File, password string) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := Save(&buf, f, password); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// The same workbook, built again and again, and saved twice, is the same file,
// whatever the time in its properties.
func TestSaveIsDeterministic(t *testing.T) {
	want := saved(t, build(t, "2024-05-01T08:00:00Z"), "")
	for i := range 25 {
		f := build(t, time.Date(2025, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.RFC3339))
		for n := range 2 {
			if got := saved(t, f, ""); !bytes.Equal(got, want) {
				t.Fatalf("workbook %d, saving %d: %s", i, n, difference(t, got, want))
			}
		}
	}
}

// difference names the first part that is not the same.
func difference(t *testing.T, a, b []byte) string {
	t.Helper()
	pa, pb := partsOf(t, a), partsOf(t, b)
	for i := range min(len(pa), len(pb)) {
		if pa[i] != pb[i] {
			return "part differs: " + pa[i][:min(len(pa[i]), 3000)] + "\n\n" + pb[i][:min(len(pb[i]), 3000)]
		}
	}
	return "same parts, other packing"
}

func partsOf(t *testing.T, data []byte) (parts []string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, f.Name+"\n"+string(b))
	}
	return parts
}

func TestSaveFixesOrderAndTimes(t *testing.T) {
	data := saved(t, build(t, "2024-05-01T08:00:00Z"), "")
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if z.File[0].Name != contentTypes {
		t.Errorf("first entry is %s", z.File[0].Name)
	}
	for i, f := range z.File {
		if !f.Modified.Equal(fixedTime) {
			t.Errorf("%s is dated %s", f.Name, f.Modified)
		}
		if i > 1 && f.Name <= z.File[i-1].Name {
			t.Errorf("%s stands behind %s", f.Name, z.File[i-1].Name)
		}
	}
	for _, p := range partsOf(t, data) {
		if strings.HasPrefix(p, coreProps) && (strings.Count(p, fixedStamp) != 2 || strings.Contains(p, "2024")) {
			t.Errorf("core properties: %s", p)
		}
	}
}

func TestSaveOpensAgain(t *testing.T) {
	for _, password := range []string{"", "长子县2024!"} {
		data := saved(t, build(t, "2024-05-01T08:00:00Z"), password)
		f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{Password: password})
		if err != nil {
			t.Fatalf("password %q: %v", password, err)
		}
		if got, _ := f.GetCellValue("城关镇", "B2"); got != "张三" {
			t.Errorf("password %q: B2 = %q", password, got)
		}
		if got, _ := f.GetCellValue("明细二", "A1"); got != "行键" {
			t.Errorf("password %q: streamed A1 = %q", password, got)
		}
	}
}

// A nearly empty workbook is where excelize's encryption writes an unreadable file.
func TestSaveSmallWithPassword(t *testing.T) {
	f := excelize.NewFile()
	if err := f.SetCellStr("Sheet1", "A1", "甲"); err != nil {
		t.Fatal(err)
	}
	plain := saved(t, f, "")
	b, err := sheet.OpenBytes("小.xlsx", saved(t, f, "p"), sheet.Options{Password: "p"})
	if err != nil {
		t.Fatalf("%d bytes before encryption: %v", len(plain), err)
	}
	for row, err := range b.Rows(0) {
		if err != nil || row.Cells[0].Text != "甲" {
			t.Errorf("%v, %v", row, err)
		}
	}
	if _, err := encrypt(plain, plain[:100], "p"); err != nil {
		t.Errorf("a small package: %v", err)
	}
}
