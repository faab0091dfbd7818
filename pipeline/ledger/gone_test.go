package ledger_test

import (
	"bytes"
	"testing"
	"time"

	. "yujing/pipeline/ledger"
)

// A township whose last clue has gone still gets its book: the first page and
// 线索消失 tell it so, and 核查台账 is there without a line.
func TestOnlyGone(t *testing.T) {
	night := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	var buf bytes.Buffer
	err := WriteTownship(&buf, Township{County: "禾川县", Township: "东岭镇", Night: night, Due: night.AddDate(0, 0, 6),
		Gone: []Household{{ID: "H1", Head: "郝春生", Village: "东岭村", Clues: []Clue{{ID: "X1", State: "线索消失", Rule: "危房", Evidence: "住房鉴定为D级", Note: "数据变化"}}}}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, buf.Bytes(), "")
	if i, err := f.GetSheetIndex(SheetGone); err != nil || i < 0 {
		t.Errorf("sheet %s: %d %v", SheetGone, i, err)
	}
	if i, err := f.GetSheetIndex(SheetVisits); err != nil || i < 0 {
		t.Errorf("sheet %s: %d %v", SheetVisits, i, err)
	}
}
