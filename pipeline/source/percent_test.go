package source

import (
	"errors"
	"testing"

	"yujing/pipeline/sheet"
)

func TestParsePercent(t *testing.T) {
	tests := []struct {
		cell   sheet.Cell
		header unit
		want   string
		note   string
		err    error
	}{
		{txt("85%"), unit{}, "85.00", "", nil},
		{txt("８５．５％"), unit{}, "85.50", "", nil},
		{txt("0.5%"), unit{}, "0.50", "", nil},
		{txt("85"), percentUnit, "85.00", "", nil},
		{txt("0.5"), percentUnit, "0.50", "", nil},
		{num("85"), unit{}, "85.00", "", nil},
		{num("0.85"), unit{}, "85.00", noteShare, nil}, // how a cell formatted as a percentage is stored
		{num("0.6666666666666666"), unit{}, "66.67", noteShare + "，四舍五入到百分之0.01", nil},
		{num("0"), percentUnit, "0.00", "", nil},
		{num("0.85"), percentUnit, "", "", errShare},
		{num("1"), unit{}, "", "", errShare},
		{txt("100%"), unit{}, "100.00", "", nil},
		{txt("-5%"), unit{}, "", "", errNegative},
		{txt("八成"), unit{}, "", "", errNotPercent},
		{sheet.Cell{Kind: sheet.Date, Text: "1900-01-03"}, unit{}, "", "", errIsDate},
	}
	for _, tt := range tests {
		n, note, err := parsePercent(tt.cell, tt.header)
		got := ""
		if err == nil {
			got = formatFen(n)
		}
		if got != tt.want || note != tt.note || !errors.Is(err, tt.err) {
			t.Errorf("%+v %v: %q %q %v, want %q %q %v", tt.cell, tt.header, got, note, err, tt.want, tt.note, tt.err)
		}
	}
}

// TestReadPercent: the unit of the amounts in the title is none of a share's.
func TestReadPercent(t *testing.T) {
	specs, err := load(minimal + "  - {name: 报销比例, type: percent}\n  - {name: 金额, type: money}\n")
	if err != nil {
		t.Fatal(err)
	}
	for header, want := range map[string]string{"报销比例（%）": "60.00", "报销比例": "60.00"} {
		k := &kept{columns: specs[0].Columns()}
		b := csvBook(t, "a.csv", "单位：万元", "姓名|身份证|"+header+"|金额", "甲一|"+idOne+"|60|2")
		if _, err := Read(t.Context(), b, specs[0], testDigest, k); err != nil || k.get(0, "报销比例") != want || k.get(0, "金额") != "20000.00" {
			t.Errorf("%s: %v %v", header, err, k.rows)
		}
	}
}
