package configs

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"yujing/pipeline/alert/answer"
	"yujing/pipeline/alert/workday"
	"yujing/pipeline/identity"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// The template is itself a valid configuration, of a county that does not exist.
func TestTemplate(t *testing.T) {
	text, err := fs.ReadFile(Builtin(), "county.yaml")
	if err != nil {
		t.Fatal(err)
	}
	got, err := LoadCounty(write(t, "county.yaml", string(text)))
	if err != nil {
		t.Fatal(err)
	}
	want := defaults() // the template writes out the defaults
	want.Name, want.Code, want.Aliases = "示例县", "991100", []string{"示范市示例县"}
	want.Packs = []string{"shanxi-2024"}
	want.Townships = []identity.Township{
		{Name: "柳林乡", Aliases: []string{"老柳林"}, Villages: []identity.Village{{Name: "东山村"}, {Name: "西山村"}, {Name: "王村"}}},
		{Name: "城关镇", Villages: []identity.Village{{Name: "东关社区"}, {Name: "南湾村", Aliases: []string{"下南湾"}}}},
	}
	if diff := cmp.Diff(&want, got); diff != "" {
		t.Error(diff)
	}
}

// The examples in the template's comments are valid too.
func TestTemplateExamples(t *testing.T) {
	text, err := fs.ReadFile(Builtin(), "county.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s := strings.Replace(string(text), "parameters: {}\n", "parameters:\n"+commented(t, string(text), "guideline"), 1)
	s = strings.Replace(s, "sources: {}\n", "sources:\n"+commented(t, string(text), "低保"), 1)
	c, err := LoadCounty(write(t, "county.yaml", s))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Parameters["guideline"]) != 2 || c.Parameters["medical_line"][0].Classes["一般农户"] != "20000" {
		t.Errorf("parameters: %+v", c.Parameters)
	}
	if c.Sources["低保"].MaxAgeDays == nil || c.Sources["低保"].MaxLoss != "0.2" {
		t.Errorf("sources: %+v", c.Sources)
	}
}

// commented gives the commented example that begins with key.
func commented(t *testing.T, text, key string) string {
	t.Helper()
	_, rest, ok := strings.Cut(text, "#   "+key+":")
	if !ok {
		t.Fatalf("no example of %s", key)
	}
	var b strings.Builder
	for _, line := range strings.Split("#   "+key+":"+rest, "\n") {
		line, ok := strings.CutPrefix(line, "#")
		if !ok {
			break
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

const smallest = "name: 示例县\ncode: 991100\npacks: [p]\ntownships:\n  - name: 柳林乡\n"

func TestSmallestCountyHasDefaults(t *testing.T) {
	c, err := LoadCounty(write(t, "county.yaml", smallest))
	if err != nil {
		t.Fatal(err)
	}
	if c.Deadlines != (workday.Deadlines{
		Check: workday.Term{Days: 5, Unit: workday.Working}, Identify: workday.Term{Days: 15, Unit: workday.Natural}, Posting: workday.Term{Days: 5, Unit: workday.Natural},
		Helper: workday.Term{Days: 5, Unit: workday.Natural}, Plan: workday.Term{Days: 10, Unit: workday.Natural},
	}) || c.Issue.Rhythm != EveryNight || len(c.Answers) != 9 || c.TakenInDays != 30 || c.Masking.ID != MaskSixFour ||
		c.Tolerance.RejectedShare != "0.05" || c.Engine != (Engine{Memory: "2GB"}) ||
		c.Link != (Link{Accept: "0.99", Review: "0.5"}) {
		t.Errorf("%+v", c)
	}
}

func TestCountySettings(t *testing.T) {
	c, err := LoadCounty(write(t, "county.yaml", smallest+`
parameters:
  guideline: [{from: 2024-01-01, value: 7800}, {from: 2025-03-01, value: 8200.50}]
  medical_line: [{from: 2021-01-01, value: {监测对象: 5000, 一般农户: 20000}}]
  kinds: [{from: 2021-01-01, value: [低保, 特困]}]
figures: {农村居民人均可支配收入: {2023: 17677, 2024: 18500.50}}
sources:
  医保结算: {max_age_days: 40, max_loss: 0.30, accept_loss_until: 2024-06-30}
  低保:
issue: {weekly: 周五}
deadlines: {核查: {days: 15, unit: calendar}, 识别: {days: 20, unit: working}, 公示: {days: 7}, 责任人: {days: 3}, 计划: {unit: working}}
answers: [{result: 已核实无风险, next: 静默}, {result: 还在核实, next: 等待}]
taken_in_days: 45
masking: {id: none}
ledger: {passwords_file: ../密码.yaml}
tolerance: {rejected_share: 0}
link: {accept: 0.995, review: 0.60, train: 2026-12-01}
income: {divisor: 共同生活人口, period: 采集年度}
engine: {memory: 512MB, threads: 2, temp: tmp}
`))
	if err != nil {
		t.Fatal(err)
	}
	day := func(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }
	days := 40
	want := &County{
		Name: "示例县", Code: "991100", Packs: []string{"p"}, Townships: []identity.Township{{Name: "柳林乡"}},
		Parameters: map[string][]DatedValue{
			"guideline":    {{From: day(2024, 1, 1), Value: "7800", Line: 8}, {From: day(2025, 3, 1), Value: "8200.50", Line: 8}},
			"medical_line": {{From: day(2021, 1, 1), Classes: map[string]string{"监测对象": "5000", "一般农户": "20000"}, Line: 9}},
			"kinds":        {{From: day(2021, 1, 1), Value: "低保、特困", Line: 10}},
		},
		Figures: map[string]map[int]string{"农村居民人均可支配收入": {2023: "17677", 2024: "18500.50"}},
		Sources: map[string]SourceSettings{
			"医保结算": {MaxAgeDays: &days, MaxLoss: "0.30", AcceptLossUntil: day(2024, 6, 30)},
			"低保":   {},
		},
		Issue: Issue{Rhythm: Weekly, Weekday: time.Friday, Day: 1},
		Deadlines: workday.Deadlines{Check: workday.Term{Days: 15, Unit: workday.Natural}, Identify: workday.Term{Days: 20, Unit: workday.Working}, Posting: workday.Term{Days: 7, Unit: workday.Natural},
			Helper: workday.Term{Days: 3, Unit: workday.Natural}, Plan: workday.Term{Days: 10, Unit: workday.Working}},
		Answers:     []answer.Kind{{Result: "已核实无风险", Next: answer.Quiet}, {Result: "还在核实", Next: answer.Wait}},
		TakenInDays: 45, Masking: Masking{MaskNone}, Ledger: LedgerSettings{"../密码.yaml"},
		Tolerance: Tolerance{"0"}, Link: Link{"0.995", "0.60", day(2026, 12, 1)},
		Income: Income{"共同生活人口", "采集年度"}, Engine: Engine{Memory: "512MB", Threads: 2, Temp: "tmp"},
	}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Error(diff)
	}
}

// What older workspaces call deadline is the first of the deadlines.
func TestOldDeadline(t *testing.T) {
	c, err := LoadCounty(write(t, "county.yaml", smallest+"deadline: {days: 4, unit: calendar}\ndeadlines: {计划: {days: 12}}\n"))
	if err != nil || c.Deadlines.Check != (workday.Term{Days: 4, Unit: workday.Natural}) || c.Deadlines.Plan.Days != 12 {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestIssueSends(t *testing.T) {
	day := func(s string) time.Time {
		if s == "" {
			return time.Time{}
		}
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	friday, end := Issue{Rhythm: Weekly, Weekday: time.Friday}, Issue{Rhythm: Monthly, Day: 31}
	for _, c := range []struct {
		name            string
		issue           Issue
		previous, night string
		want            bool
	}{
		{"every night", Issue{Rhythm: EveryNight}, "2026-11-20", "2026-11-21", true},
		{"manual", Issue{Rhythm: Manual}, "2026-01-20", "2026-11-21", false},
		{"on the day", friday, "2026-11-19", "2026-11-20", true},
		{"the day after, sent already", friday, "2026-11-20", "2026-11-21", false},
		{"the day after, nobody ran on the day", friday, "2026-11-19", "2026-11-21", true},
		{"the day before", friday, "2026-11-18", "2026-11-19", false},
		{"a month later", friday, "2026-10-20", "2026-11-21", true},
		{"the first night ever, on the day", friday, "", "2026-11-20", true},
		{"the first night ever, on another", friday, "", "2026-11-21", false},
		{"the last of a short month", end, "2026-11-29", "2026-11-30", true},
		{"the last of a long month", end, "2026-10-30", "2026-10-31", true},
		{"the last but one", end, "2026-10-29", "2026-10-30", false},
		{"February", end, "2026-02-27", "2026-02-28", true},
		{"the first after the last", end, "2026-02-27", "2026-03-01", true},
		{"in the middle", end, "2026-03-01", "2026-03-30", false},
	} {
		if got := c.issue.Sends(day(c.previous), day(c.night)); got != c.want {
			t.Errorf("%s: %t", c.name, got)
		}
	}
}

func TestCountyMistakes(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"unknown key", smallest + "dedline: {days: 5}", "county.yaml 第6行：没有“dedline”这一项，是不是“deadline”？"},
		{"unknown deadline", smallest + "deadlines: {核实: {days: 5}}", "没有“核实”这一项，"},
		{"deadline in both ways", smallest + "deadlines: {核查: {days: 5}}\ndeadline: {days: 4}", "第7行：核查期限在 deadlines 的“核查”中已经写了，请删去 deadline"},
		{"issue", smallest + "issue: daily", "“daily”不对，应当是 every night 或 weekly 或 monthly 或 manual"},
		{"weekday", smallest + "issue: {weekly: 星期五}", "“星期五”不对，"},
		{"day of the month", smallest + "issue: {monthly: 32}", "“32”应当是 1 到 31 的整数"},
		{"two rhythms", smallest + "issue: {weekly: 周一, monthly: 1}", "写一个"},
		{"answer leads nowhere", smallest + "answers: [{result: 无风险, next: 结束}]", "“结束”不对，应当是 纳入 或 静默 或 退回 或 关闭 或 等待"},
		{"answer twice", smallest + "answers: [{result: 无风险, next: 静默}, {result: 无风险, next: 退回}]", "答复“无风险”写了两次"},
		{"answer with a comma", smallest + "answers: [{result: '无风险，已核实', next: 静默}]", "不能有逗号"},
		{"nothing but waiting", smallest + "answers: [{result: 核实中, next: 等待}]", "至少要有一个能办结的答复"},
		{"unknown inner key", smallest + "deadline:\n  day: 5", "第7行：没有“day”这一项，是不是“days”？"},
		{"code", strings.Replace(smallest, "991100", "9911", 1), "第2行：“9911”应当是6位行政区划代码"},
		{"no name", "code: 991100\npacks: [p]\ntownships: [{name: 甲乡}]", "缺少“name”"},
		{"no township", "name: x\ncode: 991100\npacks: [p]\ntownships: []", "至少要有一个乡镇"},
		{"no pack", "name: x\ncode: 991100\npacks: []\ntownships: [{name: 甲乡}]", "至少要启用一个规则包"},
		{"pack twice", "name: x\ncode: 991100\npacks: [p, p]\ntownships: [{name: 甲乡}]", "规则包“p”重复"},
		{"pack is a path", "name: x\ncode: 991100\npacks: [../p]\ntownships: [{name: 甲乡}]", "不是规则包的名字"},
		{"township twice", smallest + "  - name: 柳 林乡", "第6行：乡镇“柳 林乡”重复（第5行已有）"},
		{"village twice", smallest + "    villages: [东山村, 西山村, 东山村]", "第6行：村“东山村”重复（第6行已有）"},
		{"one spelling for two", smallest + "    aliases: [老街]\n  - {name: 城关镇, aliases: [老街]}", "写法“老街”已用于“柳林乡”"},
		{"township code", smallest + "    code: 12", "应当是9位"},
		{"village code", smallest + "    villages: [{name: 东山村, code: 9911}]", "应当是12位村代码"},
		{"unit", smallest + "deadline: {unit: days}", "“days”不对，应当是 working 或 calendar"},
		{"no days", smallest + "deadline: {days: 0}", "“0”应当是 1 到 365 的整数"},
		{"share", smallest + "tolerance: {rejected_share: 5}", "例如 5% 写成 0.05"},
		{"accept below half", smallest + "link: {accept: 0.3, review: 0.2}", "小于 0.5"},
		{"review above accept", smallest + "link: {accept: 0.9, review: 0.95}", "不能大于 accept（0.9）"},
		{"loss", smallest + "sources: {低保: {max_loss: 1.5}}", "应当是 0 到 1 的小数"},
		{"date", smallest + "sources: {低保: {accept_loss_until: 2024-13-01}}", "“2024-13-01”不是日期"},
		{"income divisor", smallest + "income: {divisor: 常住人口}", "应当是 家庭人口 或 共同生活人口 或 户籍人口"},
		{"income period", smallest + "income: {period: 今年}", "“今年”不对，是不是“当年”？应当是 上月底12个月 或"},
		{"memory", smallest + "engine: {memory: 2}", "应当像 2GB"},
		{"masking", smallest + "masking: {id: 3+4}", "应当是 6+4 或 none"},
		{"parameter without date", smallest + "parameters: {guideline: [{value: 1}]}", "缺少“from”"},
		{"parameter not dated", smallest + "parameters: {guideline: 7800}", "应当是列表"},
		{"parameter without value", smallest + "parameters: {guideline: []}", "“guideline”没有写数值"},
		{"parameter dates", smallest + "parameters: {guideline: [{from: 2025-01-01, value: 1}, {from: 2024-01-01, value: 2}]}", "由早到晚"},
		{"parameter left open", smallest + "parameters: {guideline: [{from: 2025-01-01, value: }]}", "第6行：没有填写"},
		{"parameter of an empty list", smallest + "parameters: {kinds: [{from: 2025-01-01, value: []}]}", "第6行：没有填写"},
		{"figure without years", smallest + "figures: {农村居民人均可支配收入: 18500}", "第6行：这里应当是“项: 值”的形式"},
		{"figure without a year", smallest + "figures:\n  农村居民人均可支配收入: {}", "第7行：没有写任何一年的数"},
		{"figure of no year", smallest + "figures: {农村居民人均可支配收入: {24年: 18500}}", "“24年”不是年份，应当写成 2024 的样子"},
		{"figure words", smallest + "figures: {农村居民人均可支配收入: {2024: 18500元}}", "“18500元”应当是数字"},
		{"class without value", smallest + "parameters: {a: [{from: 2025-01-01, value: {}}]}", "没有写任何户类"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := LoadCounty(write(t, "county.yaml", c.text))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("got %v, want %q", err, c.want)
			}
			var e *Error
			if !errors.As(err, &e) {
				t.Errorf("%T is no *Error", err)
			}
		})
	}
}

func TestNoCountyFile(t *testing.T) {
	_, err := LoadCounty(filepath.Join(t.TempDir(), "county.yaml"))
	var e *Error
	if !errors.As(err, &e) || !strings.Contains(err.Error(), "yujing init") {
		t.Errorf("got %v", err)
	}
}

func TestPasswords(t *testing.T) {
	county := &County{Townships: []identity.Township{{Name: "柳林乡"}, {Name: "城关镇"}}}
	load := func(text string) (map[string]string, error) { return LoadPasswords(write(t, "密码.yaml", text)) }
	t.Run("OK", func(t *testing.T) {
		got, err := load("柳林乡: 001234\n城关镇: \"a b\"\n")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(map[string]string{"柳林乡": "001234", "城关镇": "a b"}, got); diff != "" {
			t.Error(diff)
		}
		if err := county.CheckPasswords("密码.yaml", got); err != nil {
			t.Error(err)
		}
	})
	// A password that is left empty would leave the book open.
	t.Run("ErrEmpty", func(t *testing.T) {
		if _, err := load("柳林乡: \n"); err == nil || !strings.Contains(err.Error(), "第1行：没有填写") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("ErrTwice", func(t *testing.T) {
		if _, err := load("柳林乡: a\n柳林乡: b\n"); err == nil || !strings.Contains(err.Error(), "写了两次") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("ErrNoFile", func(t *testing.T) {
		if _, err := LoadPasswords(filepath.Join(t.TempDir(), "密码.yaml")); err == nil || !strings.Contains(err.Error(), "passwords_file") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("ErrUnknownTownship", func(t *testing.T) {
		err := county.CheckPasswords("密码.yaml", map[string]string{"柳林镇": "a"})
		if err == nil || !strings.Contains(err.Error(), "没有乡镇“柳林镇”，是不是“柳林乡”？") {
			t.Errorf("got %v", err)
		}
	})
}

// A county that names no pack has the events that all places have in common.
func TestDefaultPack(t *testing.T) {
	c, err := parseCounty("county.yaml", []byte("name: x\ncode: 991100\ntownships: [{name: 甲乡}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Packs) != 1 || c.Packs[0] != "national" {
		t.Errorf("packs %v, want national", c.Packs)
	}
}
