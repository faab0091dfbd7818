package source

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"yujing/pipeline/sheet"
)

// TestReadStackedTables: another table below the list is read under its own
// header, or not at all.
func TestReadStackedTables(t *testing.T) {
	r, k := readCSV(t, "低保",
		"姓名|身份证号|乡镇|月保障金", "甲一|"+idOne+"|城关镇|300",
		"月保障金|姓名|身份证号|乡镇", "400|甲二|"+idTwo+"|城关镇", "500|甲三||城关镇", "|姓名||",
		"乡镇|户数|月保障金|", "城关镇|3|1200|", "合计|3|1200|",
		"月保障金|姓名|身份证号|乡镇", "600|甲四||城关镇",
	)
	if r.Loaded != 4 || r.Rejected != 2 || r.Skipped.Header != 5 || len(r.Warnings) != 2 {
		t.Fatalf("%+v", r)
	}
	for i, want := range []string{"甲一 300.00", "甲二 400.00", "甲三 500.00", "甲四 600.00"} {
		if got := k.get(i, "姓名") + " " + k.get(i, "月保障金"); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if p := k.problems[1]; p.Row != 8 || !strings.Contains(p.Reason, "另一张表") || p.Level != Reject {
		t.Errorf("%+v", p)
	}
}

// TestReadAboveHeader: a record above the header is not a title.
func TestReadAboveHeader(t *testing.T) {
	r, k := readCSV(t, "低保", "低保名册 联系电话13800000000", "甲一|"+idOne+"|D1", "姓名|身份证号|低保证号", "甲二|"+idTwo+"|D2")
	if r.Loaded != 1 || r.Rejected != 1 || r.Skipped.Title != 1 || k.problems[0].Row != 2 || strings.Contains(k.problems[0].Value, idOne) {
		t.Errorf("%+v %+v", r, k.problems)
	}
}

// TestReadFarHeader: a header far down the sheet, after blank rows.
func TestReadFarHeader(t *testing.T) {
	rows := make([][]sheet.Cell, 80)
	rows = append(rows, texts("姓名", "低保证号"), texts("甲一", "D1"))
	if r, _ := readCells(t, "低保", rows...); r.Loaded != 1 || r.Skipped.Blank != 80 {
		t.Errorf("%+v", r)
	}
}

// TestReadTypedCells reads numbers, dates and booleans as a workbook stores them.
func TestReadTypedCells(t *testing.T) {
	f := excelize.NewFile()
	style, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
	for at, v := range map[string]any{"A1": "姓名", "B1": "身份证号", "C1": "结算时间", "D1": "医疗费总额", "E1": "个人支付", "F1": "退费结算标志", "G1": "结算编号",
		"A2": "甲一", "B2": 140430197001010017, "C2": 45413, "D2": 1234.56, "E2": 0.1 + 0.2, "F2": false, "G2": 20240501001} {
		if err := f.SetCellValue("Sheet1", at, v); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellStyle("Sheet1", "C2", "C2", style); err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	b, err := sheet.OpenBytes("结算.xlsx", buf.Bytes(), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	k := &kept{columns: builtin(t, "医保结算").Columns()}
	if _, err := Read(context.Background(), b, builtin(t, "医保结算"), testDigest, k); err != nil {
		t.Fatal(err)
	}
	for column, want := range map[string]string{"证件号码": "NULL", "证件号码_状态": "数值型号码", "结算时间": "2024-05-01", "医疗费总额": "1234.56",
		"个人支付": "0.30", "退费结算标志": "false", "结算编号": "20240501001"} {
		if got := k.get(0, column); got != want {
			t.Errorf("%s: %s, want %s", column, got, want)
		}
	}
}

// TestReadTwoColumnsOneField: the better alias wins, the other column stays
// beside the row and the report says so.
func TestReadTwoColumnsOneField(t *testing.T) {
	r, k := readCSV(t, "低保", "户主姓名|姓名|户主身份证号|身份证号|低保证号", "甲一|甲二|"+idOne+"|"+idTwo+"|D1")
	if k.get(0, "姓名") != "甲二" || k.get(0, "证件号码") != idTwo || k.get(0, "其他列") != `{"户主姓名":"甲一","户主身份证号":"`+idOne+`"}` {
		t.Errorf("%v", k.rows)
	}
	want := []string{"两列都像是“姓名”：B 列「姓名」 和 A 列「户主姓名」。用了 B 列「姓名」，另一列原样留在“其他列”",
		"两列都像是“证件号码”：D 列「身份证号」 和 C 列「户主身份证号」。用了 D 列「身份证号」，另一列原样留在“其他列”"}
	if d := cmp.Diff(want, r.Warnings); d != "" {
		t.Error(d)
	}
}

// TestReadOtherPerson: a member's name beside the householder's number.
func TestReadOtherPerson(t *testing.T) {
	tests := []struct {
		header string
		warned bool
	}{{"姓名|户主身份证号|低保证号", true}, {"户主姓名|身份证号|低保证号", false}, {"户主姓名|户主身份证号|低保证号", false}}
	for _, tt := range tests {
		if r, _ := readCSV(t, "低保", tt.header, "甲一|"+idOne+"|D1"); (len(r.Warnings) == 1) != tt.warned {
			t.Errorf("%s: %v", tt.header, r.Warnings)
		}
	}
}

// TestReadSameHeaderTwice: the filled cell counts; two that disagree are not used.
func TestReadSameHeaderTwice(t *testing.T) {
	r, k := readCSV(t, "低保", "姓名|身份证号|月保障金|姓名|月保障金",
		"甲一|"+idOne+"|||300", "甲二|"+idOne+"|300|甲二|300", "甲三|"+idOne+"|300|甲三|301", "甲四|"+idOne+"|300|甲五|")
	if r.Loaded != 3 || r.Rejected != 1 || len(r.Warnings) != 2 {
		t.Fatalf("%+v", r)
	}
	if k.get(0, "月保障金") != "300.00" || k.get(1, "月保障金") != "300.00" || k.get(2, "月保障金") != "NULL" {
		t.Error("月保障金")
	}
	if got := k.get(2, "原值"); got != `{"月保障金":"300 / 301"}` {
		t.Errorf("what stood in the two cells is %s", got)
	}
	if p := k.problems[0]; p.Level != Warning || p.Reason != "C 列「月保障金」 和 E 列「月保障金」 内容不一致：300 / 301" {
		t.Errorf("%+v", p)
	}
	if p := k.problems[1]; p.Level != Reject || p.Reason != "A 列「姓名」 和 D 列「姓名」 内容不一致：甲四 / 甲五" ||
		!strings.Contains(p.RawRow, `"姓名(A)":"甲四"`) || !strings.Contains(p.RawRow, `"姓名(D)":"甲五"`) {
		t.Errorf("%+v", p)
	}
}

// TestReadSameHeaderOtherUnit: each column in its own unit.
func TestReadSameHeaderOtherUnit(t *testing.T) {
	_, k := readCSV(t, "低保", "姓名|低保证号|月保障金（元）|月保障金（万元）", "甲一|D1|300|", "甲二|D2||0.04")
	if k.get(0, "月保障金") != "300.00" || k.get(1, "月保障金") != "400.00" {
		t.Errorf("%v", k.rows)
	}
}
