package ledger_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yujing/pipeline/identity"
	. "yujing/pipeline/ledger"
)

// person makes the number of nobody: a birth date, a sequence, and the check
// digit of GB 11643.
func person(birth string, sequence int) string {
	first := "140430" + birth + fmt.Sprintf("%03d", sequence)
	digit, ok := identity.CheckDigit(first)
	if !ok {
		panic("not 17 digits: " + first)
	}
	return first + string(digit)
}

func on(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

func three() *int { n := 3; return &n }

// longEvidence needs several lines in its column and quotes a number, as the
// sentence of a careless rule might.
func longEvidence(number string) string {
	return "李秀兰（" + number + "）2025-12-01至2026-11-20共住院4次，医疗费总额68420.50元，基金支付41230.00元，个人支付27190.50元，" +
		"超过监测对象户大额自付线5000元；最近一次2026-11-12，县人民医院，住院。"
}

func sampleHouseholds() []Household {
	head, wife, son := person("19630412", 11), person("19650923", 22), person("19910105", 13)
	return []Household{
		{
			ID: "14043010001", Head: "王建国", HeadNumber: head, Township: "城关镇", Village: "东关村", Hamlet: "上洼",
			Kind: "脱贫户", Category: "脱贫不稳定户", Status: "未消除", Size: three(), Phone: "13803550001",
			Remarks: []string{"建议类别：突发严重困难户", "名下有小型普通客车1辆，2019-05-06登记"},
			Clues: []Clue{
				{ID: "C7K2-0001", State: StateWorse, Why: StateWorse, Office: "已下发", Nature: "补充风险", Person: "李秀兰", Number: wife, Relation: "配偶",
					Category: "因病", Rule: "医疗费用个人支付过高", Colour: ColourRed, Evidence: longEvidence(wife), Department: "医保",
					FirstSeen: on("2026-09-21"), Issued: on("2026-10-21"), Due: on("2026-11-05"), Overdue: true, Method: "证件号码一致"},
				{ID: "C7K2-0002", State: StateContinues, Why: WhyOverdue, Office: "逾期", Nature: "补充风险", Category: "收入", Rule: "人均纯收入低于监测范围", Colour: ColourYellow,
					Evidence: "2025年度人均纯收入6950.00元，低于监测范围7800元，差850.00元。", Department: "农业农村",
					FirstSeen: on("2026-10-21"), Issued: on("2026-10-21"), Due: on("2026-11-05"), Overdue: true, Method: "登记"},
			},
		},
		{
			ID: "14043010002", Head: "赵根生", HeadNumber: person("19550630", 17), Township: "城关镇", Village: "东关村", Hamlet: "下洼",
			Kind: "一般农户", Status: "非监测对象", Size: three(), Phone: "13803550002",
			Clues: []Clue{
				{ID: "C7K2-0003", State: StateNew, Why: StateNew, Office: "已下发", Urgent: true, Nature: "疑似新增", Person: "赵小军", Number: son, Relation: "之子",
					Category: "因残", Rule: "新增一二级残疾", Colour: ColourRed, Evidence: "赵小军2026-11-03新领肢体一级残疾人证。", Department: "残联",
					FirstSeen: on("2026-11-21"), Issued: on("2026-11-21"), Due: on("2026-12-04"), Method: "残疾人证前18位一致"},
			},
		},
		{
			ID: "14043010003", Head: "买买提·艾力", HeadNumber: person("19700101", 33), Township: "城关镇", Village: "西关村",
			Kind: "脱贫户", Category: "边缘易致贫户", Status: "已消除", Phone: "",
			Clues: []Clue{
				{ID: "C7K2-0004", State: StateFrozen, Why: WhyReopened, Office: "已下发", Nature: "回退/重新纳入", Category: "住房", Rule: "住房鉴定为C级或D级", Colour: ColourYellow,
					Evidence: "2026-08-15住房鉴定为D级（整幢危房），唯一住房。", Department: "住建",
					FirstSeen: on("2026-09-21"), Issued: on("2026-09-21"), Due: on("2026-12-04"), Method: "证件号码一致"},
			},
		},
	}
}

func sampleTownship() Township {
	return Township{
		County: "沁河县", Township: "城关镇", Night: on("2026-11-21"), Batch: "20261121-01", Due: on("2026-12-04"),
		ReturnTo: "沁河县农业农村局监测股",
		Frozen: []NotEvaluated{{Rule: "住房鉴定为C级或D级", Source: "住房鉴定", Reason: "本期未送达，上次交付2026-09-18，已超过有效期60天",
			Frozen: 1, Since: on("2026-11-21")}},
		FileProblems: []FileProblem{{Department: "民政", File: "低保名册（11月）.xlsx", Reason: "文件已加密，无法打开", Advice: "请民政局去掉密码后重新交付"}},
		Households:   sampleHouseholds(),
		Supplements:  sampleSupplements(),
		Pending:      samplePending(),
		Lists:        sampleLists(),
		Questions: []Question{{ID: "Q-0001", Department: "民政", Source: "低保", Name: "王建囯", Number: "14043019630412", Says: "城关镇东关村，农村低保，2026-11-02批准",
			Candidates: []Candidate{
				{HouseholdID: "14043010001", Head: "王建国", Village: "东关村", Person: "王建国", Number: person("19630412", 11), Relation: "户主", Why: "姓名读音相同、字形相近；证件号码只有14位，与登记前14位一致"},
				{HouseholdID: "14043010009", Head: "王建果", Village: "东关村", Person: "王建果", Number: person("19630412", 31), Relation: "户主", Why: "姓名读音相同；证件号码只有14位，与登记前14位一致"},
			}}},
		DataIssues: []DataIssue{{Village: "西关村", HouseholdID: "14043010007", Head: "孙二娃", Person: "孙小花", Number: "140430199902300018",
			Problem: "证件号码中的出生日期1999-02-30不存在", File: "（自定义）监测对象信息 (22).xlsx", Sheet: "Sheet1", Row: 118, Column: "I", Advice: "对照户口簿在系统中更正证件号码"}},
		Gone: []Household{{ID: "14043010005", Head: "周满仓", Village: "西关村", Clues: []Clue{{ID: "C6A1-0007", Person: "周满仓", Number: person("19480808", 19),
			Category: "兜底", Evidence: "周满仓2026-08-01新纳入农村低保。", Department: "民政", FirstSeen: on("2026-09-21"), Issued: on("2026-09-21"), Note: "本期低保名册中已无此人"}}}},
	}
}

func sampleSupplements() []Household {
	return []Household{{
		ID: "14043010011", Head: "刘满囤", HeadNumber: person("19580203", 41), Township: "城关镇", Village: "西关村", Hamlet: "后沟",
		Kind: "脱贫户", Category: "突发严重困难户", Status: "未消除", Size: three(), Phone: "13803550011", Helper: "李明",
		Clues: []Clue{{ID: "C7K2-0011", State: StateNew, Why: StateNew, Office: "已下发", Nature: "补充风险", Category: "因病", Rule: "医疗费用个人支付过高",
			Colour: ColourYellow, Evidence: longEvidence(person("19580203", 41)), Department: "医保", FirstSeen: on("2026-11-21"), Issued: on("2026-11-21"), Method: "证件号码一致"}},
	}}
}

func samplePending() []Household {
	return []Household{{
		ID: "14043010012", Head: "马春花", HeadNumber: person("19710405", 42), Township: "城关镇", Village: "东关村", Kind: "一般农户", Status: "非监测对象", Size: three(),
		Clues: []Clue{{ID: "C6A1-0012", State: StateContinues, Office: "核实中", Nature: "疑似新增", Category: "收入", Rule: "人均纯收入低于监测范围", Colour: ColourRed,
			Evidence: "2025年度人均纯收入5950.00元，低于监测范围7800元，差1850.00元。", Department: "农业农村", Issued: on("2026-11-16"), Due: on("2026-11-23")}},
	}}
}

// sampleLists are a list with somebody new, somebody old and somebody gone, and one
// whose rule was not evaluated.
func sampleLists() []List {
	entry := func(head, person, number, why, change, since string) Entry {
		return Entry{Township: "城关镇", Village: "东关村", HouseholdID: "140430" + head, Head: head, Kind: "脱贫户", Status: "非监测对象",
			Person: person, Number: number, Why: why, Change: change, Since: on(since)}
	}
	return []List{
		{ID: "关爱名单", Title: "独居老人和残疾人关爱走访名单", Colour: ColourYellow, Entries: []Entry{
			entry("吴老太", "", person("19400101", 51), "家庭成员均为60岁以上老人，共1人。来源：农户登记", ChangeNew, "2026-11-21"),
			entry("郑石头", "郑小石", person("19890601", 52), "重度残疾人与70岁父亲共同生活。来源：残疾人证", "不变", "2026-03-21"),
			entry("曹有福", "", person("19500809", 53), "家庭成员均为60岁以上老人，共2人。来源：农户登记", ChangeGone, "2026-03-21")}},
		{ID: "增收名单", Title: "务工增收帮扶名单", Colour: ColourGreen, Frozen: "务工收入未送达", Entries: []Entry{
			entry("冯来喜", "", person("19660809", 54), "有劳动力2人，无人务工。来源：务工收入", "冻结", "2026-05-21")}},
	}
}

func count64(n int64) *int64 { return &n }

func sampleSummary() Summary {
	hs := sampleHouseholds()
	second := sampleHouseholds()[:2]
	for i := range second {
		second[i].Township, second[i].ID = "龙泉乡", second[i].ID+"9"
		for j := range second[i].Clues {
			second[i].Clues[j].ID += "L"
		}
	}
	t := sampleTownship()
	issues := t.DataIssues
	issues[0].Township = "城关镇"
	return Summary{
		Lists: sampleLists(), Hints: []Hint{{Township: "龙泉乡", Title: "监测对象占比偏低", Department: "农业农村", Text: "监测对象占农户1.2%，全县3.6%，偏低，请核对是否应纳未纳。"}},
		County: "沁河县", Night: t.Night, Batch: t.Batch, Frozen: t.Frozen, FileProblems: FilesLeft{Problems: t.FileProblems, Later: 6},
		Townships: []TownshipFile{
			{Township: "城关镇", File: "城关镇核查台账-20261121.xlsx", Locked: true, Contents: t.Contents()},
			{Township: "龙泉乡", File: "龙泉乡核查台账-20261121.xlsx"},
			{Township: "石岭镇"},
		},
		Rules: []Rule{
			{Title: "人均纯收入低于监测范围", Category: "收入", Department: "农业农村", State: RuleEvaluated},
			{Title: "医疗费用个人支付过高", Category: "因病", Department: "医保", State: RuleEvaluated},
			{Title: "新增一二级残疾", Category: "因残", Department: "残联", State: RuleEvaluated},
			{Title: "住房鉴定为C级或D级", Category: "住房", Department: "住建", State: "未评估"},
			{Title: "收入较上年大幅下降", Category: "收入", Department: "农业农村", State: RuleEvaluated},
			{Title: "新纳入低保或特困", Category: "兜底", Department: "民政", State: RuleEvaluated},
		},
		Households: append(hs, second...),
		Unmatched: []Unmatched{
			{Department: "医保", Source: "医保结算", Reason: "未在册", Name: "钱多多", Number: person("20010203", 44), Township: "城关镇", Note: "全县登记中没有这个证件号码", File: "医保结算_202611.csv", Sheet: "医保结算_202611", Row: 812},
			{Department: "残联", Source: "残疾人证", Reason: "号码不可用", Name: "冯小宝", Number: "1.40430197001010E+17", Township: "龙泉乡", Village: "河底村", Note: "科学计数法，后几位已丢失", File: "残疾人证.xlsx", Sheet: "名册", Row: 33},
		},
		Problems: []Problem{
			{Department: "民政", Source: "低保", Level: "拒收", File: "低保 140430196304120118 王建国.xlsx", Sheet: "农村低保", Row: 14, Column: "C", Header: "姓名", Value: "", Reason: "姓名为空", Advice: "补填姓名后重新交付"},
			{Department: "医保", Source: "医保结算", Level: "警告", File: "医保结算_202611.csv", Sheet: "医保结算_202611", Row: 9, Column: "B", Header: "证件号码", Value: person("19630412", 11), Reason: "校验位错误", Advice: "核对证件号码"},
		},
		Sources: []SourceState{
			{Source: "农户登记", Department: "农业农村", Delivered: on("2026-11-18"), File: "（自定义）监测对象信息 (22).xlsx", Rows: count64(2012), Before: count64(2010), Status: StatusNormal, Rules: []string{"人均纯收入低于监测范围", "收入较上年大幅下降"}},
			{Source: "住房鉴定", Department: "住建", Delivered: on("2026-09-18"), File: "农房鉴定.xlsx", Rows: count64(88), Status: "超期", Note: "超过有效期60天", Rules: []string{"住房鉴定为C级或D级"}},
			{Source: "特困", Department: "民政", Status: "未送达", Rules: []string{"新纳入低保或特困"}},
		},
		Sheets: []SheetBalance{
			{Department: "农业农村", Source: "农户登记", File: "（自定义）监测对象信息 (22).xlsx", Sheet: "Sheet1", Read: 2016, Loaded: 2011, Rejected: 1, Title: 2, Header: 1, Note: 1},
			{Department: "医保", Source: "医保结算", File: "医保结算_202611.csv", Sheet: "医保结算_202611", Read: 5002, Loaded: 5000, Rejected: 1, Header: 1},
			{Department: "民政", Source: "低保", File: "低保.xlsx", Sheet: "附表", Read: 12, Unrecognised: 12},
		},
		DataIssues: issues,
	}
}

// townshipBytes writes a book or fails the test.
func townshipBytes(t *testing.T, x Township, o Options) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := WriteTownship(&buf, x, o); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func summaryBytes(t *testing.T, x Summary, o Options) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := WriteSummary(&buf, x, o); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestLook writes the samples into the folder named by LEDGER_LOOK, for a person
// to open, print and judge. Without it there is nothing to look at.
func TestLook(t *testing.T) {
	dir := os.Getenv("LEDGER_LOOK")
	if dir == "" {
		t.Skip("LEDGER_LOOK is not set")
	}
	books := map[string][]byte{
		"township.xlsx": townshipBytes(t, sampleTownship(), Options{}),
		"large.xlsx":    townshipBytes(t, largeTownship(), Options{}),
		"summary.xlsx":  summaryBytes(t, sampleSummary(), Options{}),
	}
	for name, data := range books {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// largeTownship is a book of several pages: twelve villages, 120 households.
func largeTownship() Township {
	x := sampleTownship()
	base := x.Households
	x.Households = nil
	for i := range 120 {
		h := base[i%len(base)]
		h.ID = fmt.Sprintf("140430%05d", i)
		h.Village = strings.Split("东关村 西关村 南关村 北关村 上河村 下河村 石佛村 柳树底村 大坪村 小坪村 杨家沟村 枣林村", " ")[i/10]
		h.Clues = append([]Clue(nil), h.Clues...)
		for j := range h.Clues {
			h.Clues[j].ID = fmt.Sprintf("C7K2-%04d", i*3+j)
		}
		x.Households = append(x.Households, h)
	}
	return x
}
