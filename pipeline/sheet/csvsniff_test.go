package sheet

import (
	"fmt"
	"strings"
	"testing"
)

// A character in some cells of a single column does not cut it; a delimiter cuts a
// table, with titles above it, gaps in it and notes below.
func TestSniff(t *testing.T) {
	lines := func(s ...string) string { return strings.Join(s, "\n") + "\n" }
	tests := []struct {
		name, in string // every ; stands for the delimiter
		cut      bool
	}{
		{"one cell", lines("备注", "甲", ";", "乙"), false},
		{"one cell with text", lines("备注", "甲", "乙;丙", "丁"), false},
		{"one cell at the end", lines("备注", "甲", "乙;丙"), false},
		{"header and one cell", lines("备注", "甲;乙"), false},
		{"no header, first cell", lines("甲;乙", "丙", "丁", "戊"), false},
		{"addresses, some rows", lines("地址", "西街;3号", "东街", "南街;4号", "北街"), false},
		{"addresses, many rows", lines("地址", "西街;3号", "东街;4号", "南街", "北街;1号", "中街;2号"), false},
		{"addresses of words", lines("地址", "东村;西街", "南村;北街", "上村", "下村;前街"), false},
		{"addresses of three parts", lines("地址", "西街;3号;2单元", "东街;4号", "南街", "北街;1号"), false},
		{"addresses without a header", lines("西街;3号", "东街", "南街;2号"), false},
		{"quoted", lines("备注", `"甲;乙"`, `"丙;丁"`), false},
		{"phones in one cell", lines("电话", "1391;1392;1393", "1394", "1395"), false},

		{"two columns", lines("姓名;村", "张三;西街", "李四;东街"), true},
		{"two rows", lines("姓名;村", "张三;西街"), true},
		{"one row", lines("姓名;村"), true},
		{"two columns, a gap", lines("姓名;村", "张三;西街", "李四", "王五;东街"), true},
		{"title, two columns", lines("名单", "姓名;村", "张三;西街", "李四;东街"), true},
		{"title, two columns, one row", lines("名单", "姓名;村", "张三;西街"), true},
		{"title and blank line", lines("名单", "", "姓名;村;金额", "张三;西街;3"), true},
		{"titles, columns, a section, a note", lines("名单", "单位：元", "姓名;村;金额", "西镇", "张三;西街;3", "李四;东街;4", "制表人：王五"), true},
		{"title and header alone", lines("名单", "姓名;证件号码;村;金额"), true},
		{"ragged", lines("姓名;村;金额;备注", "张三;西街", "李四;东街;3", "王五", "赵六;北街;4;无"), true},
		{"title, months", lines("2026年", "姓名;1月;2月;3月", "张三;1;2;3", "李四;1;2;3", "合计"), true},
		{"empty cells", lines("姓名;村", "张三;", ";西街"), true},
		{"quoted fields", lines(`"姓名";"村"`, `"张;三";"西街"`, `"李四";"东`+"\n"+`街"`), true},
		{"no header", lines("张三;1", "李四;2"), true},
	}
	for _, tt := range tests {
		for _, c := range []string{";", "\t", "|"} {
			t.Run(tt.name+commaName(c[0]), func(t *testing.T) {
				b, err := OpenBytes("x.csv", []byte(strings.ReplaceAll(tt.in, ";", c)), Options{})
				if err != nil {
					t.Fatal(err)
				}
				want := byte(',')
				if tt.cut {
					want = c[0]
				}
				if got := b.body.(*textBook).comma; got != want {
					t.Errorf("delimiter %q, want %q", got, want)
				}
			})
		}
	}
}

// A comma is the delimiter of a CSV even where only some rows have it, and other
// characters in the cells of a comma's table do not compete.
func TestSniffComma(t *testing.T) {
	tests := []string{
		"备注\n甲,乙\n丙\n",
		"姓名,电话\n张三,1391;1392\n李四,1393;1394\n",
		"姓名,地址,电话\n张三,西街|3号,1391\n李四,东街|4号,1392\n",
		"名单\n姓名,村\n张三,西街;3号\n",
		"a,b\n" + strings.Repeat("1,2;3;4\n", 50),
	}
	for _, in := range tests {
		b, err := OpenBytes("x.csv", []byte(in), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := b.body.(*textBook).comma; got != ',' {
			t.Errorf("%q: delimiter %q", in, got)
		}
	}
}

// The record in which the beginning of the file ends may be incomplete, and has no
// vote.
func TestSniffLongRecords(t *testing.T) {
	var in strings.Builder
	in.WriteString("名单\n姓名;备注\n")
	for i := range 90 {
		fmt.Fprintf(&in, "张三%d%s;x\n", i, strings.Repeat("长", 1000))
	}
	b, err := OpenBytes("x.csv", []byte(in.String()), Options{})
	if err != nil || b.body.(*textBook).comma != ';' {
		t.Errorf("delimiter %q, %v", b.body.(*textBook).comma, err)
	}
}
