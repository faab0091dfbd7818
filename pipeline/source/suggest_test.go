package source

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"yujing/pipeline/sheet"
)

// reliefRows is a 临时救助 list, drafted here as if no spec covered it.
func reliefRows() []string {
	rows := []string{"某县临时救助发放明细表", "填报单位：某县民政局|||||||||单位：元",
		"序号|申请人|身份证号|乡（镇）|村（居）|救助类型|救助情况|||是否急难|联系方式|银行账号|备注",
		"||||||救助时间|救助金额（元）|救助比例||||"}
	for i := range 24 {
		rows = append(rows, fmt.Sprintf("%d|甲%s|%s|城关镇|东村|%s|2026.%d.1|%d.50|%d%%|%s|139%08d|6217%015d|", i+1, string(rune(0x4E00+i)),
			synthetic(fmt.Sprintf("1404301970%02d01%03d", 1+i%12, i)), []string{"急难型", "支出型"}[i%2], 1+i%12, 500+i, 10+i, []string{"是", "否"}[i%2], i, i))
	}
	return append(rows, "合计|||||||12300.00", "填表人：乙一|||审核人：乙二")
}

// TestSuggest: the draft loads, and reads the file that it was drawn from.
func TestSuggest(t *testing.T) {
	b := csvBook(t, "收件/2026年10月临时救助发放(2).csv", reliefRows()...)
	text, err := Suggest(b, "")
	if err != nil {
		t.Fatal(err)
	}
	specs, err := LoadSpecs(fstest.MapFS{"临时救助发放.yaml": {Data: text}})
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	want := "姓名 name! 证件号码 id 乡镇 place 村 place 救助类型 enum 救助时间 date 救助金额 money 救助比例 percent 是否急难 yesno 联系电话 text 银行账号 text 备注 text"
	var got []string
	for _, f := range specs[0].Fields {
		mark := ""
		if f.Required {
			mark = "!"
		}
		got = append(got, f.Name, string(f.Type)+mark)
	}
	if d := cmp.Diff(strings.Fields(want), got); d != "" {
		t.Errorf("%s\n%s", d, text)
	}
	s := specs[0]
	if s.Kind != Events || s.Person.Name != "姓名" || s.Person.Township != "乡镇" || strings.Join(s.Key, " ") != "姓名 证件号码 救助时间 救助金额" {
		t.Errorf("%+v", s)
	}
	rec, err := Recognise(b, append(builtinSpecs(t), s))
	if err != nil || rec.Spec != s {
		t.Fatalf("recognised as %v, %v", rec.Spec, err)
	}
	k := &kept{columns: s.Columns()}
	r, err := Read(t.Context(), b, s, testDigest, k)
	if err != nil {
		t.Fatal(err)
	}
	sheet := checkReport(t, r.Sheets[0], k)
	if sheet.Loaded != 24 || len(k.problems) != 0 || len(sheet.Unknown) != 1 || len(sheet.Warnings) != 0 {
		t.Fatalf("%+v %+v", sheet, k.problems)
	}
	if k.get(1, "救助金额") != "501.50" || k.get(1, "救助类型") != "支出型" || k.get(1, "是否急难") != "false" || k.get(1, "救助比例") != "11.00" {
		t.Errorf("%v", k.rows[1])
	}
	for _, secret := range []string{synthetic("14043019700101000"), "139000", "6217", "甲"} {
		if strings.Contains(string(text), secret) {
			t.Errorf("a person's data stands in the draft: %s", text)
		}
	}
}

// TestSuggestOddSheets: repeated headers, names of our own columns, no person, one
// column: a draft that loads, or a Chinese sentence.
func TestSuggestOddSheets(t *testing.T) {
	tests := []struct {
		name string
		rows []string
		ok   bool
	}{
		{"repeated headers", []string{"姓名|金额|备注|备注 |金额(元)", "甲一|1.5|a|b|2.5"}, true},
		{"our own columns", []string{"行号|原值|姓名|处理说明", "1|2|甲一|3"}, true},
		{"same leaves under two parents", []string{"姓名|上半年||下半年|", "|户数|金额|户数|金额", "甲一|1|2.5|3|4.5"}, true},
		{"two people", []string{"户主姓名|户主身份证号|姓名|身份证号|监护人姓名", "甲一|" + idOne + "|甲二|" + idTwo + "|甲三"}, true},
		{"no person", []string{"品名|数量|单价", "苹果|3|1.20", "梨|4|2.20"}, true},
		{"words that YAML reads as something else", []string{"姓名|是|no|~|a, b|#|'x\"|级别", "甲一|1|2|3|4|5|6|true", "甲二|1|2|3|4|5|6|null", "甲三|1|2|3|4|5|6|true", "甲四|1|2|3|4|5|6|true"}, true},
		{"upper and lower case", []string{"NAME|name|姓名", "a|b|甲一"}, true},
		{"numbers only", []string{"序号|编号", "1|2"}, false},
		{"prose", []string{"某县关于报送名单的通知", "各乡镇：请于月底前报送。"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := csvBook(t, "新表.csv", tt.rows...)
			text, err := Suggest(b, "试一试")
			if !tt.ok {
				var e *sheet.FileError
				if !errors.As(err, &e) || !errors.Is(err, ErrNoHeader) || e.Hint == "" {
					t.Errorf("%v\n%s", err, text)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			specs, err := LoadSpecs(fstest.MapFS{"试一试.yaml": {Data: text}})
			if err != nil {
				t.Fatalf("%v\n%s", err, text)
			}
			r, err := Read(t.Context(), b, specs[0], testDigest, &kept{})
			if strings.Contains(string(text), "甲") {
				t.Errorf("the header is a record:\n%s", text)
			}
			if err != nil || r.Sheets[0].Loaded != len(tt.rows)-r.Sheets[0].HeaderRows[len(r.Sheets[0].HeaderRows)-1] {
				t.Errorf("%v %+v\n%s", err, r, text)
			}
		})
	}
}

// TestSuggestKnown: drafts of the lists that the built-in specs cover find the
// same persons and dates.
func TestSuggestKnown(t *testing.T) {
	for _, tt := range headersOf {
		cells := strings.Split(tt.headers, "|")
		row := make([]string, len(cells))
		for i, h := range cells {
			row[i] = "甲" + h
			if strings.Contains(h, "号码") || strings.Contains(h, "身份证号") {
				row[i] = idOne
			}
		}
		b := csvBook(t, "新表.csv", "标题", tt.headers, strings.Join(row, "|"))
		text, err := Suggest(b, "新表")
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if _, err := LoadSpecs(fstest.MapFS{"新表.yaml": {Data: text}}); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

func TestSourceName(t *testing.T) {
	for file, want := range map[string]string{"收件/民政/2026年10月临时救助(2).xlsx": "临时救助", `C:\表\（自定义）监测对象信息 (22).xlsx`: "监测对象信息",
		"（乡村建设）户信息_20231218.xlsx": "户信息", "2026.10.xlsx": "新名单", "": "新名单"} {
		if got := sourceName(file); got != want {
			t.Errorf("%s: %s, want %s", file, got, want)
		}
	}
}
