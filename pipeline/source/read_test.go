package source

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yujing/pipeline/sheet"
)

// TestReadRegister reads an export of the national system: header on row 3, a
// disability certificate in the ID column, columns that nobody knows.
func TestReadRegister(t *testing.T) {
	certificate := idTwo + "42" + "B1"
	r, k := readCSV(t, "农户登记",
		"全国防返贫监测信息系统", "导出时间：2026年10月31日",
		"序号|县(市、区、旗)|乡(镇)|行政村|户编号|姓名|证件类型|证件号码|出生日期|户类型|监测对象类别|风险是否已消除|识别监测时间|人均纯收入（元）|住房面积",
		"1|某县|城关镇|东村|H001|甲一|居民身份证|"+idOne+"|19700101.0|脱贫户|突发严重困难户|否|202304|7,799.99|120",
		"2|某县|城关镇|东村|H001|甲二|残疾人证|"+certificate+"|19850203|脱贫户|突发严重困难户|否|202304|7,799.99|120",
	)
	if r.Loaded != 2 || r.Skipped != (Skipped{Title: 2, Header: 1}) || len(k.problems) != 0 {
		t.Fatalf("%+v %v", r, k.problems)
	}
	want := map[string]string{"行键": "0123456789abcdef/1/4", "工作表": "表", "行号": "4", "户编号": "H001", "姓名": "甲一", "证件号码": idOne,
		"证件号码_原值": idOne, "证件号码_状态": "有效", "证件号码_残疾": "NULL", "出生日期": "1970-01-01", "县": "某县", "乡镇": "城关镇", "村": "东村",
		"风险是否已消除": "false", "识别监测时间": "2023-04-01", "人均纯收入": "7799.99", "上年人均纯收入": "NULL", "家庭人口": "NULL",
		"原值": `{"出生日期":"19700101.0","识别监测时间":"202304","人均纯收入":"7,799.99"}`, "其他列": `{"序号":"1","住房面积":"120"}`,
		"处理说明": "识别监测时间：只写到月，按当月1日"}
	for column, w := range want {
		if got := k.get(0, column); got != w {
			t.Errorf("%s: %s, want %s", column, got, w)
		}
	}
	for column, w := range map[string]string{"证件号码": idTwo, "证件号码_状态": "残疾人证", "证件号码_残疾": "42", "证件号码_原值": certificate} {
		if got := k.get(1, column); got != w {
			t.Errorf("%s: %s, want %s", column, got, w)
		}
	}
}

// TestReadSkips: what is no record is counted by kind, and never a record.
func TestReadSkips(t *testing.T) {
	r, k := readCSV(t, "低保",
		"某县低保名册||||||", "", "序号|姓名|身份证号|乡镇|月保障金|备注|经办",
		"1|甲一|"+idOne+"|城关镇|300||",
		"2|何小计|"+idTwo+"|城关镇|300||", // a name that merely contains such a word
		"||||||",
		"|小计|||600||",
		"某县低保名册||||||",
		"序号|姓名|身份证号|乡镇|月保障金|备注|经办",
		"3|总计明||城关镇|300||",
		"4|合计|"+idOne+"|城关镇|300||", // an ID number makes it a record: rejected, not skipped
		"|城关镇小计|||900||",
		"合计|||3人|1200||",
		"|||本页合计：||1200|",
		"注：本表金额单位为元||||||",
		"填表人：丙一||审核人：丙二||||",
		"|制表：丙三|||||",
		"|以上人员均已经县民政局会同乡镇人民政府逐户核实并张榜公示无异议|||||",
		"5|||城关镇|||", // a numbered line that nobody filled in
		"第1页 共1页||||||",
	)
	want := Skipped{Blank: 2, Title: 2, Header: 2, Total: 4, Note: 6}
	if r.Skipped != want || r.Loaded != 3 || r.Rejected != 1 {
		t.Errorf("%+v", r)
	}
	for i, name := range []string{"甲一", "何小计", "总计明"} {
		if got := k.get(i, "姓名"); got != name {
			t.Errorf("row %d: %s", i, got)
		}
	}
}

// TestReadNameless: a row without a name that holds a fact is rejected, never dropped.
func TestReadNameless(t *testing.T) {
	for _, row := range []string{"||" + idOne + "||||", "||12||||", "|||城关镇|300||", "|无||||无此人|300"} {
		r, k := readCSV(t, "低保", "序号|姓名|身份证号|乡镇|月保障金|备注|经办", row)
		if r.Rejected != 1 || k.problems[0].Field != "姓名" || k.problems[0].Reason != "必填的内容是空的" {
			t.Errorf("%s: %+v %v", row, r, k.problems)
		}
	}
}

// TestReadRejects: the first bad required field rejects, with the whole row; the
// rest are warnings.
func TestReadRejects(t *testing.T) {
	r, k := readCSV(t, "医保结算", "姓名|身份证号|结算时间|医疗费总额|个人支付|现金支付|医疗救助",
		"甲一|"+idOne[:17]+"0|2024-02-30|约500|100|多|#")
	if r.Rejected != 1 {
		t.Fatalf("%+v", r)
	}
	var got []string
	for _, p := range k.problems {
		got = append(got, fmt.Sprint(p.Level, " ", p.Column, p.Row, " ", p.Field, " ", p.Reason))
	}
	want := []string{"警告 B2 证件号码 校验位错误：末位校验码不符，至少有一位写错，请核对原件", "拒收 C2 结算时间 没有这一天",
		"警告 D2 医疗费总额 不是金额", "警告 G2 医疗救助 不是金额", "警告 F2 现金支付 不是金额"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	p := k.problems[1]
	if p.RawRow != `{"姓名":"甲一","身份证号":"`+idOne[:17]+`0","结算时间":"2024-02-30","医疗费总额":"约500","个人支付":"100","现金支付":"多","医疗救助":"#"}` {
		t.Error(p.RawRow)
	}
	if p.Key != "0123456789abcdef/1/2" || p.Digest != testDigest || p.Sheet != "表" || p.Header != "结算时间" || p.Value != "2024-02-30" || p.Advice == "" {
		t.Errorf("%+v", p)
	}
	if v := k.problems[0].Value; !strings.Contains(v, "********") {
		t.Errorf("an ID number is shown: %s", v)
	}
}

// TestReadOptional: elsewhere a bad value is NULL with a warning, and the row stays.
func TestReadOptional(t *testing.T) {
	r, k := readCSV(t, "低保", "姓名|身份证号|乡镇|低保类别|保障人数|月保障金|批准日期",
		"甲一|"+idOne+"|城　关镇|边缘户|三|-300|2024-13-01")
	if r.Loaded != 1 || len(k.problems) != 4 {
		t.Fatalf("%+v %v", r, k.problems)
	}
	for column, want := range map[string]string{"乡镇": "城关镇", "低保类别": "NULL", "保障人数": "NULL", "月保障金": "NULL", "批准日期": "NULL",
		"原值": `{"乡镇":"城　关镇","低保类别":"边缘户","保障人数":"三","月保障金":"-300","批准日期":"2024-13-01"}`} {
		if got := k.get(0, column); got != want {
			t.Errorf("%s: %s, want %s", column, got, want)
		}
	}
	if p := k.problems[0]; p.Field != "低保类别" || p.Reason != "不认识的写法" || !strings.Contains(p.Advice, "农村低保、城市低保") {
		t.Errorf("%+v", p)
	}
}

// TestReadLoss: a loss is a negative income; a negative expense is a mistake.
func TestReadLoss(t *testing.T) {
	r, k := readCSV(t, "农户登记", "户编号|姓名|证件号码|人均纯收入|合规自付支出", "H1|甲一|"+idOne+"|-1,200.00|-5")
	if r.Loaded != 1 || k.get(0, "人均纯收入") != "-1200.00" || k.get(0, "合规自付支出") != "NULL" || len(k.problems) != 1 {
		t.Errorf("%+v %v", r, k.problems)
	}
}

// TestReadRefund: in 医保结算 every amount may be negative.
func TestReadRefund(t *testing.T) {
	r, k := readCSV(t, "医保结算", "姓名|结算时间|医疗费总额|个人支付|退费结算标志", "甲一|2024-05-01|-1,000.00|（200）|是")
	if r.Loaded != 1 || k.get(0, "医疗费总额") != "-1000.00" || k.get(0, "个人支付") != "-200.00" || k.get(0, "退费结算标志") != "true" {
		t.Errorf("%+v %v", r, k.problems)
	}
}

// TestReadIDs: an unusable number never rejects; it is NULL with its status, and
// a warning names the cell.
func TestReadIDs(t *testing.T) {
	tests := []struct {
		cell           sheet.Cell
		number, status string
		warned         bool
	}{
		{txt(idOne), idOne, "有效", false},
		{txt("１" + idOne[1:]), idOne, "已规范", false},
		{num("1.40430197001010E+17"), "NULL", "科学计数法", true},
		{txt("1.40430197001010E+17"), "NULL", "科学计数法", true},
		{num("140430197001010010"), "NULL", "数值型号码", true},
		{txt("140430700101001"), synthetic("14043019700101001"), "15位升18位", false},
		{txt(idOne[:16]), "NULL", "长度错误", true},
		{sheet.Cell{}, "NULL", "空", true},
		{txt("无"), "NULL", "空", true},
	}
	for _, tt := range tests {
		r, k := readCells(t, "低保", texts("姓名", "身份证号", "低保证号"), []sheet.Cell{txt("甲一"), tt.cell, txt("D1")})
		if r.Loaded != 1 || k.get(0, "证件号码") != tt.number || k.get(0, "证件号码_状态") != tt.status {
			t.Errorf("%+v: %s %s", tt.cell, k.get(0, "证件号码"), k.get(0, "证件号码_状态"))
		}
		if (len(k.problems) == 1) != tt.warned {
			t.Errorf("%+v: %v", tt.cell, k.problems)
		}
		if tt.warned && (k.problems[0].Column != "B" || k.problems[0].Level != Warning || k.problems[0].Header != "身份证号") {
			t.Errorf("%+v: %+v", tt.cell, k.problems[0])
		}
	}
}

// TestReadTwoNumbers: a list with two ID columns warns of an empty one only when
// both are empty.
func TestReadTwoNumbers(t *testing.T) {
	_, k := readCSV(t, "残疾人证", "姓名|残疾证号|身份证号|残疾等级", "甲一|"+idOne+"41||一级", "甲二||"+idTwo+"|二级", "甲三|||三级")
	if len(k.problems) != 1 || k.problems[0].Row != 4 || k.problems[0].Field != "残疾证号" {
		t.Errorf("%+v", k.problems)
	}
	if k.get(0, "残疾证号_残疾") != "41" || k.get(0, "残疾证号") != idOne || k.get(0, "残疾等级") != "1" {
		t.Error("certificate")
	}
}

// TestReadNumbersDisagree: whatever stands in the ID columns of a row, no number
// of it is lost: each field has its own, what cannot be used stands as it was
// written, and the status says what it is.
func TestReadNumbersDisagree(t *testing.T) {
	wrong := idOne[:17] + "0" // the check digit is X or another one
	if wrong == idOne {
		wrong = idOne[:17] + "1"
	}
	tests := []struct {
		name, spec, header, row string
		want                    [][4]string // field, number, as written, status
	}{
		{"two fields, two persons", "残疾人证", "姓名|残疾证号|身份证号|残疾等级", "甲一|" + idOne + "41|" + idTwo + "|一级", [][4]string{
			{"残疾证号", idOne, idOne + "41", "残疾人证"}, {"证件号码", idTwo, idTwo, "有效"}}},
		{"two fields, both unusable", "残疾人证", "姓名|残疾证号|身份证号|残疾等级", "甲一|" + wrong + "41|" + idTwo[:16] + "|一级", [][4]string{
			{"残疾证号", "NULL", wrong + "41", "校验位错误"}, {"证件号码", "NULL", idTwo[:16], "长度错误"}}},
		{"one field, two columns", "低保", "姓名|身份证号|身份证号|低保证号", "甲一|" + idOne + "|" + idTwo + "|D1", [][4]string{
			{"证件号码", "NULL", idOne + " / " + idTwo, "多个号码"}}},
		{"one field, two columns, both unusable", "低保", "姓名|身份证号|身份证号|低保证号", "甲一|" + wrong + "|" + idTwo[:16] + "|D1", [][4]string{
			{"证件号码", "NULL", wrong + " / " + idTwo[:16], "多个号码"}}},
		{"two numbers in one cell", "低保", "姓名|身份证号|低保证号", "甲一|" + idOne + "、" + idTwo + "|D1", [][4]string{
			{"证件号码", "NULL", idOne + "、" + idTwo, "多个号码"}}},
	}
	for _, tt := range tests {
		r, k := readCSV(t, tt.spec, tt.header, tt.row)
		if r.Loaded != 1 {
			t.Fatalf("%s: %+v", tt.name, r)
		}
		for _, w := range tt.want {
			got := [4]string{w[0], k.get(0, w[0]), k.get(0, w[0]+SuffixRaw), k.get(0, w[0]+SuffixStatus)}
			if got != w {
				t.Errorf("%s: %q, want %q", tt.name, got, w)
			}
		}
		for _, p := range k.problems {
			if strings.Contains(p.Value+p.Reason, idOne) || strings.Contains(p.Value+p.Reason, idTwo) {
				t.Errorf("%s: a number is shown: %+v", tt.name, p)
			}
		}
	}
}

// TestReadUnits: the cell's unit before the header's, the header's before the title's.
func TestReadUnits(t *testing.T) {
	r, k := readCSV(t, "医保结算", "某县医保结算||||单位：万元", "姓名|结算时间|医疗费总额|个人支付（元）|现金支付",
		"甲一|2024-05-01|1.25|300|50元")
	if r.Unit != "万元" || k.get(0, "医疗费总额") != "12500.00" || k.get(0, "个人支付") != "300.00" || k.get(0, "现金支付") != "50.00" {
		t.Errorf("%+v %v", r, k.rows)
	}
	if got := k.get(0, "处理说明"); got != "医疗费总额：按万元换算为元；现金支付：单元格写明是元，未按万元换算" {
		t.Error(got)
	}
}

// TestReadOtherColumns: cells without a header, and beyond the last one, are kept
// under their letter.
func TestReadOtherColumns(t *testing.T) {
	_, k := readCSV(t, "低保", "姓名||低保证号|备注|备注", "甲一|男|D1|一|二|三")
	if got := k.get(0, "其他列"); got != `{"B列":"男","备注(D)":"一","备注(E)":"二","F列":"三"}` {
		t.Error(got)
	}
}

// TestReadRequiredCode: a household number that Excel has rounded would join
// households that are not one.
func TestReadRequiredCode(t *testing.T) {
	r, k := readCells(t, "农户登记", texts("户编号", "姓名", "监测对象类别"),
		[]sheet.Cell{num("1.40430197001010E+17"), txt("甲一"), {}}, []sheet.Cell{num("14043000001"), txt("甲二"), {}})
	if r.Rejected != 1 || r.Loaded != 1 || k.get(0, "户编号") != "14043000001" || !strings.Contains(k.problems[0].Reason, "15位") {
		t.Errorf("%+v %+v", r, k.problems)
	}
}

// TestReadGapsAndHiddenRows: rows that a sheet leaves out are blank; hidden ones
// are read and said to be hidden.
func TestReadGapsAndHiddenRows(t *testing.T) {
	s, k := builtin(t, "低保"), &kept{}
	r := newSheetReader(newHeaderIndex(s), sheet.Info{Name: "表", Index: 2, Hidden: true}, testDigest, k)
	err := r.read(context.Background(), func(yield func(sheet.Row, error) bool) {
		_ = yield(sheet.Row{Number: 5, Cells: texts("姓名", "低保证号")}, nil) &&
			yield(sheet.Row{Number: 6, Cells: texts("甲一", "D1"), Hidden: true}, nil) &&
			yield(sheet.Row{Number: 50, Cells: texts("甲二", "D2")}, nil) &&
			yield(sheet.Row{Number: 60, Cells: texts(" ")}, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	want := SheetReport{Sheet: "表", Index: 3, Hidden: true, Status: StatusRead, Read: 60, Loaded: 2, Skipped: Skipped{Blank: 57, Header: 1},
		HiddenRows: 1, HeaderRows: []int{5}, Columns: []ColumnUse{{Field: "姓名", Header: "姓名", Column: "A"}, {Field: "低保证号", Header: "低保证号", Column: "B"}},
		Warnings: []string{"有 1 行是隐藏的，照常读取"}}
	if d := cmp.Diff(want, *r.report); d != "" {
		t.Error(d)
	}
	if k.rows[1][0].Text != "0123456789abcdef/3/50" {
		t.Error(k.rows[1][0])
	}
}

// TestReadSheets: sheets of one layout are one list; a sheet without a header is
// counted and named; an empty one is no matter.
func TestReadSheets(t *testing.T) {
	b := xlsxBook(t, []string{"截至2026年9月30日", "姓名|低保证号", "甲一|D1"}, []string{"截至2026年10月31日", "低保证号|姓名", "D2|甲二", "D3|甲三"}, []string{"说明", "本表由某局提供"}, nil)
	k := &kept{columns: builtin(t, "低保").Columns()}
	r, err := Read(context.Background(), b, builtin(t, "低保"), testDigest, k)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range r.Sheets {
		got = append(got, fmt.Sprintf("%s %d=%d+%d+%d %s", s.Sheet, s.Read, s.Loaded, s.Skipped.Sum(), s.Unrecognised, s.Status))
	}
	want := []string{"Sheet1 3=1+2+0 已读取", "Sheet2 4=2+2+0 已读取", "Sheet3 2=0+0+2 未识别表头", "Sheet4 0=0+0+0 空表"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if !r.Balanced() || k.get(1, "低保证号") != "D2" || k.get(1, "行键") != "0123456789abcdef/2/3" || r.AsOf == nil || r.AsOf.String() != "2026-10-31" || r.AsOfIsMonth {
		t.Errorf("%+v", r)
	}
	if loaded, rejected := r.Rows(); loaded != 3 || rejected != 0 {
		t.Error(loaded, rejected)
	}
}

// TestReadNoHeader: no sheet has a header: an error that says what is missing.
func TestReadNoHeader(t *testing.T) {
	tests := []struct {
		rows []string
		says []string
	}{
		{[]string{"品名|数量", "苹果|3"}, []string{"文件“表.csv”", "没有找到“低保”的表头", "“姓名”"}},
		{[]string{"某县", "身份证号|低保证号|月保障金", idOne + "|D1|300"}, []string{"第 2 行", "缺少必填的列“姓名”"}},
	}
	for _, tt := range tests {
		_, err := Read(context.Background(), csvBook(t, "表.csv", tt.rows...), builtin(t, "低保"), testDigest, &kept{})
		if !errors.Is(err, ErrNoHeader) {
			t.Fatal(err)
		}
		for _, s := range tt.says {
			if !strings.Contains(err.Error(), s) {
				t.Errorf("%v\ndoes not say %s", err, s)
			}
		}
	}
}

// full is a Sink that fails.
type full struct{ err error }

func (f full) Row([]Value) error     { return f.err }
func (f full) Problem(Problem) error { return f.err }

// TestReadFails: an error of the sheet or of the sink ends the reading.
func TestReadFails(t *testing.T) {
	boom := errors.New("boom")
	b := csvBook(t, "表.csv", "姓名|低保证号", "甲一|D1")
	if _, err := Read(context.Background(), b, builtin(t, "低保"), testDigest, full{boom}); !errors.Is(err, boom) {
		t.Errorf("sink: %v", err)
	}
	r := newSheetReader(newHeaderIndex(builtin(t, "低保")), sheet.Info{}, testDigest, &kept{})
	err := r.read(context.Background(), func(yield func(sheet.Row, error) bool) {
		_ = yield(sheet.Row{Number: 1, Cells: texts("姓名", "低保证号")}, nil) && yield(sheet.Row{}, boom)
	})
	if !errors.Is(err, boom) {
		t.Errorf("sheet: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, b, builtin(t, "低保"), testDigest, &kept{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// FuzzRead: whatever a sheet holds, every row is accounted for and nothing panics.
func FuzzRead(f *testing.F) {
	f.Add("姓名|身份证号|低保证号\n甲一|1|2\n合计||3")
	f.Add("医疗费用|||姓名\n总费用|个人支付|结算时间|\n1|2|2024|甲一")
	f.Add("姓名|姓名||月保障金（万元）\n||\n|甲|||-1")
	specs := builtinSpecs(f)
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(text, "\n")
		for _, s := range specs {
			k := &kept{}
			r := newSheetReader(newHeaderIndex(s), sheet.Info{}, testDigest, k)
			err := r.read(context.Background(), func(yield func(sheet.Row, error) bool) {
				for i, line := range lines {
					cells := texts(strings.Split(line, "|")...)
					for c := range cells {
						if strings.HasPrefix(cells[c].Text, "1") {
							cells[c].Kind = sheet.Number
						}
					}
					if line != "" && !yield(sheet.Row{Number: i + 1, Cells: cells}, nil) {
						return
					}
				}
			})
			if err != nil {
				t.Fatal(err)
			}
			checkReport(t, *r.report, k)
		}
	})
}

// TestReadSwapped: number and name stand in one another's column. The row is read
// as it was meant, with both cells kept and a warning.
func TestReadSwapped(t *testing.T) {
	r, k := readCSV(t, "低保", "姓名|身份证号|乡镇|月保障金|低保证号",
		idOne+"|甲一|城关镇|300|D1",
		idTwo+"|"+idOne+"|城关镇|300|D2", // two numbers, no name: nothing to swap
	)
	if r.Loaded != 1 || r.Rejected != 1 {
		t.Fatalf("%+v %v", r, k.problems)
	}
	for column, w := range map[string]string{"姓名": "甲一", "证件号码": idOne, "证件号码_状态": "有效",
		"原值": `{"姓名":"` + idOne + `"}`, "处理说明": "姓名和证件号码填反了，已换回"} {
		if got := k.get(0, column); got != w {
			t.Errorf("%s: %s, want %s", column, got, w)
		}
	}
	p := k.problems[0]
	if p.Level != Warning || p.Reason != "姓名和证件号码填反了，已换回来读" || p.Column != "A" || strings.Contains(p.Value, idOne) {
		t.Errorf("%+v", p)
	}
}
