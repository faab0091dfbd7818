package alert

import (
	"bytes"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"yujing/pipeline/warehouse"
)

const tables = `
create table 今夜 (日期 date);
create table 规则 (规则 varchar, 标题 varchar, 类别 varchar, 颜色 varchar, 牵头部门 varchar, 单位 varchar,
	摘要 varchar, 已变化 boolean, 加重幅度 decimal(14, 2), 加重方向 varchar, 已评估 boolean, 未评估原因 varchar);
create table 命中 (规则 varchar, 户编号 varchar, 人编号 varchar, 期间 varchar, 观测值 decimal(14, 2), 阈值 decimal(14, 2), 证据 varchar, 依据行 varchar[]);
create table 户 (户编号 varchar, 户主姓名 varchar, 户主证件号码 varchar, 乡镇 varchar, 村 varchar, 自然村 varchar, 户类型 varchar,
	户类 varchar, 监测对象类别 varchar, 监测状态 varchar, 家庭人口 integer, 联系电话 varchar);
create table 人员 (人编号 varchar, 户编号 varchar, 姓名 varchar, 证件号码 varchar, 与户主关系 varchar);
create table 匹配 (行键 varchar, 方法 varchar, 证据 varchar, 姓名一致 boolean);
create table 匹配方法 (次序 integer, 方法 varchar, 名称 varchar);
create schema 来源;
create table 来源.行 (源 varchar, 行键 varchar, 文件 varchar, 工作表 varchar, 行号 integer);
`

// A rule of a night. Absent: nobody uses it any more.
type rule struct {
	id        string
	absent    bool
	evaluated bool
	step      string // "" for a rule that knows no worsening
	direction string
	digest    string
	changed   bool // since it was last evaluated
}

// A hit; value is a decimal, "" for none.
type hit struct{ rule, household, person, period, value string }

// A night of a test: what the rules found, the log of the nights before.
type evening struct {
	date  string
	rules []rule
	hits  []hit
}

// fold runs the models over one night and appends its events to the log.
func fold(t *testing.T, e evening, log []string) (*sql.DB, []string) {
	t.Helper()
	db, err := warehouse.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if _, err := db.Exec(tables + e.insert()); err != nil {
		t.Fatal(err)
	}
	if err := Events(t.Context(), db, log); err != nil {
		t.Fatal(err)
	}
	due := func(issued time.Time) (time.Time, error) { return issued.AddDate(0, 0, 5), nil }
	if err := States(t.Context(), db, due); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), e.date+".parquet")
	if err := WriteEvents(t.Context(), db, file); err != nil {
		t.Fatal(err)
	}
	return db, append(slices.Clone(log), file)
}

func (e evening) insert() string {
	var b strings.Builder
	fmt.Fprintf(&b, "insert into 今夜 values ('%s');\n", e.date)
	var rules, hits []string
	for _, r := range e.rules {
		if !r.absent {
			rules = append(rules, fmt.Sprintf("('%s', '%[1]s题', '类', '红', '部门', '元', '%s', %t, %s, %s, %t, %s)",
				r.id, r.digest, r.changed, orNull(r.step), orNull(r.direction), r.evaluated, orNull(map[bool]string{false: "未送达"}[r.evaluated])))
		}
	}
	for _, h := range e.hits {
		hits = append(hits, fmt.Sprintf("('%s', '%s', %s, '%s', %s, 100, '证据', ['k1'])",
			h.rule, h.household, orNull(h.person), h.period, orNull(h.value)))
	}
	fill(&b, "规则", rules)
	fill(&b, "命中", hits)
	return b.String()
}

func fill(b *strings.Builder, table string, rows []string) {
	if len(rows) > 0 {
		fmt.Fprintf(b, "insert into %s values %s;\n", table, strings.Join(rows, ",\n"))
	}
}

func orNull(s string) string {
	if s == "" {
		return "null"
	}
	return warehouse.Literal(s)
}

func ask(t *testing.T, db *sql.DB, query string) (out []string) {
	t.Helper()
	err := warehouse.Query(t.Context(), db, query, func([]warehouse.Field) error { return nil }, func(values []*string) error {
		var row []string
		for _, v := range values {
			if v == nil {
				row = append(row, "-")
			} else {
				row = append(row, *v)
			}
		}
		out = append(out, strings.Join(row, " "))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The model: what has become of one clue, in plain Go.
type clue struct {
	open          bool
	first, issued string // dates
	told          string // the value when it was last issued
	shown         string // the value of its last event
}

// step moves the clue by a night; "" when nothing happens to it.
func (c *clue) step(r rule, date string, found bool, value string) string {
	switch {
	case found && !c.open:
		*c = clue{open: true, first: date, issued: date, told: value, shown: value}
		return "产生"
	case found && worse(r, c.told, value):
		c.issued, c.told, c.shown = date, value, value
		return "加重"
	case found:
		c.shown = value
		return "持续"
	case !c.open:
		return ""
	case !r.absent && !r.evaluated:
		return "冻结"
	}
	c.open = false
	return "消失"
}

func worse(r rule, told, value string) bool {
	if r.step == "" || told == "" || value == "" {
		return false
	}
	moved := cents(value) - cents(told)
	if r.direction == "down" {
		moved = -moved
	}
	return moved > cents(r.step)
}

func cents(s string) int {
	n, err := strconv.Atoi(strings.Replace(s, ".", "", 1))
	if err != nil {
		panic(err)
	}
	return n
}

// TestHistories folds 400 random histories of seven nights, each with a rule of
// its own, and compares every night with the model. Values move by whole steps
// and by a cent more or less, so that the edges of worsening are met.
func TestHistories(t *testing.T) {
	const histories, nights = 400, 7
	random := rand.New(rand.NewPCG(20261121, 1))
	clues := map[hit]*clue{}
	var log []string
	seen := map[string]int{}
	for n := range nights {
		e := evening{date: fmt.Sprintf("2026-%02d-21", n+3)}
		want := map[string]string{}
		for i := range histories {
			r, hits := chance(random, i, n)
			e.rules = append(e.rules, r)
			e.hits = append(e.hits, hits...)
			for _, event := range expect(clues, r, e.date, hits, want) {
				seen[event]++
			}
		}
		db, longer := fold(t, e, log)
		log = longer
		compare(t, e.date, want, ask(t, db, `select e.规则, e.户编号, e.人编号, e.期间, e.事件, e.观测值, l.首次发现日期, l.下发日期
			from 事件 e left join 今夜线索 l on l.线索编号 = e.线索编号`))
		if t.Failed() {
			return
		}
	}
	for _, event := range []string{"产生", "持续", "加重", "冻结", "消失"} {
		if seen[event] < 100 {
			t.Errorf("%s happened %d times only", event, seen[event])
		}
	}
}

// chance draws the rule of a history on a night and what it found.
func chance(random *rand.Rand, history, night int) (rule, []hit) {
	r := rule{id: fmt.Sprintf("R%03d", history), digest: "d", evaluated: random.IntN(4) > 0, absent: random.IntN(15) == 0}
	if history%4 > 0 {
		r.step, r.direction = "50.00", []string{"up", "down"}[history%2]
	}
	if r.absent || !r.evaluated {
		return r, nil
	}
	var hits []hit
	for i, who := range []hit{{household: "H1"}, {household: "H1", person: "P1"}, {household: "H1", person: "P1", period: "2026"}, {household: "H2"}} {
		if random.IntN(3) == 0 {
			continue
		}
		who.rule = r.id
		if random.IntN(8) > 0 {
			c := 50000 + 5000*random.IntN(4) + random.IntN(3) - 1 + i*100
			who.value = fmt.Sprintf("%d.%02d", c/100, c%100)
		}
		hits = append(hits, who)
	}
	return r, hits
}

// expect moves the model by a night and notes what each clue must look like.
func expect(clues map[hit]*clue, r rule, date string, hits []hit, want map[string]string) (events []string) {
	found := map[hit]string{}
	for _, h := range hits {
		value := h.value
		h.value = ""
		found[h] = value
		if clues[h] == nil {
			clues[h] = &clue{}
		}
	}
	for h, c := range clues {
		if h.rule != r.id {
			continue
		}
		value, here := found[h]
		event := c.step(r, date, here, value)
		if event == "" {
			continue
		}
		events = append(events, event)
		first, issued := c.first, c.issued
		if event == "消失" {
			first, issued = "-", "-"
		}
		key := strings.Join([]string{h.rule, h.household, dash(h.person), h.period}, " ")
		want[key] = strings.Join([]string{key, event, dash(c.shown), first, issued}, " ")
	}
	return events
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func compare(t *testing.T, date string, want map[string]string, got []string) {
	t.Helper()
	have := map[string]bool{}
	for _, g := range got {
		have[g] = true
	}
	for _, w := range want {
		if !have[w] {
			t.Errorf("%s: no event %q", date, w)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d events, want %d", date, len(got), len(want))
	}
}

// Why a clue came or went: the data, or the rule.
func TestReasons(t *testing.T) {
	old := rule{id: "R", evaluated: true, digest: "旧", step: "50.00", direction: "up"}
	changed, silent, gone := old, old, old
	changed.digest, changed.changed, silent.evaluated, gone.absent = "新", true, false, true
	h := []hit{{rule: "R", household: "H1", value: "100.00"}}
	more := []hit{{rule: "R", household: "H1", value: "200.00"}}
	cases := []struct {
		name   string
		nights []evening
		want   string // 事件 原因 of the last night
	}{
		{"first found", []evening{{rules: []rule{old}, hits: h}}, "产生 首次发现"},
		{"found again", []evening{{rules: []rule{old}, hits: h}, {rules: []rule{old}}, {rules: []rule{old}, hits: h}}, "产生 再次出现"},
		{"found by the new rule that found nothing before", []evening{{rules: []rule{old}}, {rules: []rule{changed}, hits: h}}, "产生 规则变化"},
		{"first found by the rule that found nothing before", []evening{{rules: []rule{old}}, {rules: []rule{old}, hits: h}}, "产生 首次发现"},
		{"first found after the change", []evening{{rules: []rule{old}}, {rules: []rule{changed}}, {rules: []rule{{id: "R", evaluated: true, digest: "新"}}, hits: h}}, "产生 首次发现"},
		{"found by the new rule", []evening{{rules: []rule{old}, hits: h}, {rules: []rule{old}}, {rules: []rule{changed}, hits: h}}, "产生 规则变化"},
		{"goes on", []evening{{rules: []rule{old}, hits: h}, {rules: []rule{changed}, hits: h}}, "持续 -"},
		{"worse", []evening{{rules: []rule{old}, hits: h}, {rules: []rule{old}, hits: more}}, "加重 数据变化"},
		{"worse by the new rule", []evening{{rules: []rule{old}, hits: h}, {rules: []rule{changed}, hits: more}}, "加重 规则变化"},
		{"gone", []evening{{rules: []rule{old}, hits: h}, {rules: []rule{old}}}, "消失 数据变化"},
		{"gone by the new rule", []evening{{rules: []rule{old}, hits: h}, {rules: []rule{changed}}}, "消失 规则变化"},
		{"the rule is out of use", []evening{{rules: []rule{old}, hits: h}, {rules: []rule{gone}}}, "消失 规则停用"},
		{"frozen", []evening{{rules: []rule{old}, hits: h}, {rules: []rule{silent}}}, "冻结 未送达"},
		{"frozen, then gone", []evening{{rules: []rule{old}, hits: h}, {rules: []rule{silent}}, {rules: []rule{old}}}, "消失 数据变化"},
		{"changed while frozen, then gone", []evening{{rules: []rule{old}, hits: h}, {rules: []rule{silent}}, {rules: []rule{changed}}}, "消失 规则变化"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var log []string
			var db *sql.DB
			for i, e := range c.nights {
				e.date = fmt.Sprintf("2026-11-%02d", i+1)
				db, log = fold(t, e, log)
			}
			if got := ask(t, db, "select 事件, 原因 from 事件"); !slices.Equal(got, []string{c.want}) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// One clue found twice in a night is one clue, with the worse value; other
// households, persons and periods are others.
func TestClueIsOne(t *testing.T) {
	e := evening{date: "2026-11-01", rules: []rule{{id: "R", evaluated: true, digest: "d"}}, hits: []hit{
		{"R", "H1", "P1", "", "100.00"}, {"R", "H1", "P1", "", "300.00"}, {"R", "H1", "P1", "", ""},
		{"R", "H1", "P2", "", "1.00"}, {"R", "H1", "", "", "2.00"}, {"R", "H1", "P1", "2026", "3.00"}, {"R", "H2", "P1", "", "4.00"}}}
	db, log := fold(t, e, nil)
	got := ask(t, db, "select 户编号, 人编号, 期间, 观测值 from 预警 order by all")
	want := []string{"H1 P1  300.00", "H1 P1 2026 3.00", "H1 P2  1.00", "H1 -  2.00", "H2 P1  4.00"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	// The same night again: the same file.
	_, again := fold(t, e, nil)
	a, errA := os.ReadFile(log[0])
	b, errB := os.ReadFile(again[0])
	if errA != nil || errB != nil || !bytes.Equal(a, b) {
		t.Errorf("two runs wrote different logs (%v, %v)", errA, errB)
	}
}

// 预警 says 新增 for what was raised, whose clue it is, and what is overdue.
func TestStates(t *testing.T) {
	r := []rule{{id: "R", evaluated: true, digest: "d"}}
	_, log := fold(t, evening{date: "2026-11-01", rules: r, hits: []hit{{"R", "H1", "", "", "1.00"}, {"R", "H2", "", "", "1.00"}}}, nil)
	for date, want := range map[string][]string{
		"2026-11-06": {"H1 持续 2026-11-01 2026-11-06 false", "H3 新增 2026-11-06 2026-11-11 false"},
		"2026-11-07": {"H1 持续 2026-11-01 2026-11-06 true", "H3 新增 2026-11-07 2026-11-12 false"},
	} {
		db, _ := fold(t, evening{date: date, rules: r, hits: []hit{{"R", "H1", "", "", "1.00"}, {"R", "H3", "", "", "1.00"}}}, log)
		if got := ask(t, db, "select 户编号, 状态, 下发日期, 反馈截止, 逾期 from 预警 order by 户编号"); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", date, got, want)
		}
		if got := ask(t, db, "select 户编号, 首次发现日期 from 线索消失"); !slices.Equal(got, []string{"H2 2026-11-01"}) {
			t.Errorf("%s: gone %q", date, got)
		}
		if got := ask(t, db, "select count(*) from 预警历程"); got[0] != "5" {
			t.Errorf("%s: history of %s events, want 2 and 3", date, got[0])
		}
	}
}
