package source

import (
	"context"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yujing/pipeline/sheet"
)

// cellOf is a good value of a field as an office would write it: of a field with
// words, the last word of its last value.
func cellOf(f Field) string {
	if n := len(f.Values); n > 0 {
		words := append([]string{f.Values[n-1].Name}, f.Values[n-1].Aliases...)
		return words[len(words)-1]
	}
	return map[FieldType]string{TypeText: "甲乙", TypeName: "张三", TypeID: idOne, TypePlace: "柳林乡", TypeDate: "2026-10-12",
		TypeInt: "3", TypeMoney: "1200.50", TypeYesNo: "是", TypePercent: "85%"}[f.Type]
}

// listOf is a list of every field of the spec, headed by what head says.
func listOf(s *Spec, head func(Field) string) []string {
	var headers, cells []string
	for _, f := range s.Fields {
		headers = append(headers, head(f))
		cells = append(cells, cellOf(f))
	}
	return []string{strings.Join(headers, "|"), strings.Join(cells, "|")}
}

func plainHeader(f Field) string { return f.Name }

func lastAlias(f Field) string {
	if len(f.Aliases) == 0 {
		return f.Name
	}
	return f.Aliases[len(f.Aliases)-1]
}

// onlyFit reads a list and checks that among all specs it is this one's alone:
// no other claims as much.
func onlyFit(t *testing.T, all []*Spec, s *Spec, rows []string) {
	t.Helper()
	b := csvBook(t, "名单.csv", rows...)
	rec, err := Recognise(b, all)
	if err != nil {
		t.Fatalf("%s: %v", rows[0], err)
	}
	if rec.Spec != s {
		t.Fatalf("%s: recognised as %s", rows[0], rec.Spec.Name)
	}
	if c := rec.Candidates; len(c) > 1 && c[1].fits(false) && c[1].Score >= c[0].Score {
		t.Errorf("%s: %s claims as much", rows[0], c[1].Spec.Name)
	}
}

// TestEveryListIsKnown: a list with a spec's own headers and one with its last
// aliases are recognised as this source and no other, wherever they lie, and every
// row and value is read.
func TestEveryListIsKnown(t *testing.T) {
	all := builtinSpecs(t)
	for _, s := range all {
		t.Run(s.Name, func(t *testing.T) {
			for _, head := range []func(Field) string{plainHeader, lastAlias} {
				rows := listOf(s, head)
				onlyFit(t, all, s, rows)
				k := &kept{columns: s.Columns()}
				r, err := Read(context.Background(), csvBook(t, "名单.csv", rows...), s, testDigest, k)
				if err != nil {
					t.Fatal(err)
				}
				report := checkReport(t, r.Sheets[0], k)
				if report.Loaded != 1 || len(k.problems) > 0 {
					t.Fatalf("loaded %d, %v", report.Loaded, k.problems)
				}
				for _, f := range s.Fields {
					if got := k.get(0, f.Name); got == "NULL" {
						t.Errorf("%s under %s is not read", f.Name, head(f))
					}
				}
			}
		})
	}
}

// TestEveryAliasIsKnown puts each alias in the place of its field's header.
func TestEveryAliasIsKnown(t *testing.T) {
	all := builtinSpecs(t)
	for _, s := range all {
		x := newHeaderIndex(s)
		for i, f := range s.Fields {
			for _, alias := range f.Aliases {
				if c, ok := x.find([]string{alias}); !ok || c.field != i {
					t.Errorf("%s: the header %s is not read as %s", s.Name, alias, f.Name)
				}
			}
		}
	}
}

// shortLists are what departments commonly send: few columns, in their words.
// Those of domain.md section 4 have its headers.
var shortLists = []struct{ source, headers string }{
	{"学籍", "学生姓名|身份证号|学号|班级|年级|学校"},
	{"学籍", "姓名|身份证号|户主姓名|与户主关系|学校名称|年级"},
	{"疑似辍学", "姓名|身份证号|学校|年级|班级|失学或辍学原因"},
	{"疑似辍学", "学生姓名|身份证号|乡镇|村|义务教育阶段未上学原因"},
	{"学费自付", "姓名|身份证号|学段|学校名称|资助类型|资助金额|学期"},
	{"学费自付", "学生姓名|身份证号|学校|年级|学费|住宿费|教科书费|补贴金额"},
	{"失业登记", "姓名|身份证号|失业登记日期|失业原因"},
	{"务工收入", "姓名|身份证号|工作地点|单位|工种|月收入|务工开始|务工结束"},
	{"务工收入", "县|乡|行政村|户编号|人编号|姓名|证件号码|务工所在地|就业渠道|开始时间|结束时间"},
	{"公益岗", "姓名|身份证号|乡镇|村|岗位名称|月工资"},
	{"死亡", "姓名|身份证号|死亡时间"},
	{"死亡", "序号|姓名|公民身份号码|性别|出生日期|死亡日期|注销日期"},
	{"户籍迁移", "姓名|身份证号|户主姓名|与户主关系|迁移类型|迁入日期"},
	{"交通事故", "当事人|身份证号|发生时间|发生地点|伤亡情况"},
	{"受灾", "乡镇|村|户主姓名|身份证号|灾种|受灾时间|倒塌房屋|直接经济损失(万元)"},
	{"火灾", "户主姓名|身份证号|发生时间|发生地点|起火原因|财产损失"},
	{"饮水安全", "乡镇|村|户主姓名|户主身份证号|是否饮水出现安全问题"},
	{"饮水安全", "户主|身份证号|是否解决安全饮用水|供水方式"},
	{"大病专项救治", "姓名|身份证号|乡镇|村|大病病种|确诊时间"},
	{"临时救助", "姓名|身份证号|乡镇|村|救助类型|救助金额|批准日期"},
	{"临时救助", "申请人|身份证号|救助原因|救助金额|发放时间"},
	{"低保停发", "户主姓名|身份证号|乡镇|村|低保证号|低保类别|保障人数|月保障金|批准日期|停保日期"},
	{"低保停发", "姓名|身份证号|停发原因"},
	{"孤儿和事实无人抚养儿童", "儿童姓名|身份证号|监护人|儿童类别|基本生活费|批准日期"},
	{"医保参保", "姓名|证件号码|险种类型|参保年度|参保状态"},
	{"医保参保", "psn_name|certno|insutype|psn_type|insu_admdvs|是否参保"},
	{"防贫保险理赔", "被保险人|身份证号|出险时间|理赔金额"},
	{"农户自主申报", "申报人|身份证号|乡镇|村|申报时间|风险类型"},
	{"农户自主申报", "户编号|姓名|证件号码|户类型|监测对象类别|申报日期|申报事由"},
	{"干部排查", "户编号|姓名|证件号码|户类型|监测对象类别|排查日期|排查人|是否存在风险"},
	{"网格员走访", "户主姓名|身份证号|网格员|走访时间|走访情况|是否存在致贫返贫风险"},
	{"信访线索", "乡镇|村|风险线索人员|风险线索人员身份证号码|风险线索来源"},
	{"信访线索", "工单编号|来电人|来电时间|诉求内容"},
	{"车辆", "机动车所有人|身份证明号码|号牌号码|车辆类型|初次登记日期"},
	{"不动产", "权利人|证件号码|不动产单元号|坐落|用途|建筑面积"},
	{"工商", "经营者|身份证号|个体工商户名称|统一社会信用代码|经营范围|注册资本(万元)"},
	{"财政供养", "姓名|身份证号|工作单位|编制类型|人员类别|职务"},
	{"查询授权", "户编号|户主姓名|证件号码|授权日期|有效期至"},
	{"查询授权", "授权人|身份证号|承诺授权日期|授权到期日"},
}

func TestShortLists(t *testing.T) {
	all := builtinSpecs(t)
	seen := map[string]bool{}
	for _, tt := range append(headersIn(), shortLists...) {
		seen[tt.source] = true
		i := slices.IndexFunc(all, func(s *Spec) bool { return s.Name == tt.source })
		onlyFit(t, all, all[i], []string{tt.headers})
	}
	for _, s := range all {
		if !seen[s.Name] {
			t.Errorf("no list of %s", s.Name)
		}
	}
}

func headersIn() (out []struct{ source, headers string }) {
	for _, h := range headersOf {
		out = append(out, struct{ source, headers string }{h.source, h.headers})
	}
	return out
}

// TestNeedsAny: a list that has only what another source has, too, is the other's;
// in a folder of its own source it is read all the same.
func TestNeedsAny(t *testing.T) {
	all := builtinSpecs(t)
	tests := []struct{ file, headers, want string }{
		{"民政/名册.csv", "户主姓名|身份证号|低保证号|低保类别|保障人数|月保障金|批准日期", "低保"},
		{"民政/低保停发/名册.csv", "户主姓名|身份证号|低保证号|低保类别|保障人数|月保障金|批准日期", "低保停发"},
		{"民政/名册.csv", "姓名|身份证号|救助类型|批准日期", "低保"},
		{"民政/名册.csv", "姓名|身份证号|供养方式|月供养金|护理等级|监护人|批准日期", "特困"},
		{"教育/名册.csv", "姓名|身份证号|学校|年级|班级|监护人", "学籍"},
		{"教育/疑似辍学/名册.csv", "姓名|身份证号|乡镇|村", "疑似辍学"},
		{"农业农村/名册.csv", "户编号|姓名|证件号码|户类型|监测对象类别|风险类型|务工所在地|就业渠道", "农户登记"},
		{"农业农村/名册.csv", "户编号|姓名|证件号码|授权日期|有效期至", "查询授权"},
		{"农业农村/名册.csv", "户编号|姓名|证件号码|户类型|监测对象类别|帮扶责任人|责任人落实日期|帮扶计划日期", "农户登记"},
		{"名册.csv", "户编号|人编号|姓名|证件号码|户类型|监测对象类别|劳动技能|人均纯收入|务工所在地|就业渠道|务工时间(月)|公益性岗位(月数)", "农户登记"},
	}
	for _, tt := range tests {
		near := InFolder(all, tt.file)
		if len(near) == 0 {
			near = all
		}
		rec, err := RecogniseNear(csvBook(t, "名册.csv", tt.headers, "张三|"+idOne+"|1"), near, all)
		if err != nil || rec.Spec.Name != tt.want {
			t.Errorf("%s %s: %v, want %s", tt.file, tt.headers, err, tt.want)
		}
	}
}

// TestGoldenListsAreKnownAsBefore: the lists of the first six sources that stand in
// testdata are still theirs, whatever folder they come from.
func TestGoldenListsAreKnownAsBefore(t *testing.T) {
	// The words of a file's name that say what it is; a file without one is left out.
	words := []struct{ word, source string }{{"农村低保", "低保"}, {"低保", "低保"}, {"特困", "特困"}, {"医保结算", "医保结算"},
		{"残疾人", "残疾人证"}, {"鉴定", "住房鉴定"}, {"监测对象信息", "农户登记"}, {"脱贫户", "农户登记"}, {"户信息", "农户登记"}}
	all := builtinSpecs(t)
	found := map[string]int{}
	err := filepath.WalkDir("../../testdata/county", func(p string, d fs.DirEntry, err error) error {
		i := slices.IndexFunc(words, func(w struct{ word, source string }) bool { return strings.Contains(filepath.Base(p), w.word) })
		if err != nil || d.IsDir() || i < 0 || !strings.Contains(p, "inbox") {
			return err
		}
		b, err := sheet.Open(p, sheet.Options{})
		if err != nil {
			return nil // the cases of bad files have their own test
		}
		defer b.Close()
		rec, err := Recognise(b, all)
		if err == nil && rec.Spec.Name != words[i].source {
			t.Errorf("%s is recognised as %s", p, rec.Spec.Name)
		}
		if err == nil {
			found[rec.Spec.Name]++
		} else if !strings.Contains(p, "没有表头") && !strings.Contains(p, "空文件") {
			t.Errorf("%s: %v", p, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != 6 {
		t.Errorf("found %v", found)
	}
}
