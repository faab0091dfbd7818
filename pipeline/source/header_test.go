package source

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFoldHeader(t *testing.T) {
	tests := []struct{ in, want string }{
		{"姓名", "姓名"},
		{" 姓　名\n", "姓名"},
		{"*姓名", "姓名"},
		{"姓名：", "姓名"},
		{"\ufeff姓\u200b名", "姓名"},
		{"人均纯收入（元）", "人均纯收入(元)"},
		{"乡【镇】", "乡(镇)"},
		{"县(市、区、旗)", "县(市,区,旗)"},
		{"县（市，区，旗）", "县(市,区,旗)"},
		{"ＰＳＮ_Name", "psn_name"},
		{"⻄", "⻄"}, // not a compatibility form: stays
	}
	for _, tt := range tests {
		if got := foldHeader(tt.in); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

// TestFindHeader: what a header means in a built-in source; "" is unknown.
func TestFindHeader(t *testing.T) {
	tests := []struct{ spec, header, field, unit string }{
		{"农户登记", "县(市、区、旗)", "县", ""},
		{"农户登记", "县", "县", ""},
		{"农户登记", "乡（镇）", "乡镇", ""},
		{"农户登记", "行政村", "村", ""},
		{"农户登记", "易返贫致贫户（监测对象）类型", "监测对象类别", ""},
		{"农户登记", "监测对象类别", "监测对象类别", ""},
		{"农户登记", "风险是否已消除0", "风险是否已消除", ""},
		{"农户登记", "风险是否消除", "风险是否已消除", ""},
		{"农户登记", "风险识别时间", "识别监测时间", ""},
		{"农户登记", "风险消除时间", "消除监测时间", ""},
		{"农户登记", "人均纯收入（元）", "人均纯收入", "元"},
		{"农户登记", "人均纯收入(单位：万元)", "人均纯收入", "万元"},
		{"农户登记", "人均纯收入（元/年）", "人均纯收入", "元"},
		{"农户登记", "工资性收入/万元", "工资性收入", "万元"},
		{"农户登记", "工资性收入元", "工资性收入", "元"},
		{"农户登记", "家庭人口（人）", "家庭人口", ""},
		{"农户登记", "家庭人口（元）", "", ""},
		{"农户登记", "出生日期（年月日）", "出生日期", ""},
		{"农户登记", "民族（代码）", "民族", ""},
		{"农户登记", "姓名（监护人）", "", ""},
		{"农户登记", "联系电话（户主）", "", ""},
		{"农户登记", "自然村/组", "自然村", ""},
		{"医保结算", "PSN_NAME", "姓名", ""},
		{"医保结算", "certno", "证件号码", ""},
		{"医保结算", "medfee_sumamt", "医疗费总额", ""},
		{"医保结算", "psn_pay", "个人支付", ""},
		{"医保结算", "本次医疗费用总额", "医疗费总额", ""},
		{"医保结算", "医疗救助（人次）", "", ""},
		{"医保结算", "医疗救助(万元)", "医疗救助", "万元"},
		{"低保", "户主姓名", "姓名", ""},
		{"低保", "身份证号", "证件号码", ""},
		{"低保", "起始保障年月", "批准日期", ""},
		{"低保", "户月保障金", "月保障金", ""},
		{"残疾人证", "残疾证号", "残疾证号", ""},
		{"残疾人证", "残疾人证号", "残疾证号", ""},
		{"住房鉴定", "危房等级", "鉴定等级", ""},
		{"住房鉴定", "房屋等级", "鉴定等级", ""},
		{"住房鉴定", "鉴定等级", "鉴定等级", ""},
		{"住房鉴定", "", "", ""},
	}
	for _, tt := range tests {
		x := newHeaderIndex(builtin(t, tt.spec))
		c, ok := x.find([]string{tt.header})
		got := ""
		if ok {
			got = x.spec.Fields[c.field].Name
		}
		if got != tt.field || c.unit.name != tt.unit {
			t.Errorf("%s “%s”: %q in %q, want %q in %q", tt.spec, tt.header, got, c.unit.name, tt.field, tt.unit)
		}
	}
}

// head makes the first rows of a sheet; a row is cells separated by |.
func head(rows ...string) (out []headRow) {
	for i, row := range rows {
		if row != "" {
			out = append(out, headRow{i + 1, texts(strings.Split(row, "|")...)})
		}
	}
	return out
}

func TestFindLayout(t *testing.T) {
	tests := []struct {
		name, spec string
		rows       []headRow
		header     []int
		columns    string // field=letter
		missing    string
	}{
		{"first row", "低保", head("姓名|身份证号|低保证号", "甲一|1|2"), []int{1}, "姓名=A 证件号码=B 低保证号=C", ""},
		{"under titles and a blank row", "低保", head("某县农村低保名册", "填报单位：某局||单位：元", "", "序号|姓名|身份证号"), []int{4}, "姓名=B 证件号码=C", ""},
		{"two rows", "医保结算",
			head("序号|姓名|结算时间|医疗费用||备注", "|||总费用|个人自付|", "1|甲一|2024-05-01|1|2|"),
			[]int{1, 2}, "姓名=B 结算时间=C 医疗费总额=D 个人支付=E", ""},
		{"two rows, unknown children", "低保",
			head("姓名|身份证号|家庭成员||月保障金", "||关系|职业|", "甲一|1|子|3|5"),
			[]int{1, 2}, "姓名=A 证件号码=B 月保障金=E", ""},
		{"three rows", "医保结算",
			head("姓名|医疗情况|||结算时间", "|费用||次数|", "|总费用|个人自付||", "甲一|1|2|3|2024-05-01"),
			[]int{1, 2, 3}, "姓名=A 医疗费总额=B 个人支付=C 结算时间=E", ""},
		{"merged cells filled in by the writer", "低保",
			head("姓名|身份证号|补助||", "姓名|身份证号|月保障金|保障人数|"), []int{1, 2}, "姓名=A 证件号码=B 月保障金=C 保障人数=D", ""},
		{"only groups above", "低保",
			head("基本情况||保障情况|", "姓名|身份证号|低保证号|月保障金"), []int{1, 2}, "姓名=A 证件号码=B 低保证号=C 月保障金=D", ""},
		{"a title is no parent", "低保",
			head("填报单位：某局||填报日期：2026年10月|", "姓名|身份证号|低保证号|月保障金"), []int{2}, "姓名=A 证件号码=B 低保证号=C 月保障金=D", ""},
		{"data under a header with a gap is no second header row", "低保",
			head("姓名||身份证号|低保证号", "甲一|男||"), []int{1}, "姓名=A 证件号码=C 低保证号=D", ""},
		{"same header on the next page", "低保", head("姓名|低保证号", "甲|1", "姓名|低保证号"), []int{1}, "姓名=A 低保证号=B", ""},
		{"a required column is missing", "低保", head("身份证号|低保证号|月保障金"), []int{1}, "证件号码=A 低保证号=B 月保障金=C", "姓名"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := findLayout(newHeaderIndex(builtin(t, tt.spec)), tt.rows)
			if l == nil {
				t.Fatal("no layout")
			}
			var columns []string
			for _, c := range l.Columns {
				columns = append(columns, c.Field+"="+c.Column)
			}
			if d := cmp.Diff(tt.header, l.Rows); d != "" {
				t.Error(d)
			}
			if got := strings.Join(columns, " "); got != tt.columns || strings.Join(l.Missing, " ") != tt.missing {
				t.Errorf("%s; missing %v; want %s; %s", got, l.Missing, tt.columns, tt.missing)
			}
		})
	}
	if l := findLayout(newHeaderIndex(builtin(t, "低保")), head("品名|数量", "苹果|3")); l != nil {
		t.Errorf("apples: %+v", l)
	}
}

func TestReadTitles(t *testing.T) {
	tests := []struct {
		rows  []headRow
		unit  string
		date  string
		month bool
	}{
		{head("某县低保名册", "截至2026年10月31日|单位：万元"), "万元", "2026-10-31", false},
		{head("某县2026年10月低保名册"), "", "2026-10-31", true},
		{head("某县2026年2月低保名册（单位:元）"), "元", "2026-02-28", true},
		{head("（2026.10）"), "", "2026-10-31", true},
		{head("2026-10-15 导出"), "", "2026-10-15", false},
		{head("文号〔2024〕1号，2024年3月1日印发", "截止到2026年10月"), "", "2026-10-31", true},
		{head("金额单位：人民币元"), "元", "", false},
		{head("填报单位：某某局"), "", "", false},
		{head("2026年13月"), "", "", false},
		{head("2026年度低保名册"), "", "", false},
	}
	for _, tt := range tests {
		got := readTitles(tt.rows)
		date := ""
		if got.asOf != nil {
			date = got.asOf.String()
		}
		if got.unit.name != tt.unit || date != tt.date || got.month != tt.month {
			t.Errorf("%v: %q %q %v", got.texts, got.unit.name, date, got.month)
		}
	}
}
