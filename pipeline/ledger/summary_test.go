package ledger_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	. "yujing/pipeline/ledger"
)

func summary(t *testing.T) *excelize.File {
	t.Helper()
	return open(t, summaryBytes(t, sampleSummary(), Options{}), "")
}

func TestOverview(t *testing.T) {
	var lines []string
	for _, row := range rows(t, summary(t), SheetOverview) {
		lines = append(lines, strings.Join(row, "|"))
	}
	text := strings.Join(lines, "\n")
	for _, want := range []string{
		"城关镇|3|2|4|1|1|1|1|2\n龙泉乡|2|2|3|1|1|1|0|2\n合计|5|4|7|2|2|2|1|4",
		"规则|城关镇|龙泉乡|合计",
		// a rule that was not evaluated shows a dash where it has no clue
		"新增一二级残疾|1|1|2\n住房鉴定为C级或D级（未评估）|1|—|1\n收入较上年大幅下降|0|0|0\n新纳入低保或特困|0|0|0\n合计|4|3|7",
		"因残|2|2|2|2|0|0|0|0\n因病|2|2|2|0|0|2|0|2",
		"· 住房鉴定为C级或D级：住房鉴定，本期未送达",
		"另有 6 个文件日期晚于今夜，到期自动使用。",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("missing: %s\nin:\n%s", want, text)
		}
	}
}

// The charts draw the small tables: their ranges must be where the figures are.
func TestCharts(t *testing.T) {
	data := summaryBytes(t, sampleSummary(), Options{})
	f := open(t, data, "")
	all := parts(t, data)
	for _, c := range []struct{ part, title, category, value, name, first string }{
		{"xl/charts/chart1.xml", "各乡镇线索（条）", "A24", "E24", "新增", "城关镇"},
		{"xl/charts/chart2.xml", "各预警类型线索（条）", "A38", "D38", "线索", "因残"},
	} {
		for _, want := range []string{c.title, "$" + c.category[:1] + "$" + c.category[1:] + ":", "$" + c.value[:1] + "$" + c.value[1:] + ":"} {
			if !strings.Contains(all[c.part], want) {
				t.Errorf("%s does not name %s", c.part, want)
			}
		}
		if got, _ := f.GetCellValue(SheetOverview, c.category); got != c.first {
			t.Errorf("%s = %s, want %s", c.category, got, c.first)
		}
	}
}

func TestIndex(t *testing.T) {
	got := rows(t, summary(t), SheetIndex)[3:]
	want := [][]string{
		{"城关镇", "城关镇核查台账-20261121.xlsx", "已加密", "3", "4", "2", "1", "1", "4", "1", "1", "1"},
		{"龙泉乡", "龙泉乡核查台账-20261121.xlsx", "", "0", "0", "0", "0", "0", "0", "0", "0", "0"},
		{"石岭镇", "", "", "0", "0", "0", "0", "0", "0", "0", "0", "0"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLists(t *testing.T) {
	f := summary(t)
	for _, c := range []struct {
		sheet, header string
		line          int
		want          string
	}{
		{SheetClues, "乡镇", 4, "龙泉乡"},
		{SheetClues, "规则", 0, "医疗费用个人支付过高"},
		{SheetClues, "证件号码", 1, "140430********0115"}, // the whole household: its head's
		{SheetClues, "逾期", 0, "逾期"},
		{SheetClues, "办理状态", 1, "逾期"},
		{SheetLists, "名单", 3, "务工增收帮扶名单"},
		{SheetLists, "变动", 2, "移出"},
		{SheetLists, "人员、证件号码", 1, "郑小石\n140430********" + person("19890601", 52)[14:]},
		{SheetHints, "情况", 0, "监测对象占农户1.2%，全县3.6%，偏低，请核对是否应纳未纳。"},
		{SheetClues, "下发日期", 0, "2026-10-21"},
		{SheetUnmatched, "证件号码", 0, "140430********0444"},
		{SheetUnmatched, "证件号码", 1, "1.40430*********E+17"},
		{SheetUnmatched, "行", 1, "33"},
		{SheetProblems, "文件", 0, "低保 140430********0118 王建国.xlsx"},
		{SheetProblems, "值", 1, "140430********0115"},
		{SheetSources, "状态", 2, "未送达"},
		{SheetSources, "行数", 2, ""}, // never delivered is not 0 rows
		{SheetSources, "上次行数", 0, "2010"},
		{SheetBalances, "跳过", 0, "4"},
		{SheetBalances, "未识别", 0, "0"},
		{SheetBalances, "未识别", 2, "12"},
		{SheetBalances, "是否平衡", 0, "平衡"},
		{SheetBalances, "是否平衡", 2, "平衡"}, // every row of it is accounted for
		{SheetRegister, "乡镇", 0, "城关镇"},
		{SheetRegister, "问题", 0, "证件号码中的出生日期1999-02-30不存在"},
	} {
		if got := cell(t, f, c.sheet, c.header, c.line); got != c.want {
			t.Errorf("%s line %d %s = %q, want %q", c.sheet, c.line, c.header, got, c.want)
		}
	}
	if hint := rows(t, f, SheetBalances)[1][0]; !strings.Contains(hint, "读取 7030 ＝ 入库 7011 ＋ 拒收 2 ＋ 跳过 5 ＋ 未识别 12") {
		t.Errorf("sum of the sheets: %s", hint)
	}
}

// The overview of a small county is one page, upright; that of a large one goes
// on, and many townships turn it.
func TestOverviewPages(t *testing.T) {
	layout := func(x Summary) string {
		l, err := open(t, summaryBytes(t, x, Options{}), "").GetPageLayout(SheetOverview)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%s %d×%d", *l.Orientation, *l.FitToWidth, *l.FitToHeight)
	}
	long, wide := sampleSummary(), sampleSummary()
	for i := range 40 {
		h := wide.Households[0]
		h.Township = fmt.Sprintf("第%d乡", i)
		wide.Households = append(wide.Households, h)
	}
	for i := range 60 {
		long.Rules = append(long.Rules, Rule{Title: fmt.Sprintf("规则%d", i)})
	}
	for want, x := range map[string]Summary{"portrait 1×1": sampleSummary(), "portrait 1×0": long, "landscape 1×1": wide} {
		if got := layout(x); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// A sheet whose rows do not add up is told apart.
func TestUnbalanced(t *testing.T) {
	x := sampleSummary()
	x.Sheets[1].Read++
	f := open(t, summaryBytes(t, x, Options{}), "")
	if got := cell(t, f, SheetBalances, "是否平衡", 1); got != "不平衡" {
		t.Errorf("verdict = %s", got)
	}
}

// Clues of a rule that is no longer in the pack have their row too.
func TestOldRuleKeepsItsRow(t *testing.T) {
	x := sampleSummary()
	x.Households[0].Clues[0].Rule = "旧规则"
	f := open(t, summaryBytes(t, x, Options{}), "")
	found := false
	for _, row := range rows(t, f, SheetOverview) {
		found = found || strings.HasPrefix(strings.Join(row, "|"), "旧规则（已停用）|")
	}
	if !found {
		t.Error("the rule has no row")
	}
}

func TestCountByRule(t *testing.T) {
	h := Household{ID: "1", Township: "乙", Clues: []Clue{{Rule: "b", Category: "收入"}, {Rule: "a"}, {Rule: "b"}}}
	other := Household{ID: "2", Township: "甲", Clues: []Clue{{Rule: "b"}}}
	again := Household{ID: "3", Township: "乙", Clues: []Clue{{Rule: "b"}}}
	want := []RuleCount{
		{Township: "乙", Rule: "a", Clues: 1, Households: 1},
		{Township: "乙", Rule: "b", Category: "收入", Clues: 3, Households: 2},
		{Township: "甲", Rule: "b", Clues: 1, Households: 1},
	}
	if diff := cmp.Diff(want, CountByRule([]Household{h, other, again})); diff != "" {
		t.Error(diff)
	}
}
