package source

import (
	"errors"
	"math/big"
	"strings"
	"testing"

	"yujing/pipeline/identity"
	"yujing/pipeline/sheet"
)

func TestParseDate(t *testing.T) {
	tests := []struct {
		cell sheet.Cell
		want string
		note string
		err  error
	}{
		{txt("2024-05-01"), "2024-05-01", "", nil},
		{txt("2024.5.1"), "2024-05-01", "", nil},
		{txt("2024/5/1"), "2024-05-01", "", nil},
		{txt("2024。5。1"), "2024-05-01", "", nil},
		{txt("２０２４．５．１"), "2024-05-01", "", nil},
		{txt("20240501"), "2024-05-01", "", nil},
		{txt("2024年5月1日"), "2024-05-01", "", nil},
		{txt("2024 年 05 月 01 号"), "2024-05-01", "", nil},
		{txt("2024年5月1"), "2024-05-01", "", nil},
		{txt("'20240501"), "2024-05-01", "", nil},
		{txt("二〇二四年五月二十一日"), "2024-05-21", "", nil},
		{txt("二零二四年十月三十一日"), "2024-10-31", "", nil},
		{txt("二○二四年十二月"), "2024-12-01", noteMonth, nil},
		{txt("2024年5月"), "2024-05-01", noteMonth, nil},
		{txt("2024-05"), "2024-05-01", noteMonth, nil},
		{txt("2024.10"), "2024-10-01", noteMonth, nil},
		{txt("202405"), "2024-05-01", noteMonth, nil},
		{num("202304"), "2023-04-01", noteMonth, nil},
		{num("20240501"), "2024-05-01", "", nil},
		{num("2.0240501E7"), "2024-05-01", "", nil},
		{num("19490101.0"), "1949-01-01", "", nil},
		{txt("19490101.0"), "1949-01-01", "", nil},
		{num("2024.5"), "2024-05-01", noteMonth, nil},
		{num("2024.1"), "", "", errAmbiguous}, // January, or October without its zero
		{num("45413"), "2024-05-01", "由Excel日期序号换算", nil},
		{num("45413.75"), "2024-05-01", "由Excel日期序号换算", nil},
		{txt("45413"), "2024-05-01", "由Excel日期序号换算", nil},
		{num("7306"), "1920-01-01", "由Excel日期序号换算", nil},
		{num("61"), "", "", errDateNumber},
		{num("2024"), "", "", errOnlyYear},
		{txt("2024年"), "", "", errOnlyYear},
		{num("-5"), "", "", errDateNumber},
		{num("99999"), "", "", errDateNumber},
		{num("123456789"), "", "", errDateNumber},
		{sheet.Cell{Kind: sheet.Date, Text: "2024-05-01"}, "2024-05-01", "", nil},
		{sheet.Cell{Kind: sheet.Date, Text: "2024-05-01T13:05:00"}, "2024-05-01", "", nil},
		{sheet.Cell{Kind: sheet.Date, Text: "13:05:00"}, "", "", errOnlyTime},
		{txt("2024-05-01 13:05:00"), "2024-05-01", "", nil},
		{txt("2024-05-01 13:05:00.0"), "2024-05-01", "", nil},
		{txt("2024/5/1 0:00"), "2024-05-01", "", nil},
		{txt("2024-05-01T13:05:00+08:00"), "2024-05-01", "", nil},
		{txt("2024年5月1日 下午 3:20"), "2024-05-01", "", nil},
		{txt("2024年5月1日13时5分"), "2024-05-01", "", nil},
		{txt("20240501130500"), "2024-05-01", "", nil},
		{txt("24/5/1"), "2024-05-01", "两位年份按2024", nil},
		{txt("24.05.01"), "2024-05-01", "两位年份按2024", nil},
		{txt("10/5/1"), "", "", errAmbiguous},
		{txt("56/3/2"), "", "", errAmbiguous},
		{txt("240501"), "", "", errAmbiguous},
		{txt("13/5/2024"), "2024-05-13", "年份在后", nil},
		{txt("5/13/2024"), "2024-05-13", "年份在后", nil},
		{txt("5/5/2024"), "2024-05-05", "年份在后", nil},
		{txt("5/6/2024"), "", "", errAmbiguous},
		{txt("2024-02-30"), "", "", errNoSuchDay},
		{txt("2023-02-29"), "", "", errNoSuchDay},
		{txt("2024-02-29"), "2024-02-29", "", nil},
		{txt("20241301"), "", "", errNoSuchDay},
		{txt("2024-00-10"), "", "", errNoSuchDay},
		{txt("1899-12-31"), "", "", errNoSuchDay},
		{txt("0000-00-00"), "", "", errNoSuchDay},
		{txt("2024年5-1"), "", "", errNotDate},
		{txt("去年五月"), "", "", errNotDate},
		{txt("2024年第3季度"), "", "", errNotDate},
		{txt("长期"), "", "", errNotDate},
	}
	for _, tt := range tests {
		d, note, err := parseDate(tt.cell, false)
		got := ""
		if err == nil {
			got = d.String()
		}
		if got != tt.want || note != tt.note || !errors.Is(err, tt.err) {
			t.Errorf("%+v: %q %q %v, want %q %q %v", tt.cell, got, note, err, tt.want, tt.note, tt.err)
		}
	}
}

// FuzzParseDate: whatever is accepted is a real day of the years we speak of.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2024.5.1", "24/5/1", "45413", "2024年5月1日13时", "二〇二四年十月", "2024.1"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, s string, number bool) {
		c := txt(s)
		if number {
			c.Kind = sheet.Number
		}
		if d, _, err := parseDate(c, false); err == nil && (!d.valid() || DateOf(d.Days()) != d) {
			t.Errorf("%q: %v", s, d)
		}
	})
}

func TestParseMoney(t *testing.T) {
	wan := unit{"万元", 4}
	tests := []struct {
		cell sheet.Cell
		unit unit
		want string
		note string
		err  error
	}{
		{txt("1234.5"), unit{}, "1234.50", "", nil},
		{txt("1,234.50"), unit{}, "1234.50", "", nil},
		{txt("1，234，567"), unit{}, "1234567.00", "", nil},
		{txt("￥1,234.50"), unit{}, "1234.50", "", nil},
		{txt("¥ 12"), unit{}, "12.00", "", nil},
		{txt("１２３４．５"), unit{}, "1234.50", "", nil},
		{txt("1234.5元"), unit{}, "1234.50", "", nil},
		{txt("人民币1234元整"), unit{}, "1234.00", "", nil},
		{txt("0"), unit{}, "0.00", "", nil},
		{txt("-0"), unit{}, "0.00", "", nil},
		{txt(".5"), unit{}, "0.50", "", nil},
		{txt("5."), unit{}, "5.00", "", nil},
		{txt("+5"), unit{}, "5.00", "", nil},
		{txt("-100.25"), unit{}, "-100.25", "", nil},
		{txt("－100"), unit{}, "-100.00", "", nil},
		{txt("−100"), unit{}, "-100.00", "", nil},
		{txt("(100.00)"), unit{}, "-100.00", "", nil},
		{txt("（1,200.00元）"), unit{}, "-1200.00", "", nil},
		{txt("1.2万"), unit{}, "12000.00", "按万元换算为元", nil},
		{txt("1.2 万元"), unit{}, "12000.00", "按万元换算为元", nil},
		{txt("0.35"), wan, "3500.00", "按万元换算为元", nil},
		{txt("3500元"), wan, "3500.00", "单元格写明是元，未按万元换算", nil},
		{txt("0.35万"), wan, "3500.00", "按万元换算为元", nil},
		{num("0.123456789"), wan, "1234.57", "按万元换算为元，四舍五入到分", nil},
		{num("1.2E4"), unit{}, "12000.00", "", nil},
		{num("1.2E-2"), unit{}, "0.01", noteRounded, nil},
		{num("1234.5600000000001"), unit{}, "1234.56", "", nil}, // 1234.56 in a float64
		{num("1.0049999999999999"), unit{}, "1.01", noteRounded, nil},
		{txt("1.005"), unit{}, "1.01", noteRounded, nil},
		{txt("1.004999"), unit{}, "1.00", noteRounded, nil},
		{txt("-1.005"), unit{}, "-1.01", noteRounded, nil},
		{txt("0.004"), unit{}, "0.00", noteRounded, nil},
		{txt("999.999"), unit{}, "1000.00", noteRounded, nil},
		{txt("999999999999.99"), unit{}, "999999999999.99", "", nil},
		{txt("1000000000000"), unit{}, "", "", errTooMuch},
		{txt("99999999999999999999"), unit{}, "", "", errTooMuch},
		{txt("1E30"), unit{}, "", "", errTooMuch},
		{num("1E999"), unit{}, "", "", errNotNumber},
		{txt("12,34"), unit{}, "", "", errCommas},
		{txt("1.234,56"), unit{}, "", "", errCommas},
		{txt("约1000"), unit{}, "", "", errNotMoney},
		{txt("1万2千"), unit{}, "", "", errNotMoney},
		{txt("100-"), unit{}, "", "", errNotMoney},
		{txt("--5"), unit{}, "", "", errNotMoney},
		{txt("1.2.3"), unit{}, "", "", errNotMoney},
		{txt("元"), unit{}, "", "", errNotMoney},
		{txt("壹仟元"), unit{}, "", "", errNotMoney},
		{sheet.Cell{Kind: sheet.Date, Text: "2024-05-01"}, unit{}, "", "", errIsDate},
	}
	for _, tt := range tests {
		fen, note, err := parseMoney(tt.cell, tt.unit)
		got := ""
		if err == nil {
			got = formatFen(fen)
		}
		if got != tt.want || note != tt.note || !errors.Is(err, tt.err) {
			t.Errorf("%+v %v: %q %q %v, want %q %q %v", tt.cell, tt.unit, got, note, err, tt.want, tt.note, tt.err)
		}
	}
}

// FuzzDecimal compares with math/big: the same number, and rounding half away
// from zero.
func FuzzDecimal(f *testing.F) {
	for _, s := range []string{"1.005", "-0.5", "1.2E4", "99.995", "1E-3", "000.100", "5e-1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := parseDecimal(s)
		if err != nil || d.scale > 60 {
			return
		}
		want, ok := new(big.Rat).SetString(s)
		got, _ := new(big.Rat).SetString(d.String())
		if !ok || got.Cmp(want) != 0 {
			t.Fatalf("%q: %s", s, d)
		}
		rounded, _ := new(big.Rat).SetString(d.round(2).String())
		if want := strings.TrimPrefix(want.FloatString(2), "-"); new(big.Rat).Abs(rounded).FloatString(2) != want {
			t.Fatalf("%q rounded: %s, want %s", s, d.round(2), want)
		}
	})
}

func TestParseInt(t *testing.T) {
	tests := []struct {
		cell sheet.Cell
		want int64
		err  error
	}{
		{txt("3"), 3, nil}, {txt("3人"), 3, nil}, {txt("３ 口"), 3, nil}, {num("3.0"), 3, nil},
		{num("1.2E1"), 12, nil}, {txt("0"), 0, nil}, {num("3.5"), 0, errNotInteger}, {txt("-1"), 0, errNegative},
		{txt("三"), 0, errNotNumber}, {txt("3+1"), 0, errNotNumber}, {num("99999999999"), 0, errTooBigCount},
		{sheet.Cell{Kind: sheet.Date, Text: "1900-01-03"}, 0, errIsDate},
	}
	for _, tt := range tests {
		if got, err := parseInt(tt.cell); got != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("%+v: %d %v, want %d %v", tt.cell, got, err, tt.want, tt.err)
		}
	}
}

// TestReadCell runs words, placeholders and texts through the built-in fields.
func TestReadCell(t *testing.T) {
	tests := []struct {
		spec, field string
		cell        sheet.Cell
		want        string // "" is NULL
		err         error
	}{
		{"农户登记", "风险是否已消除", txt("是"), "true", nil},
		{"农户登记", "风险是否已消除", txt("未消除"), "false", nil},
		{"农户登记", "风险是否已消除", txt("风险已消除"), "true", nil},
		{"农户登记", "风险是否已消除", num("0"), "false", nil},
		{"农户登记", "风险是否已消除", num("1.0"), "true", nil},
		{"农户登记", "风险是否已消除", txt("√"), "true", nil},
		{"农户登记", "风险是否已消除", sheet.Cell{Kind: sheet.Bool, Text: "TRUE"}, "true", nil},
		{"农户登记", "风险是否已消除", txt("无"), "false", nil}, // a yes/no field says no, not unknown
		{"农户登记", "风险是否已消除", txt("—"), "", nil},
		{"农户登记", "风险是否已消除", txt("部分"), "", errYesNo},
		{"住房鉴定", "唯一住房", txt("唯一"), "true", nil},
		{"低保", "低保类别", txt("农 低 保"), "农村低保", nil},
		{"低保", "低保类别", txt("城镇低保"), "城市低保", nil},
		{"低保", "低保类别", txt("边缘"), "", errNoWord},
		{"特困", "供养方式", txt("集中供养"), "集中", nil},
		{"残疾人证", "残疾类别", txt("肢体残疾"), "肢体", nil},
		{"残疾人证", "残疾类别", num("4"), "肢体", nil},
		{"残疾人证", "残疾类别", txt("肢体、智力"), "", errNoWord},
		{"残疾人证", "残疾等级", txt("一级"), "1", nil},
		{"残疾人证", "残疾等级", txt("Ⅱ级"), "2", nil},
		{"残疾人证", "残疾等级", txt("３级"), "3", nil},
		{"残疾人证", "残疾等级", txt("壹级"), "1", nil},
		{"残疾人证", "残疾等级", num("4"), "4", nil},
		{"残疾人证", "残疾等级", txt("重度"), "", errNoWord}, // 一级 or 二级: a range is no number
		{"住房鉴定", "鉴定等级", txt("ｄ级"), "D", nil},
		{"住房鉴定", "鉴定等级", txt("D级危房"), "D", nil},
		{"住房鉴定", "鉴定等级", txt("c"), "C", nil},
		{"低保", "乡镇", txt("城　关镇"), "城关镇", nil},
		{"低保", "乡镇", txt("不详"), "", nil},
		{"低保", "乡镇", txt("/"), "", nil},
		{"低保", "低保证号", num("1.4043E+10"), "14043000000", nil},
		{"低保", "低保证号", num("1.40430197001010E+17"), "", errLostDigits},
		{"低保", "低保证号", txt("1.40E+17"), "", errLostDigits},
		{"低保", "低保证号", txt("ＤＢ ００１"), "DB001", nil},
		{"低保", "与户主关系", txt(" 配偶\n"), "配偶", nil},
		{"低保", "月保障金", txt("-5"), "", errNegative},
		{"医保结算", "现金支付", txt("-5"), "-5.00", nil},
		{"低保", "月保障金", sheet.Cell{Kind: sheet.Error, Text: "#N/A"}, "", errFormula},
		{"低保", "姓名", txt("张　三"), "张三", nil},
		{"低保", "姓名", txt(idOne), "", errNameNumber},
		{"低保", "姓名", num("12"), "", errNameNumber},
		{"低保", "姓名", txt("合 计"), "", errNameTotal},
		{"低保", "姓名", txt("何小计"), "何小计", nil},
		{"低保", "姓名", sheet.Cell{Kind: sheet.Date, Text: "2024-05-01"}, "", errNameTotal},
	}
	for _, tt := range tests {
		f := builtin(t, tt.spec).Field(tt.field)
		got := readCell(f, tt.cell, &manner{words: newWordTable(*f), negative: builtin(t, tt.spec).Negative})
		if text := got.value.Format(f.lakeType()); text != tt.want || !errors.Is(got.err, tt.err) {
			t.Errorf("%s %+v: %q %v, want %q %v", tt.field, tt.cell, text, got.err, tt.want, tt.err)
		}
	}
}

func TestJSONObject(t *testing.T) {
	var o object
	if o.text() != "" {
		t.Error("an empty object is not NULL")
	}
	o.add("备注", "甲\"乙\\\n\x7f<&>\xff")
	o.add("b", "")
	want := `{"备注":"甲\"乙\\\u000a\u007f<&>` + "\uFFFD" + `","b":""}`
	if got := o.text(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestPlainNumber: the short way through a valid number ends where the long one does.
func TestPlainNumber(t *testing.T) {
	for _, s := range []string{idOne, idTwo, idOne[:17] + "x", synthetic("99999919700101001"), synthetic("14043019700230001"), synthetic("14043018000101001"),
		idOne[:17], idOne + "1", " " + idOne, "111111111111111111", idOne[:15] + "000", synthetic("1404301970010100" + "9"), synthetic("81000019850203002")} {
		id := identity.ParseID(s, false)
		plain := id.Status == identity.StatusValid && id.Note == "" && id.Number == s && id.DisabilityClass == 0
		if plainNumber(s) != plain {
			t.Errorf("%s: %v, ParseID says %+v", identity.Mask(s), plainNumber(s), id)
		}
	}
	zeros := 0
	for i := range 2000 { // among them some that end in 000 by chance
		s := synthetic("1404301970010" + string([]byte{byte('0' + i/1000), byte('0' + i/100%10), byte('0' + i/10%10), byte('0' + i%10)}))
		id := identity.ParseID(s, false)
		if plainNumber(s) != (id.Status == identity.StatusValid) {
			t.Errorf("%s: %+v", identity.Mask(s), id)
		}
		if id.Status == identity.StatusRounded {
			zeros++
		}
	}
	if zeros == 0 {
		t.Error("no number ended in 000")
	}
}
