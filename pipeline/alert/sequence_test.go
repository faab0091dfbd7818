package alert

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"yujing/pipeline/alert/answer"
)

// sequence is one world with what befalls it.
type sequence struct {
	index  int
	random *rand.Rand
	name   string
	world  *world
	rules  []rule
	hits   []hit // that may be found
	found  map[int]bool
	values map[int]int // in steps of a quarter of the rules' step, and a cent more or less
	shared map[int]bool
	status map[string]string
	people []person
	missed map[string]bool // households that the register lacks tonight
	last   scene
	acts   []act // since the newest night
	told   []said
	rows   int
}

// act is what the office did.
type act struct {
	said *said
	sent *sent
}

func (w *sequence) do(a act) {
	w.acts = append(w.acts, a)
	switch {
	case a.said != nil:
		w.world.say(*a.said)
	case a.sent != nil:
		w.world.send(*a.sent)
	}
}

func newSequence(group, index int) *sequence {
	name := fmt.Sprintf("G%dW%03d", group, index)
	h1, h2 := name+"H1", name+"H2"
	a, b, c, d := name+"甲", name+"乙", name+"丙", name+"丁"
	w := &sequence{index: index, name: name, random: rand.New(rand.NewPCG(*seed, uint64(group*1000+index+7))), world: &world{clues: map[string]*state{}},
		found: map[int]bool{}, values: map[int]int{}, shared: map[int]bool{}, missed: map[string]bool{}}
	w.rules = []rule{
		{id: a, category: "收入", step: "50.00", direction: "down", quiet: 4, digest: "a"},
		{id: b, category: "收入", quiet: 2, digest: "b"},
		{id: c, category: "因病", step: "50.00", direction: "up", quiet: 6, days: 2, digest: "c"},
		{id: d, category: "因灾", urgent: true, quiet: 3, days: 1, digest: "d"},
	}
	for i := range w.rules {
		w.rules[i].order = 10*(i+1) + index%3
	}
	w.hits = []hit{
		{rule: a, household: h1, period: "2025", rows: name + "r1"},
		{rule: a, household: h1, period: "2026", rows: name + "r2"},
		{rule: b, household: h1, rows: name + "r3"},
		{rule: c, household: h1, person: "P1", period: "m1", rows: name + "x1"},
		{rule: c, household: h1, person: "P1", period: "m2", rows: name + "x2"},
		{rule: c, household: h1, person: "P2", period: "m1", rows: name + "x3"},
		{rule: d, household: h1, rows: name + "z1"},
		{rule: c, household: h2, person: "P1", period: "m1", rows: name + "x4"},
		{rule: d, household: h2, rows: name + "z2"},
	}
	w.status = map[string]string{h1: "非监测对象", h2: "非监测对象"}
	w.people = []person{{household: h1, id: "P1"}, {household: h1, id: "P2"}, {household: h2, id: "P1"}}
	return w
}

func (w *sequence) one(n int) bool { return w.random.IntN(n) == 0 }

// change is what is different from one night to the next.
func (w *sequence) change() {
	for i := range w.rules {
		r := &w.rules[i]
		r.evaluated, r.absent, r.changed = !w.one(6), w.one(25), false
		if w.one(10) { // a new rule, or a parameter
			r.digest += "+"
			r.changed = true
			r.quiet = 1 + w.random.IntN(7)
			if r.step != "" {
				r.step = []string{"50.00", "25.00", "100.00"}[w.random.IntN(3)]
			}
		}
	}
	for i := range w.hits {
		if w.found[i] {
			w.found[i] = !w.one(6)
		} else {
			w.found[i] = w.one(4)
		}
		if w.one(3) {
			w.values[i] = w.random.IntN(9)*2500 + w.random.IntN(3) - 1
		}
		if w.one(6) {
			w.shared[i] = !w.shared[i]
		}
	}
	for _, h := range sortedKeys(w.status) {
		if w.one(5) {
			w.status[h] = []string{"非监测对象", "未消除", "已消除"}[w.random.IntN(3)]
		}
		w.missed[h] = w.one(20)
	}
	for i := range w.people {
		p := &w.people[i]
		if p.gone == "" && w.one(15) {
			p.gone = []string{"死亡", "迁出"}[w.random.IntN(2)]
		} else if p.gone != "" && w.one(3) {
			p.gone = ""
		}
	}
}

// scene is the night as the fold meets it.
func (w *sequence) scene(night day, full bool) scene {
	s := scene{night: night, full: full, rules: slices.Clone(w.rules), status: map[string]string{}, same: map[string]string{}}
	for h, v := range w.status {
		if !w.missed[h] {
			s.status[h] = v
		}
	}
	s.persons = slices.Clone(w.people)
	for i, h := range w.hits {
		r, used := s.rule(h.rule)
		if !used || !r.evaluated || !w.found[i] {
			continue
		}
		if v := w.values[i]; v > 0 {
			h.value = fmt.Sprintf("%d.%02d", v/100, v%100)
		}
		if w.shared[i] {
			switch h.rows {
			case w.name + "r2", w.name + "r3":
				h.rows = w.name + "r1" // the same row of the register
			case w.name + "x2":
				h.rows = w.name + "x2b" // the same bill on another list
			}
		}
		s.hits = append(s.hits, h)
	}
	s.same[w.name+"x1"] = "住院|2026-01-05|10.00"
	s.same[w.name+"x2b"] = s.same[w.name+"x1"]
	return s
}

// terms are how long a township has for the clues of each rule.
func (w *sequence) terms() map[string]int {
	out := map[string]int{}
	for _, r := range w.last.rules {
		switch {
		case r.absent:
		case r.days > 0:
			out[r.id] = r.days
		default:
			out[r.id] = countyTerms.Deadlines.Check.Days
		}
	}
	return out
}

var results = []string{"无风险", "无风险", "无风险", "属实拟纳入", "属实拟纳入", "已消除-回退", "已是监测对象-补充风险", "数据错误(退回部门)",
	"查无此人", "死亡或迁出", "核实中", "核实中"}

// answers are what comes back today.
func (w *sequence) answers(newest, today day) []said {
	var out []said
	for _, s := range w.world.ordered() {
		if s.data == "" || !w.one(5) {
			continue
		}
		out = append(out, w.answer(s.id(), newest, today))
		if w.one(7) { // the other cadre says something else
			out = append(out, w.answer(s.id(), newest, today))
		}
	}
	if len(w.told) > 0 && w.one(8) { // the same book once more
		a := w.told[w.random.IntN(len(w.told))]
		a.after = newest
		out = append(out, a)
	}
	if w.one(20) {
		out = append(out, w.answer("X0000000000", newest, today))
	}
	w.told = append(w.told, out...)
	return out
}

func (w *sequence) answer(clue string, newest, today day) said {
	date := max(1, today-day(w.random.IntN(5)))
	w.rows++
	a := reply(clue, results[w.random.IntN(len(results))], date.String(), w.rows)
	a.Digest = w.name
	return said{Answer: a, clue: clue, after: newest, date: date}
}

// add puts a world's scene into the county's night.
func (e *evening) add(s scene) {
	e.rules = append(e.rules, s.rules...)
	e.hits = append(e.hits, s.hits...)
	e.persons = append(e.persons, s.persons...)
	for h, v := range s.status {
		e.status[h] = v
	}
	for _, row := range sortedKeys(s.same) {
		part := strings.Split(s.same[row], "|")
		e.events = append(e.events, fmt.Sprintf("('%s', '%s', '%s', %s)", row, part[0], part[1], part[2]))
	}
}

const (
	alertRows = `select 线索编号, 状态, 办理状态, 线索性质, 首次发现日期, 下发日期, 反馈截止, 批次, 本批原因, 待发原因,
		答复, 答复日期, 静默至, 关闭原因, 合并到, 观测值, 逾期 from 预警 order by 线索编号`
	issueRows = `select 线索编号, 办理状态, 下发日期, 反馈截止, 批次, 本批原因 from 预警 order by 线索编号`
	listRows  = `select 线索编号 || ' ' || 表 from (
			select 线索编号, '1 已关闭 ' || coalesce(cast(关闭日期 as varchar), '-') as 表 from 已关闭
			union all select 线索编号, '2 拟纳入未录入 ' || 已过天数 from 拟纳入未录入
			union all select 线索编号, '3 逾期 ' || 逾期天数 from 逾期清单 where 阶段 = '核查'
			union all select distinct 线索编号, '4 退回' from 退回部门)
		order by 1`
)

func (s *state) alertRow() []string {
	if !s.stands() {
		return nil
	}
	t := s.tonight
	kind := map[string]string{"未消除": "补充风险", "已消除": "回退/重新纳入"}[t.monitored]
	if kind == "" {
		kind = "疑似新增"
	}
	data := t.event
	if data == "产生" {
		data = "新增"
	}
	sent, wait := "-", "-"
	if t.batch {
		sent = t.pending
	} else if t.pending != "" {
		wait = t.pending
	}
	x := s.sent
	if x.night < s.since() {
		x = sending{}
	}
	answered, on, quiet := "-", day(0), day(0)
	said := t.cover
	if said == nil {
		if own := t.was.standing(); own != nil && !own.conclusive() {
			said = own
		}
	}
	if said != nil {
		answered, on = said.Result, said.date
	}
	if t.holds && !t.taken {
		quiet = said.date + day(t.rule.quiet)
	}
	why := "-"
	if t.office == "已关闭" && t.why != "" {
		why = t.why
	}
	return []string{fmt.Sprintf("%s %s %s %s %v %v %v %s %s %s %s %v %v %s %s %s %t", s.id(), data, t.office, kind, s.raised,
		x.date, x.due, dash(x.batch), sent, wait, answered, on, quiet, why, dash(t.lead), dashed(s.value), t.office == "逾期" && t.lead == "")}
}

// since is when the round of sending began.
func (s *state) since() day { return max(s.raised, s.reopened) }

func (s *state) issueRow(why string, newest day, w *world) string {
	office := "已下发"
	if why == "-" || why == "催办" {
		office = w.officeNow(s, newest, w.dead())
	}
	x := s.sent
	if x.night < s.since() {
		x = sending{}
	}
	return fmt.Sprintf("%s %s %v %v %s %s", s.id(), office, x.date, x.due, dash(x.batch), why)
}

func (s *state) eventRows(night day) (out []string) {
	t := s.tonight
	add := func(event, why string, on day, batch string, due day, office, joined string) {
		out = append(out, fmt.Sprintf("%s %s %s %v %s %v %s %s", s.id(), event, dash(why), on, dash(batch), due, dash(office), dash(joined)))
	}
	if t.fresh {
		add(t.event, s.dataWhy(), 0, "", 0, t.office, t.lead)
	}
	if t.closes {
		add("关闭", t.why, night, "", 0, "", "")
	}
	if t.reopen != "" {
		add("重开", t.reopen, night, "", 0, "", "")
	}
	if t.fallsDue {
		add("逾期", "截止"+t.was.sent.due.String()+"没有答复", night, "", t.was.sent.due, "", "")
	}
	switch {
	case t.batch && t.pending == "催办":
		add("催办", "逾期", night, night.batch(), t.was.sent.due, "", "")
	case t.batch:
		add("下发", t.pending, night, night.batch(), s.sent.due, "", "")
	}
	return out
}

func (s *state) dataWhy() string {
	t := s.tonight
	switch {
	case t.event == "冻结":
		return "未送达"
	case t.event == "持续":
		return ""
	case t.event == "消失" && t.rule.id == "":
		return "规则停用"
	case t.rule.changed:
		return "规则变化"
	case t.event != "产生":
		return "数据变化"
	case t.was.data != "":
		return "再次出现"
	}
	return "首次发现"
}

func (s *state) lifeRow() []string {
	t := s.tonight
	why := "-"
	if t.office == "已关闭" && t.lead == "" {
		why = dash(t.why)
	}
	if t.lead != "" {
		return []string{fmt.Sprintf("%s %t %s -", s.id(), s.stands(), t.office)}
	}
	return []string{fmt.Sprintf("%s %t %s %s", s.id(), s.stands(), t.office, why)}
}

func (s *state) listRows(night day) (out []string) {
	t := s.tonight
	if t.office == "已关闭" && t.lead == "" {
		out = append(out, fmt.Sprintf("%s 1 已关闭 %v", s.id(), s.closed))
	}
	own := t.cover != nil && t.cover.clue == s.id()
	if own && t.cover.Next == answer.TakeIn && t.monitored != "未消除" && night > t.cover.date+day(countyTerms.TakenIn) {
		out = append(out, fmt.Sprintf("%s 2 拟纳入未录入 %d", s.id(), night-t.cover.date))
	}
	if s.stands() && t.lead == "" && t.office == "逾期" {
		out = append(out, fmt.Sprintf("%s 3 逾期 %d", s.id(), night-s.sent.due))
	}
	if a := t.was.standing(); a != nil && a.Next == answer.Return {
		out = append(out, s.id()+" 4 退回")
	}
	return out
}

// story is the clue's life so far, for a failure.
func (s *state) story() string {
	return fmt.Sprintf("office %s, data %s, raised %v, reopened %v, sent %+v, overdue %v, joined %q, closed %v, answers %v\npast %v\n",
		s.office, s.data, s.raised, s.reopened, s.sent, s.overdue, s.joined, s.closed, s.answers, s.past)
}
