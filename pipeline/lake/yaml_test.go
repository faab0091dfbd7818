package lake

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"yujing/configs"
	"yujing/pipeline/sheet"
	"yujing/pipeline/source"
)

// reliefSpec is a county's own source, in the place of the built-in one.
const reliefSpec = `name: 临时救助
title: 临时救助发放名册
kind: events
department: 民政
folders: [临时救助]
key: [证件号码, 姓名, 救助月份]
person: {name: 姓名, id: [证件号码], township: 乡镇}
max_age_days: 45
fields:
  - {name: 姓名, type: name, required: true, aliases: [申请人]}
  - {name: 证件号码, type: id, aliases: [身份证号]}
  - {name: 乡镇, type: place}
  - {name: 救助类型, type: enum, identifying: true, values: {急难型: [急难], 支出型: [支出]}}
  - {name: 救助金额, type: money, identifying: true, aliases: [救助情况/金额]}
  - {name: 救助月份, type: date, required: true, from_title: month}
`

// reliefBook: a title with the month, a header of two rows, townships merged over
// their rows.
func reliefBook(t *testing.T) *sheet.Book {
	t.Helper()
	f := excelize.NewFile()
	for at, text := range map[string]string{"A1": "某县2026年10月临时救助发放名册", "A2": "乡镇", "B2": "申请人", "C2": "身份证号", "D2": "救助情况", "D3": "救助类型", "E3": "金额",
		"A4": "城关镇", "B4": "甲一", "C4": synthetic("14043019700101001"), "D4": "急难", "E4": "1,000元", "B5": "甲二", "D5": "支出型", "E5": "500", "B6": "合计", "E6": "1500"} {
		if err := f.SetCellStr("Sheet1", at, text); err != nil {
			t.Fatal(err)
		}
	}
	for _, m := range [][2]string{{"A1", "E1"}, {"A2", "A3"}, {"B2", "B3"}, {"C2", "C3"}, {"D2", "E2"}, {"A4", "A5"}} {
		if err := f.MergeCell("Sheet1", m[0], m[1]); err != nil {
			t.Fatal(err)
		}
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	b, err := sheet.OpenBytes("临时救助.xlsx", buf.Bytes(), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

// TestSourceByYAMLAlone: a YAML file in the workspace, and the list is recognised,
// read and kept. Its merged cells make the lake start over: the rows stand there
// once, and no temporary file is left.
func TestSourceByYAMLAlone(t *testing.T) {
	workspace := t.TempDir()
	if err := os.MkdirAll(filepath.Join(workspace, "sources"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(workspace, "sources", "临时救助.yaml"), []byte(reliefSpec), 0o644); err != nil {
		t.Fatal(err)
	}
	specs, err := source.LoadSpecs(configs.Overlay(workspace, "sources"))
	if err != nil {
		t.Fatal(err)
	}
	b := reliefBook(t)
	rec, err := source.Recognise(b, specs)
	if err != nil || rec.Spec.Name != "临时救助" {
		t.Fatal(err)
	}
	dir := t.TempDir()
	e, err := Open(dir).Ingest(context.Background(), b, rec.Spec, testDigest)
	if err != nil {
		t.Fatal(err)
	}
	_, rows := read(t, e.Rows)
	id, n := synthetic("14043019700101001"), "(null)"
	month := "救助月份：表里没有这一列，按标题里的“2026年10月”算作2026-10-01"
	want := [][]string{
		{"0123456789abcdef/1/4", testDigest, "Sheet1", "4", "甲一", id, id, "有效", n, "城关镇", "急难型", "1000.00", "2026-10-01", `{"救助类型":"急难","救助金额":"1,000元"}`, n, month},
		{"0123456789abcdef/1/5", testDigest, "Sheet1", "5", "甲二", n, n, "空", n, "城关镇", "支出型", "500.00", "2026-10-01", n, n, month + "；乡镇：合并单元格，取自第4行"},
	}
	if d := cmp.Diff(want, rows); d != "" {
		t.Error(d)
	}
	if _, problems := read(t, e.Rejects); len(problems) != 1 {
		t.Errorf("problems of both readings: %v", problems)
	}
	if s := e.Report.Sheets[0]; !s.Balanced() || s.Loaded != 2 || s.Skipped != (source.Skipped{Title: 1, Header: 2, Total: 1}) {
		t.Errorf("%+v", s)
	}
	left, err := os.ReadDir(filepath.Join(dir, "临时救助"))
	if err != nil || len(left) != 3 {
		t.Errorf("%v %v", left, err)
	}
}

// TestSuggestedSource: what Suggest drafts goes the same way.
func TestSuggestedSource(t *testing.T) {
	b := reliefBook(t)
	text, err := source.Suggest(b, "临时救助")
	if err != nil {
		t.Fatal(err)
	}
	specs, err := source.LoadSpecs(fstest.MapFS{"临时救助.yaml": {Data: text}})
	if err != nil {
		t.Fatal(err)
	}
	e, err := Open(t.TempDir()).Ingest(context.Background(), b, specs[0], testDigest)
	if err != nil || e.Report.Sheets[0].Loaded != 2 {
		t.Errorf("%v\n%s", err, text)
	}
}
