package report_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"yujing/pipeline/ledger"
	. "yujing/pipeline/report"
)

func n(v int64) *int64 { return &v }

func sample() Report {
	night := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	return Report{
		County: "沁河县", Night: night, Batch: "20261121-01", Program: "yujing 0.1",
		Totals:    []Figure{{"户", 214}, {"人", 198}, {"线索", 1263}, {"新增", 31}, {"持续", 1220}, {"加重", 8}, {"冻结", 4}, {"逾期", 12}},
		Townships: []string{"城关镇", "龙泉乡", "石岭镇"},
		Rules: []ledger.Rule{
			{Title: "人均纯收入低于监测范围", State: ledger.RuleEvaluated},
			{Title: "医疗费用个人支付过高", State: ledger.RuleEvaluated},
			{Title: "住房鉴定为C级或D级", State: "未评估"},
		},
		Counts: []ledger.RuleCount{
			{Township: "城关镇", Rule: "人均纯收入低于监测范围", Clues: 800},
			{Township: "城关镇", Rule: "医疗费用个人支付过高", Clues: 60},
			{Township: "龙泉乡", Rule: "医疗费用个人支付过高", Clues: 399},
			{Township: "龙泉乡", Rule: "住房鉴定为C级或D级", Clues: 4},
		},
		Frozen: []ledger.NotEvaluated{{Rule: "住房鉴定为C级或D级", Source: "住房鉴定", Reason: "超过有效期60天", Frozen: 4, Since: night}},
		Left: ledger.FilesLeft{Later: 6, Problems: []ledger.FileProblem{
			{Department: "民政", File: "140430196304120118<b>王</b>.xlsx", Reason: "文件已加密，无法打开", Advice: "请去掉密码后重新交付"},
		}},
		Sources: []ledger.SourceState{
			{Source: "农户登记", Department: "农业农村", Delivered: night, File: "（自定义）监测对象信息 (22).xlsx", Rows: n(2012), Before: n(2000), Status: ledger.StatusNormal, Rules: []string{"人均纯收入低于监测范围"}},
			{Source: "低保", Department: "民政", Delivered: night, File: "低保.xlsx", Rows: n(99), Before: n(1000), Status: "行数骤减", Note: "比上次少90.1%"},
			{Source: "特困", Department: "民政", Status: "未送达"},
		},
		Sheets: []ledger.SheetBalance{
			{Department: "农业农村", Source: "农户登记", File: "（自定义）监测对象信息 (22).xlsx", Sheet: "Sheet1", Read: 2016, Loaded: 2011, Rejected: 1, Title: 2, Header: 1, Note: 1},
		},
		Unmatched: []Reason{{"医保结算", "未在册", 41}, {"残疾人证", "号码不可用", 3}},
		Links:     []Reason{{"医保结算", "证件号码一致", 4960}},
	}
}

func write(t *testing.T, r Report) string {
	t.Helper()
	var buf bytes.Buffer
	if err := WriteHTML(&buf, r); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func TestSameBytes(t *testing.T) {
	if write(t, sample()) != write(t, sample()) {
		t.Error("two reports of one night differ")
	}
}

// The page is opened on a PC without network, by people who may not run scripts.
func TestSelfContained(t *testing.T) {
	page := write(t, sample())
	for _, forbidden := range []string{"<script", "<link", "http:", "https:", "src=", "@import", "url("} {
		if strings.Contains(page, forbidden) {
			t.Errorf("the page contains %q", forbidden)
		}
	}
}

// A department may put anything into the name of a file: markup, or somebody's
// number.
func TestNamesOfFilesAreHarmless(t *testing.T) {
	page := write(t, sample())
	if m := regexp.MustCompile(`\d{17}[\dX]`).FindString(page); m != "" {
		t.Errorf("whole number in the page: %s", m)
	}
	if !strings.Contains(page, "140430********0118&lt;b&gt;") {
		t.Error("the file that was left alone is not named")
	}
}

// What the page says is compared as text, cell by cell.
func TestWhatItSays(t *testing.T) {
	text := textOf(t, write(t, sample()))
	for _, want := range []string{
		"城关镇|800|60|—|860", "龙泉乡|0|399|4|403", "石岭镇|0|0|—|0", "合计|800|459|4|1,263",
		"住房鉴定为C级或D级|未评估",
		"：住房鉴定，超过有效期60天；冻结线索 4 条，自 2026-11-21 起",
		"农户登记|农业农村|正常|2026-11-21|2,012|2,000|+0.6%|（自定义）监测对象信息 (22).xlsx",
		"行数骤减|2026-11-21|99|1,000|−90.1%",
		"特困|民政|未送达|—|—|—|—",
		"读取 2,016 ＝ 入库 2,011 ＋ 拒收 1 ＋ 跳过 4|逐表平衡",
		"医保结算|未在册|41",
		"1|0|4|标题 2，表头 1，备注 1|平衡", // no rows of a kind, no word about it
		"另有 6 个文件日期晚于今夜，到期自动使用。",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("missing: %s\nin: %s", want, text)
		}
	}
}

// A sheet whose rows do not add up must be seen.
func TestUnbalanced(t *testing.T) {
	r := sample()
	r.Sheets[0].Loaded--
	text := textOf(t, write(t, r))
	if !strings.Contains(text, "有 1 张表不平衡") || strings.Contains(text, "逐表平衡") {
		t.Errorf("the lost row is not reported: %s", text)
	}
}

// Rows of a sheet without a header are part of the equation, and seen.
func TestUnrecognised(t *testing.T) {
	r := sample()
	r.Sheets = append(r.Sheets, ledger.SheetBalance{Department: "民政", Source: "低保", File: "低保.xlsx", Sheet: "附表", Read: 12, Unrecognised: 12})
	text := textOf(t, write(t, r))
	for _, want := range []string{"读取 2,028 ＝ 入库 2,011 ＋ 拒收 1 ＋ 跳过 4 ＋|未识别 12|逐表平衡", "附表|12|0|0|12|0|平衡"} {
		if !strings.Contains(text, want) {
			t.Errorf("missing: %s\nin: %s", want, text)
		}
	}
}

// A change too small for the column still has its direction.
func TestChange(t *testing.T) {
	for _, c := range []struct {
		now, before int64
		want        string
	}{{100, 100, "持平"}, {9999, 10000, "−0.0%"}, {10001, 10000, "+0.0%"}, {150, 100, "+50.0%"}, {0, 8, "−100.0%"}, {5, 0, "—"}} {
		r := Report{Sources: []ledger.SourceState{{Source: "低保", Status: ledger.StatusNormal, Rows: n(c.now), Before: n(c.before), File: "名单.xlsx"}}}
		if text := textOf(t, write(t, r)); !strings.Contains(text, "|"+c.want+"|名单.xlsx") {
			t.Errorf("%d after %d: %s", c.now, c.before, text)
		}
	}
}

// Clues of a rule or township that nobody announced are counted all the same.
func TestNothingCountedIsMissing(t *testing.T) {
	r := sample()
	r.Counts = append(r.Counts, ledger.RuleCount{Township: "未识别乡镇", Rule: "旧规则", Clues: 7})
	text := textOf(t, write(t, r))
	for _, want := range []string{"旧规则|已停用", "未识别乡镇|0|0|—|7|7", "合计|800|459|4|7|1,270"} {
		if !strings.Contains(text, want) {
			t.Errorf("missing: %s", want)
		}
	}
}

func TestQuietNight(t *testing.T) {
	text := textOf(t, write(t, Report{County: "沁河县", Night: sample().Night}))
	for _, want := range []string{"本期各项规则均已评估", "本期没有线索", "没有。收件目录里的文件都已读取。"} {
		if !strings.Contains(text, want) {
			t.Errorf("missing: %s", want)
		}
	}
}

// The caller's report is not altered by the masking.
func TestReportIsLeftAlone(t *testing.T) {
	r := sample()
	write(t, r)
	if r.Left.Problems[0].File != sample().Left.Problems[0].File {
		t.Errorf("file name became %q", r.Left.Problems[0].File)
	}
}

// textOf is the text of the page, the pieces of text separated by bars.
func textOf(t *testing.T, page string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	for node := range root.Descendants() {
		s := strings.TrimSpace(node.Data)
		if node.Type == html.TextNode && s != "" && node.Parent.Data != "style" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "|")
}

// TestLook writes the sample into the folder named by LEDGER_LOOK, to be judged
// by eye.
func TestLook(t *testing.T) {
	dir := os.Getenv("LEDGER_LOOK")
	if dir == "" {
		t.Skip("LEDGER_LOOK is not set")
	}
	if err := os.WriteFile(filepath.Join(dir, "report.html"), []byte(write(t, sample())), 0o600); err != nil {
		t.Fatal(err)
	}
}
