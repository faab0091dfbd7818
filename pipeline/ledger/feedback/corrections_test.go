package feedback

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"yujing/pipeline/ledger"
	"yujing/pipeline/sheet"
)

// Refused lines go back as a book of corrections; put right there, they go in.
func TestCorrectionsComeBack(t *testing.T) {
	o := judgeText(t, known(), table(title, "线索编号|户主|核实结果|核实日期|核实人|核实方式|处置措施|说明|校验",
		"X1|王建国|好的|2026-11-25|李明|入户|临时救助|困难|*", "X4|赵根生|无风险|2026-12-25|李明||||*"))
	c := ledger.Corrections{County: "沁河县", Township: "城关镇", Day: on("2026-12-01")}
	for _, r := range o.Refused {
		w := r.Line.Written()
		w.Where, w.Reason, w.Advice = r.At(), r.Reason, r.Advice
		c.Lines = append(c.Lines, w)
	}
	var buf bytes.Buffer
	if err := ledger.WriteCorrections(&buf, c, ledger.Options{}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&buf)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	set := func(cell string, v any) {
		if err := f.SetCellValue(ledger.SheetCorrections, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	if got, _ := f.GetCellValue(ledger.SheetCorrections, "C4"); got != "“好的”不在可选的答复之内" {
		t.Errorf("the reason reads %s", got)
	}
	set("E4", "属实拟纳入")
	set("G5", on("2026-11-26"))
	back, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	b, err := sheet.OpenBytes("退回更正.xlsx", back.Bytes(), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	book, err := Read("退回更正.xlsx", b)
	if err != nil {
		t.Fatal(err)
	}
	check(t, []string{"+ X1 属实拟纳入 11-25 李明 核实方式：入户；处置措施：临时救助；困难", "+ X4 无风险 11-26 李明"}, brief(known().Judge([]Book{book})))
}

// What was asked about households goes back on a sheet of its own.
func TestQuestionsGoBack(t *testing.T) {
	o := judgeText(t, known(), table("沁河县城关镇人员匹配待确认清单（2026-11-21）", "确认编号|户编号|答复|校验", "Q1|H1|也许|*"))
	var buf bytes.Buffer
	if err := ledger.WriteCorrections(&buf, ledger.Corrections{Day: on("2026-12-01"), Lines: []ledger.Correction{o.Refused[0].Line.Written()}}, ledger.Options{}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&buf)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if sheets := f.GetSheetList(); len(sheets) != 1 || sheets[0] != ledger.SheetUnclear {
		t.Errorf("sheets %v", sheets)
	}
	if got, _ := f.GetCellValue(ledger.SheetUnclear, "E4"); got != "也许" {
		t.Errorf("答复 = %s", got)
	}
}
