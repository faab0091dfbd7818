package source

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"yujing/pipeline/sheet"
)

// headersOf are the headers of real exports, by domain.md section 4.
var headersOf = []struct{ name, source, headers string }{
	{"monitoring export", "农户登记", "序号|县|乡|村|户编号|人编号|姓名|与户主关系|证件类型|证件号码|户类型|监测对象类别|健康状况|劳动技能|享受低保政策情况|享受特困供养政策情况|风险是否已消除|识别监测时间|人均纯收入（元）"},
	{"monitoring export with a doubled header", "农户登记", "县|乡|村|户编号|姓名|证件号码|监测对象类别|风险是否已消除0|识别监测时间"},
	{"household export", "农户登记", "序号|县(市、区、旗)|乡(镇)|行政村|自然村|户编号|人编号|姓名|证件号码|人数|与户主关系|民族|文化程度|在校生状况|健康状况|劳动技能|危房户|人均纯收入|户联系电话|户类型|易返贫致贫户(监测对象)类型|风险是否消除|风险识别时间|风险消除时间"},
	{"Inspur 低保", "低保", "地区|户主姓名|身份证号|低保证号|起始保障年月|开户银行|账户名称|银行账号|账号状态"},
	{"低保 with members", "低保", "户主姓名|身份证号码|与户主关系|健康状况|残疾类别|残疾等级|家庭救助类型|户月保障金|供养方式"},
	{"village 低保", "低保", "乡镇|村|户主姓名|身份证号码|低保证号|保障人数|领取金额|领款人签字"},
	{"特困", "特困", "姓名|身份证号|乡镇|村|供养方式|月供养金|护理等级|批准日期"},
	{"医保 by code", "医保结算", "psn_name|certno|insutype|setl_time|med_type|medfee_sumamt|hifp_pay|hifmi_pay|maf_pay|fund_pay_sumamt|psn_pay|acct_pay|cash_payamt|refd_setl_flag"},
	{"医保 by name", "医保结算", "人员姓名|证件号码|险种类型|定点机构|结算时间|医疗类别|医疗费总额|统筹基金支出|大病补充医疗保险|医疗救助|基金支付总额|个人支付|退费结算标志"},
	{"残疾人证", "残疾人证", "姓名|残疾证号|残疾类别|残疾等级|发证日期|监护人|地址"},
	{"残疾人证 with ID", "残疾人证", "序号|乡镇|村|姓名|身份证号|残疾人证号|残疾类别|残疾等级"},
	{"住房 by 鉴定等级", "住房鉴定", "所属地|户主|身份证号|鉴定等级|结构类型|年份"},
	{"住房 by 危房等级", "住房鉴定", "乡镇|村|户主姓名|户主身份证号|危房等级|住房面积"},
	{"住房 by 房屋等级", "住房鉴定", "乡镇|村|户主姓名|证件号码|房屋等级|鉴定日期|是否唯一住房"},
}

func TestRecognise(t *testing.T) {
	specs := builtinSpecs(t)
	for _, tt := range headersOf {
		t.Run(tt.name, func(t *testing.T) {
			b := csvBook(t, "导出.csv", "某县数据", "导出时间：2026-10-31", tt.headers)
			rec, err := Recognise(b, specs)
			if err != nil {
				t.Fatal(err)
			}
			if rec.Spec.Name != tt.source || rec.Layouts[0].Rows[0] != 3 || rec.Candidates[0].Spec != rec.Spec {
				t.Errorf("recognised as %s, header %v", rec.Spec.Name, rec.Layouts[0].Rows)
			}
		})
	}
}

// TestRecogniseUndecided: the error names what the file could be and what to do.
func TestRecogniseUndecided(t *testing.T) {
	tests := []struct {
		name, file, headers string
		err                 error
		says                []string
	}{
		{"two sources alike", "名册.csv", "姓名|身份证号|乡镇|批准日期", ErrUndecided, []string{"低保（6分）、特困（6分）", "文件夹"}},
		{"nothing that tells sources apart", "名册.csv", "姓名|身份证号|乡镇|村", ErrNoHeader, []string{"没有一列是某种名单特有的", "文件夹"}},
		{"a required column is missing", "名册.csv", "姓名|证件号码|医疗类别|定点机构|统筹基金支出", ErrNoHeader, []string{"最像的是：医保结算", "还缺少列“结算时间”“医疗费总额”“个人支付”"}},
		{"a list of apples", "名册.csv", "品名|数量", ErrNoHeader, []string{"没有认识的表头", "sources/*.yaml"}},
		{"both named by the file", "低保特困.csv", "姓名|身份证号|乡镇|批准日期", ErrUndecided, []string{"低保", "特困"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rec, err := Recognise(csvBook(t, tt.file, tt.headers, "甲一|1|2|3"), builtinSpecs(t))
			var e *sheet.FileError
			if rec.Spec != nil || !errors.Is(err, tt.err) || !errors.As(err, &e) || e.Path != tt.file {
				t.Fatalf("%v", err)
			}
			for _, s := range tt.says {
				if !strings.Contains(err.Error(), s) {
					t.Errorf("%v\ndoes not say %s", err, s)
				}
			}
		})
	}
}

// TestRecogniseByName: of two that fit alike, the one that the file names.
func TestRecogniseByName(t *testing.T) {
	for _, file := range []string{"2026年10月特困.csv", "名册.csv"} {
		rec, err := Recognise(csvBook(t, file, "某县特困人员名册", "姓名|身份证号|乡镇|批准日期"), builtinSpecs(t))
		if err != nil || rec.Spec.Name != "特困" {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestInFolder(t *testing.T) {
	tests := []struct{ file, want string }{
		{"民政/a.xlsx", "临时救助 低保 低保停发 孤儿和事实无人抚养儿童 特困"},
		{"民政局/a.xlsx", "临时救助 低保 低保停发 孤儿和事实无人抚养儿童 特困"},
		{"民政/特困/a.xlsx", "特困"},
		{`民政\低保\a.xlsx`, "低保"},
		{"医保/2026/10/a.xlsx", "医保参保 医保结算"},
		{"新来的/a.xlsx", ""},
		{"低保.xlsx", ""},
	}
	for _, tt := range tests {
		var got []string
		for _, s := range InFolder(builtinSpecs(t), tt.file) {
			got = append(got, s.Name)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %v, want %s", tt.file, got, tt.want)
		}
	}
}

// TestRecogniseInFolder: in a folder of one source a plain list is enough.
func TestRecogniseInFolder(t *testing.T) {
	specs := InFolder(builtinSpecs(t), "民政/特困/名册.csv")
	rec, err := Recognise(csvBook(t, "名册.csv", "姓名|身份证号|乡镇|村"), specs)
	if err != nil || rec.Spec.Name != "特困" {
		t.Error(err)
	}
}

// TestRecogniseNear: the folder decides for a plain list; a list that speaks for
// another source only is left to people where the folder has one source, and read
// as what it is where the folder has several and none of them fits.
func TestRecogniseNear(t *testing.T) {
	const welfare = "姓名|身份证号|乡镇|行政村|低保类别|月保障金|批准日期"
	tests := []struct{ file, header, want string }{
		{"残联/名册.csv", "姓名|身份证号|乡镇|行政村", "残疾人证"},
		{"残联/名册.csv", "姓名|身份证号|乡镇|批准日期", "残疾人证"},
		{"残联/名册.csv", "姓名|身份证号|残疾等级|低保类别|月保障金", "残疾人证"},
		{"残联/名册.csv", welfare, ""},
		{"医保/名册.csv", welfare, "低保"},
		{"民政/名册.csv", welfare, "低保"},
		{"民政/名册.csv", "姓名|身份证号|残疾类别|残疾等级|发证日期", "残疾人证"},
	}
	all := builtinSpecs(t)
	for _, tt := range tests {
		rec, err := RecogniseNear(csvBook(t, "名册.csv", tt.header, "张三|"+idOne+"|柳林乡"), InFolder(all, tt.file), all)
		got := ""
		if rec.Spec != nil {
			got = rec.Spec.Name
		}
		if got != tt.want || (got == "") != errors.Is(err, ErrUndecided) {
			t.Errorf("%s %s: %q, %v, want %q", tt.file, tt.header, got, err, tt.want)
		}
	}
}

// xlsxBook is a book of several sheets; a row is cells separated by |.
func xlsxBook(t testing.TB, sheets ...[]string) *sheet.Book {
	t.Helper()
	f := excelize.NewFile()
	for i, rows := range sheets {
		name := "Sheet" + string(rune('1'+i))
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for j, row := range rows {
			cells := strings.Split(row, "|")
			at, _ := excelize.CoordinatesToCellName(1, j+1)
			if err := f.SetSheetRow(name, at, &cells); err != nil {
				t.Fatal(err)
			}
		}
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	b, err := sheet.OpenBytes("册.xlsx", buf.Bytes(), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return b
}

// TestRecogniseTwoSourcesInOneBook: people of one list must not be read as
// people of the other.
func TestRecogniseTwoSourcesInOneBook(t *testing.T) {
	b := xlsxBook(t, []string{"姓名|身份证号|低保证号|保障人数|月保障金", "甲一|1|2|3|4"}, []string{"姓名|身份证号|供养方式|月供养金", "甲二|1|集中|4"})
	_, err := Recognise(b, builtinSpecs(t))
	if !errors.Is(err, ErrUndecided) || !strings.Contains(err.Error(), "拆成两个文件") {
		t.Error(err)
	}
}
