package ledger_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	. "yujing/pipeline/ledger"
)

func township(t *testing.T) *excelize.File {
	t.Helper()
	return open(t, townshipBytes(t, sampleTownship(), Options{}), "")
}

// One line a clue; the household on each of them, so that a sorted or filtered
// book can still be read. A printed cell says several things on their own lines.
func TestVisits(t *testing.T) {
	f := township(t)
	want := map[string][]string{
		"户序":          {"1", "1", "2", "3"},
		HeaderClue:    {"C7K2-0001", "C7K2-0002", "C7K2-0003", "C7K2-0004"},
		"村、\n自然村":     {"东关村\n上洼", "东关村\n上洼", "东关村\n下洼", "西关村"},
		"户主、人口、\n电话":  {"王建国 3人\n13803550001", "王建国 3人\n13803550001", "赵根生 3人\n13803550002", "买买提·艾力"}, // unknown is not 0
		"户类型、\n监测情况":  {"脱贫户\n脱贫不稳定户（未消除）", "脱贫户\n脱贫不稳定户（未消除）", "一般农户\n非监测对象", "脱贫户\n边缘易致贫户（已消除）"},
		"线索人员、\n证件号码": {"李秀兰\n（配偶）\n140430********022X", "全户\n140430********0115", "赵小军\n（之子）\n140430********0130", "全户\n140430********0335"},
		"预警类型\n部门":    {"因病\n医保", "收入\n农业农村", "因残\n残联", "住房\n住建"},
		"状态、\n线索性质":   {"加重\n补充风险", "催办\n补充风险", "紧急\n新增\n疑似新增", "重开\n回退/重新纳入"},
		"反馈截止":        {"逾期\n2026-11-05", "逾期\n2026-11-05", "2026-12-04", "2026-12-04"},
		"户主":          {"王建国", "王建国", "赵根生", "买买提·艾力"},
		"户编号":         {"14043010001", "14043010001", "14043010002", "14043010003"},
		"反馈截止日期":      {"2026-11-05", "2026-11-05", "2026-12-04", "2026-12-04"},
	}
	got := map[string][]string{}
	for header := range want {
		for n := range 4 {
			got[header] = append(got[header], cell(t, f, SheetVisits, header, n))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := len(rows(t, f, SheetVisits)); n != 3+4 {
		t.Errorf("%d rows", n)
	}
}

// What is overdue is red on the screen and says so on paper.
func TestOverdueIsRed(t *testing.T) {
	style := styleOf(t, township(t), SheetVisits, "反馈截止")
	if style.Font.Color != "C00000" || !style.Font.Bold {
		t.Errorf("font = %+v", style.Font)
	}
}

// Village cadres read the book on paper: 11 points shrunk to the width of A4
// landscape (1065 pixels between the margins, a unit of width being 7) must leave 9.
func TestPrintsLargeEnough(t *testing.T) {
	f := township(t)
	printed := map[string]string{SheetVisits: HeaderRemark, SheetSupplements: HeaderRemark, SheetQuestions: HeaderRemark, SheetPending: "反馈截止",
		"名单-关爱名单": "起始日期", "名单-增收名单": "起始日期", SheetIssues: "位置", SheetGone: "消失原因"}
	for _, sheet := range f.GetSheetList()[1:] {
		wide := 0.0
		for i := range headerOf(t, f, sheet, printed[sheet]) + 1 {
			name, _ := excelize.ColumnNumberToName(i + 1)
			w, err := f.GetColWidth(sheet, name)
			if err != nil {
				t.Fatal(err)
			}
			wide += w * 7
		}
		if points := 11 * 1065 / wide; points < 9 {
			t.Errorf("%s prints at %.2f points", sheet, points)
		}
	}
}

// A sheet that is filled in has no merged cell: merged cells cannot be sorted.
func TestNothingMerged(t *testing.T) {
	f := township(t)
	for _, sheet := range []string{SheetVisits, SheetSupplements, SheetQuestions, SheetPending, SheetIssues, SheetGone} {
		merged, err := f.GetMergeCells(sheet)
		if err != nil || len(merged) > 0 {
			t.Errorf("%s: %d merged ranges, %v", sheet, len(merged), err)
		}
	}
}

func TestDropDowns(t *testing.T) {
	f := township(t)
	got := map[string]string{}
	for _, sheet := range []string{SheetVisits, SheetSupplements, SheetQuestions} {
		dvs, err := f.GetDataValidations(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, dv := range dvs {
			got[sheet+" "+dv.Sqref] = dv.Type + " " + dv.Formula1 + " " + dv.Formula2
		}
	}
	list := func(choice []string) string { return `list "` + strings.Join(choice, ",") + `" ` }
	want := map[string]string{
		SheetVisits + " L4:L7":      list(Results),
		SheetVisits + " M4:M7":      list(Ways),
		SheetVisits + " N4:N7":      "date 46286 47078", // 2026-09-21, the oldest 下发日期, to 2028-11-21
		SheetSupplements + " K4:K4": list([]string{"已知悉并补充风险", "情况不属实", "数据错误(退回部门)", "死亡或迁出"}),
		SheetSupplements + " L4:L4": "date 46347 47078", // from the night
		SheetQuestions + " M4:M5":   list(YesOrNo),
		SheetQuestions + " N4:N5":   "date 46347 47078",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for sheet, header := range map[string]string{"L4": HeaderResult, "M4": HeaderWay, "N4": HeaderVisited} {
		if ref := reference(t, f, SheetVisits, header, 0); ref != sheet {
			t.Errorf("%s stands at %s", header, ref)
		}
	}
}

// The columns to be filled in are empty, yellow and not locked; the others are
// locked, should somebody switch the protection on.
func TestAnswersAreOpen(t *testing.T) {
	f := township(t)
	for _, header := range []string{HeaderResult, HeaderWay, HeaderVisited, HeaderVisitor, HeaderMeasure, HeaderRemark} {
		style := styleOf(t, f, SheetVisits, header)
		if style.Protection.Locked || len(style.Fill.Color) == 0 || style.Fill.Color[0] != "FFF9DB" {
			t.Errorf("%s: locked %v, fill %v", header, style.Protection.Locked, style.Fill.Color)
		}
		if v := cell(t, f, SheetVisits, header, 0); v != "" {
			t.Errorf("%s = %q", header, v)
		}
	}
	if !styleOf(t, f, SheetVisits, HeaderClue).Protection.Locked {
		t.Error("线索编号 is not locked")
	}
}

func styleOf(t *testing.T, f *excelize.File, sheet, header string) *excelize.Style {
	t.Helper()
	id, err := f.GetCellStyle(sheet, reference(t, f, sheet, header, 0))
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	return style
}

func TestPrinting(t *testing.T) {
	f := township(t)
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Scope+" "+n.Name] = n.RefersTo
	}
	for name, want := range map[string]string{
		SheetVisits + " _xlnm.Print_Titles":    "'核查台账'!$1:$3",
		SheetVisits + " _xlnm.Print_Area":      "'核查台账'!$A$1:$Q$7", // up to 说明
		SheetQuestions + " _xlnm.Print_Titles": "'待确认'!$1:$3",
	} {
		if names[name] != want {
			t.Errorf("%s = %q, want %q", name, names[name], want)
		}
	}
	layout, err := f.GetPageLayout(SheetVisits)
	if err != nil {
		t.Fatal(err)
	}
	if *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		t.Errorf("layout = %+v", layout)
	}
	props, err := f.GetSheetProps(SheetVisits)
	if err != nil || props.FitToPage == nil || !*props.FitToPage {
		t.Errorf("fit to page is off: %+v %v", props, err)
	}
	panes, err := f.GetPanes(SheetVisits)
	if err != nil || !panes.Freeze || panes.YSplit != 3 || panes.XSplit != 4 {
		t.Errorf("panes = %+v, %v", panes, err)
	}
}

// A name with an ampersand must not be taken for header codes.
func TestHeaderAndFooter(t *testing.T) {
	x := sampleTownship()
	x.Township = "甲&P乡"
	f := open(t, townshipBytes(t, x, Options{}), "")
	hf, err := f.GetHeaderFooter(SheetVisits)
	if err != nil {
		t.Fatal(err)
	}
	if hf.OddHeader != "&L沁河县甲&&P乡　核查台账&R内部资料　注意保密" {
		t.Errorf("header = %s", hf.OddHeader)
	}
	if hf.OddFooter != "&L数据日期 2026-11-21　批次 20261121-01&R第 &P 页　共 &N 页" {
		t.Errorf("footer = %s", hf.OddFooter)
	}
}

// Long evidence gets a high row, short evidence still leaves room to write.
func TestRowHeights(t *testing.T) {
	f := township(t)
	long, _ := f.GetRowHeight(SheetVisits, 4)
	brief, _ := f.GetRowHeight(SheetVisits, 6)
	if long < 6*15 || brief < 36 || brief >= long {
		t.Errorf("heights: long %v, brief %v", long, brief)
	}
}

// The first page says how much there is, by when, and what nobody looked at.
func TestCover(t *testing.T) {
	text := coverText(t, sampleTownship())
	for _, want := range []string{
		"沁河县防止返贫动态监测", "城关镇", "数据日期：2026年11月21日　　批次：20261121-01",
		"请于 2026年12月4日 前反馈；紧急 1 条，请当日办理；2 条已经逾期",
		"户|人|线索|其中：新增|重开|加重|催办|另有在办\n3|2|4|1|1|1|1|1",
		"· 住房鉴定为C级或D级：住房鉴定，本期未送达，上次交付2026-09-18，已超过有效期60天；冻结线索 1 条，自 2026-11-21 起",
		"· 民政／低保名册（11月）.xlsx：文件已加密，无法打开。处理办法：请民政局去掉密码后重新交付",
		"住房|1|1||东关村|2|3|2", "因残|1|1||西关村|1|1|0",
		"核查台账||3 户 4 条线索，逐条核实填写", "补充风险||1 户监测对象的 1 条新风险，请帮扶责任人知悉",
		"在办||1 条以前下发、还没有答复，供对照", "名单-关爱名单||独居老人和残疾人关爱走访名单，3 行，供了解", "线索消失||1 条线索本期不再出现（不等于风险消除）",
		"5. “补充风险”表由帮扶责任人填写", "6. “待确认”表也请逐行选择", "填好后请发回：沁河县农业农村局监测股",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("missing: %s\nin:\n%s", want, text)
		}
	}
	if strings.Contains(text, "均已评估") {
		t.Error("says that all was evaluated")
	}
}

func TestCoverOfQuietTownship(t *testing.T) {
	text := coverText(t, Township{County: "沁河县", Township: "石岭镇", Night: on("2026-11-21")})
	for _, want := range []string{"本期没有需要核查的线索", "本期各项规则均已评估，部门文件均已读取。", "填好后请发回：下发本册的"} {
		if !strings.Contains(text, want) {
			t.Errorf("missing: %s", want)
		}
	}
	if strings.Contains(text, "待确认") {
		t.Error("names a sheet that is not there")
	}
}

// A township may have only questions to answer.
func TestCoverOfQuestionsOnly(t *testing.T) {
	x := sampleTownship()
	x.Households = nil
	if text := coverText(t, x); !strings.Contains(text, "本期没有需要核查的线索；请于 2026年12月4日 前答复“待确认”表") {
		t.Error(text)
	}
}

// Without a due date of its own the page shows the next one that is still ahead.
func TestDueDateFromClues(t *testing.T) {
	x := sampleTownship()
	x.Due = on("0001-01-01")
	if text := coverText(t, x); !strings.Contains(text, "请于 2026年12月4日 前反馈") {
		t.Error(text)
	}
}

func coverText(t *testing.T, x Township) string {
	t.Helper()
	f := open(t, townshipBytes(t, x, Options{}), "")
	var lines []string
	for _, row := range rows(t, f, SheetCover) {
		lines = append(lines, strings.Join(row, "|"))
	}
	return strings.Join(lines, "\n")
}

// One line a candidate, each with its own check letters.
func TestQuestions(t *testing.T) {
	f := township(t)
	for n, household := range []string{"14043010001", "14043010009"} {
		if got := cell(t, f, SheetQuestions, HeaderHousehold, n); got != household {
			t.Errorf("line %d: household %s", n, got)
		}
		if got := cell(t, f, SheetQuestions, HeaderQuestion, n); got != "Q-0001" {
			t.Errorf("line %d: question %s", n, got)
		}
		if got := cell(t, f, SheetQuestions, HeaderChecksum, n); got != Checksum("城关镇", "Q-0001", household) {
			t.Errorf("line %d: checksum %s", n, got)
		}
	}
}

// The formal word for the end of monitoring must not stand on this sheet.
func TestGoneIsNotCleared(t *testing.T) {
	for _, row := range rows(t, township(t), SheetGone) {
		if strings.Contains(strings.Join(row, ""), "风险消除") {
			t.Errorf("says 风险消除: %v", row)
		}
	}
}

func TestChecksum(t *testing.T) {
	// These letters stand in books that were already sent: they may never change.
	if got := Checksum("城关镇", "C7K2-0001"); got != "XPBDBD" {
		t.Errorf("Checksum = %s", got)
	}
	f := township(t)
	if got := cell(t, f, SheetVisits, HeaderChecksum, 0); got != Checksum("城关镇", "C7K2-0001") {
		t.Errorf("校验 = %s", got)
	}
	if Checksum("城关镇", "C7K2-0001") == Checksum("龙泉乡", "C7K2-0001") {
		t.Error("the township does not matter")
	}
}

// A county with more words than a drop-down's own list holds keeps them in a hidden
// sheet.
func TestManyAnswers(t *testing.T) {
	x := sampleTownship()
	for i := range 20 {
		x.Answers = append(x.Answers, fmt.Sprintf("这是第%d种很长很长的核实结果", i+1))
	}
	f := open(t, townshipBytes(t, x, Options{}), "")
	dvs, err := f.GetDataValidations(SheetVisits)
	if err != nil || dvs[0].Formula1 != "'选项'!$A$1:$A$20" {
		t.Fatalf("drop-down %+v, %v", dvs[0], err)
	}
	if visible, err := f.GetSheetVisible(SheetChoices); err != nil || visible {
		t.Errorf("the list can be seen: %v %v", visible, err)
	}
	if got := rows(t, f, SheetChoices); len(got) != 20 || got[19][0] != x.Answers[19] {
		t.Errorf("choices: %v", got)
	}
}

// A book without anything new is not made: lists that have not changed, pending clues
// and errors of the register are no reason.
func TestSpeaks(t *testing.T) {
	quiet := Township{Pending: samplePending(), DataIssues: []DataIssue{{}}, Lists: []List{{Entries: []Entry{{Change: "不变"}, {Change: ChangeMoved}, {Change: "冻结"}}}}}
	if quiet.Speaks() {
		t.Error("a quiet township gets a book")
	}
	for name, x := range map[string]Township{
		"clues": {Households: sampleHouseholds()}, "supplements": {Supplements: sampleSupplements()}, "questions": {Questions: []Question{{}}},
		"gone": {Gone: sampleHouseholds()}, "list": {Lists: []List{{Entries: []Entry{{Change: "不变"}, {Change: ChangeNew}}}}},
	} {
		if !x.Speaks() {
			t.Errorf("%s: no book", name)
		}
	}
}
