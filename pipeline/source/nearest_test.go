package source

import (
	"strings"
	"testing"
)

// TestSuggestField: a header that is nearly an alias is suggested, and not read.
func TestSuggestField(t *testing.T) {
	tests := []struct{ header, field string }{
		{"身分证号码", "证件号码"}, {"证件号玛", "证件号码"}, {"公民身份证号吗", "证件号码"}, {"患者本人身份证号码", "证件号码"}, {"身份证好", "证件号码"},
		{"低保正号", "低保证号"}, {"月保障全额", "月保障金"}, {"保障人囗数", "保障人数"}, {"与户主之关系", "与户主关系"},
		{"备注", ""}, {"职业", ""}, {"姓别", ""}, {"银行账号", ""}, {"身份", ""},
		{"与患者关系", ""}, {"监护人身份证号码", "证件号码"}, // a person sees what it is
	}
	for _, tt := range tests {
		l := findLayout(newHeaderIndex(builtin(t, "低保")), head("姓名|乡镇|村|低保类别|"+tt.header, "甲一|城关镇|东村|农村低保|1"))
		l.suggest(builtin(t, "低保"))
		if len(l.Unknown) != 1 || l.Unknown[0].Suggest != tt.field {
			t.Errorf("%s: %+v, want %s", tt.header, l.Unknown, tt.field)
		}
	}
}

// TestSuggestNeverRead: neither by Recognise nor by Read.
func TestSuggestNeverRead(t *testing.T) {
	r, k := readCSV(t, "低保", "姓名|身分证号码|低保证号|姓 名（户主）", "甲一|"+idOne+"|D1|甲二")
	if k.get(0, "证件号码") != "NULL" || r.Unknown[0].Suggest != "证件号码" {
		t.Errorf("%+v %v", r, k.rows)
	}
	if r.Unknown[1].Suggest != "" {
		t.Error("a field that has its column needs no suggestion")
	}
	rec, err := Recognise(csvBook(t, "a.csv", "姓 名（户主）|身份证号|低保证号|保障人数"), builtinSpecs(t))
	if err == nil || !strings.Contains(err.Error(), "还缺少列“姓名”") || rec.Candidates[0].Layout.Unknown[0].Suggest != "姓名" {
		t.Errorf("%v %+v", err, rec.Candidates)
	}
}
