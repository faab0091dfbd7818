package alert

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A script is a short life: what happens night after night, what is said between
// the nights.
type script struct {
	name   string
	nights []evening
	said   map[int][]tell // behind the n-th night, from 1
	want   string
}

// tell is an answer about a clue; row makes it a cell of its own.
type tell struct {
	of          hit
	result, day string
	row         int
}

// play folds scripts side by side from 1 November on, each in a world of its own, for
// a fold of many costs hardly more than a fold of one. look is called behind the last
// night of each.
func play(t *testing.T, scripts []script, look func(t *testing.T, s script, in func(hit) hit, f folded)) {
	t.Helper()
	dir := t.TempDir()
	longest := 0
	for _, s := range scripts {
		longest = max(longest, len(s.nights))
	}
	for n := 1; n <= longest; n++ {
		all := evening{date: fmt.Sprintf("2026-11-%02d", n), status: map[string]string{}}
		var said []Answer
		for i, s := range scripts {
			if n > len(s.nights) {
				continue
			}
			w := newWorldName(i)
			all.take(s.nights[n-1], w)
			for _, x := range s.said[n] {
				a := reply(w.hit(x.of).id(), x.result, x.day, x.row)
				a.Digest = string(w)
				said = append(said, a)
			}
		}
		f := fold(t, all, dir)
		if len(said) > 0 {
			say(t, dir, all.date, said...)
		}
		for i, s := range scripts {
			if n == len(s.nights) {
				t.Run(s.name, func(t *testing.T) { look(t, s, newWorldName(i).hit, f) })
			}
		}
		f.db.Close()
	}
}

// worldName tells worlds apart: a mark in front of rules and households.
type worldName string

func (w worldName) hit(h hit) hit {
	h.rule, h.household = string(w)+h.rule, string(w)+h.household
	if h.rows != "" {
		h.rows = string(w) + strings.ReplaceAll(h.rows, ",", ","+string(w))
	}
	return h
}

func newWorldName(i int) worldName { return worldName(fmt.Sprintf("%02d", i)) }

// take adds a night of one world to the county's.
func (e *evening) take(o evening, w worldName) {
	e.partial = o.partial
	for _, r := range o.rules {
		r.id = string(w) + r.id
		e.rules = append(e.rules, r)
	}
	for _, h := range o.hits {
		e.hits = append(e.hits, w.hit(h))
	}
	for _, p := range o.persons {
		p.household = string(w) + p.household
		e.persons = append(e.persons, p)
	}
	for h, v := range o.status {
		e.status[string(w)+h] = v
	}
	for _, x := range o.events {
		e.events = append(e.events, strings.Replace(x, "('", "('"+string(w), 1))
	}
	e.more += o.more
}

const onlyData = `select 事件, 原因 from read_parquet(%s) where 线索编号 = %s and 事件 in ('产生', '持续', '加重', '冻结', '消失') order by 序`

// Why a clue came or went: the data, or the rule. What goes on without a change has no
// event.
func TestReasons(t *testing.T) {
	old := rule{id: "R", evaluated: true, digest: "旧", step: "50.00", direction: "up"}
	changed, silent, gone, again := old, old, old, old
	changed.digest, changed.changed, silent.evaluated, gone.absent, again.digest = "新", true, false, true, "新"
	h := []hit{{rule: "R", household: "H1", value: "100.00"}}
	more := []hit{{rule: "R", household: "H1", value: "200.00"}}
	bit := []hit{{rule: "R", household: "H1", value: "150.00"}}
	night := func(r rule, hits []hit) evening { return evening{rules: []rule{r}, hits: hits} }
	play(t, []script{ // want: 事件 原因 of the last night, "" for none
		{"first found", []evening{night(old, h)}, nil, "产生 首次发现"},
		{"found again", []evening{night(old, h), night(old, nil), night(old, h)}, nil, "产生 再次出现"},
		{"found by the new rule that found nothing before", []evening{night(old, nil), night(changed, h)}, nil, "产生 规则变化"},
		{"first found by the rule that found nothing before", []evening{night(old, nil), night(old, h)}, nil, "产生 首次发现"},
		{"first found after the change", []evening{night(old, nil), night(changed, nil), night(again, h)}, nil, "产生 首次发现"},
		{"found by the new rule", []evening{night(old, h), night(old, nil), night(changed, h)}, nil, "产生 规则变化"},
		{"goes on as it was", []evening{night(old, h), night(old, h)}, nil, ""},
		{"goes on under another rule", []evening{night(old, h), night(changed, h)}, nil, "持续 -"},
		{"goes on with another value", []evening{night(old, h), night(old, bit)}, nil, "持续 -"},
		{"worse", []evening{night(old, h), night(old, more)}, nil, "加重 数据变化"},
		{"worse bit by bit", []evening{night(old, h), night(old, bit), night(old, more)}, nil, "加重 数据变化"},
		{"worse by the new rule", []evening{night(old, h), night(changed, more)}, nil, "加重 规则变化"},
		{"gone", []evening{night(old, h), night(old, nil)}, nil, "消失 数据变化"},
		{"gone for two nights", []evening{night(old, h), night(old, nil), night(old, nil)}, nil, ""},
		{"gone by the new rule", []evening{night(old, h), night(changed, nil)}, nil, "消失 规则变化"},
		{"the rule is out of use", []evening{night(old, h), night(gone, nil)}, nil, "消失 规则停用"},
		{"frozen", []evening{night(old, h), night(silent, nil)}, nil, "冻结 未送达"},
		{"frozen for two nights", []evening{night(old, h), night(silent, nil), night(silent, nil)}, nil, ""},
		{"thawed", []evening{night(old, h), night(silent, nil), night(old, h)}, nil, "持续 -"},
		{"frozen, then gone", []evening{night(old, h), night(silent, nil), night(old, nil)}, nil, "消失 数据变化"},
		{"changed while frozen, then gone", []evening{night(old, h), night(silent, nil), night(changed, nil)}, nil, "消失 规则变化"},
	}, func(t *testing.T, s script, in func(hit) hit, f folded) {
		id := in(hit{rule: "R", household: "H1"}).id()
		got := ask(t, f.db, fmt.Sprintf(onlyData, orNull(f.file), orNull(id)))
		if want := rowOrNone(s.want); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

func rowOrNone(want string) []string {
	if want == "" {
		return nil
	}
	return []string{want}
}

// One clue found twice in a night is one clue, with the worse value; other
// households, persons and periods are others. The same night gives the same bytes.
func TestClueIsOne(t *testing.T) {
	e := evening{rules: []rule{{id: "R", evaluated: true, digest: "d"}}, hits: []hit{
		{"R", "H1", "P1", "", "100.00", "a"}, {"R", "H1", "P1", "", "300.00", "b"}, {"R", "H1", "P1", "", "", "c"},
		{"R", "H1", "P2", "", "1.00", "d"}, {"R", "H1", "", "", "2.00", "e"}, {"R", "H1", "P1", "2026", "3.00", "f"}, {"R", "H2", "P1", "", "4.00", "g"}}}
	e.date = "2026-11-01"
	f := fold(t, e, t.TempDir())
	got := ask(t, f.db, "select 户编号, 人编号, 期间, 观测值 from 预警 order by all")
	want := []string{"H1 P1  300.00", "H1 P1 2026 3.00", "H1 P2  1.00", "H1 -  2.00", "H2 P1  4.00"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if !sameFile(t, f.file, fold(t, e, t.TempDir()).file) {
		t.Error("two runs wrote different logs")
	}
}

var (
	income  = rule{id: "R", category: "收入", evaluated: true, digest: "d", step: "50.00", direction: "up", quiet: 3}
	illness = rule{id: "S", category: "因病", evaluated: true, digest: "d", quiet: 3}
	clue    = hit{rule: "R", household: "H1", value: "100.00"}
	worse   = hit{rule: "R", household: "H1", value: "150.01"}
	nearly  = hit{rule: "R", household: "H1", value: "150.00"}
	other   = hit{rule: "S", household: "H1", value: "1.00"}

	disaster = rule{id: "T", category: "因灾", evaluated: true, digest: "d", quiet: 3, urgent: true, days: 1}
	urgent   = hit{rule: "T", household: "H1"}
)

func with(hits ...hit) evening { return evening{rules: []rule{income, illness, disaster}, hits: hits} }

func (e evening) as(status string) evening {
	e.status = map[string]string{"H1": status}
	return e
}

// late sends what is urgent only.
func (e evening) late() evening {
	e.partial = true
	return e
}

func (e evening) people(ps ...person) evening {
	e.persons = ps
	return e
}

func TestLife(t *testing.T) {
	no := func(day string) []tell { return []tell{{clue, "无风险", day, 1}} }
	in := func(day string) []tell { return []tell{{clue, "属实拟纳入", day, 1}} }
	p := hit{rule: "R", household: "H1", person: "P1", value: "100.00"}
	full := []script{ // want: 办理状态, 本批原因, 批次, 反馈截止, 关闭原因 of the first clue, "" when it is gone
		{"sent on the night", []evening{with(clue)}, nil, "已下发 新增 20261101 2026-11-06 -"},
		{"out, in time on the last day", []evening{with(clue), with(clue), with(clue), with(clue), with(clue), with(clue)}, nil, "已下发 - 20261101 2026-11-06 -"},
		{"overdue the day after, and reminded of", []evening{with(clue), with(clue), with(clue), with(clue), with(clue), with(clue), with(clue)}, nil,
			"逾期 催办 20261101 2026-11-06 -"},
		{"reminded of once", []evening{with(clue), with(clue), with(clue), with(clue), with(clue), with(clue), with(clue), with(clue)}, nil,
			"逾期 - 20261101 2026-11-06 -"},
		{"worse while it is out", []evening{with(clue), with(worse)}, nil, "已下发 加重 20261102 2026-11-07 -"},
		{"not yet worse", []evening{with(clue), with(nearly)}, nil, "已下发 - 20261101 2026-11-06 -"},
		{"gone and back is news", []evening{with(clue), with(), with(clue)}, nil, "已下发 新增 20261103 2026-11-08 -"},

		{"answered", []evening{with(clue), with(clue)}, map[int][]tell{1: no("2026-11-01")}, "已答复 - 20261101 2026-11-06 -"},
		{"quiet on its last day", []evening{with(clue), with(clue), with(clue), with(clue)}, map[int][]tell{1: no("2026-11-01")}, "已答复 - 20261101 2026-11-06 -"},
		{"asked again when the quiet time is over", []evening{with(clue), with(clue), with(clue), with(clue), with(clue)}, map[int][]tell{1: no("2026-11-01")},
			"已下发 重开 20261105 2026-11-10 -"},
		{"and gone, it is not", []evening{with(clue), with(clue), with(clue), with(clue), with()}, map[int][]tell{1: no("2026-11-01")}, ""},
		{"back in its quiet time, it stays quiet", []evening{with(clue), with(), with(clue)}, map[int][]tell{1: no("2026-11-01")}, "已答复 - - - -"},
		{"asked again when it is worse than at the answer", []evening{with(clue), with(worse)}, map[int][]tell{1: no("2026-11-01")}, "已下发 重开 20261102 2026-11-07 -"},
		{"not when it is nearly so", []evening{with(clue), with(nearly)}, map[int][]tell{1: no("2026-11-01")}, "已答复 - 20261101 2026-11-06 -"},
		{"asked again when another category appears", []evening{with(clue), with(clue, other)}, map[int][]tell{1: no("2026-11-01")}, "已下发 重开 20261102 2026-11-07 -"},
		{"not when it was there at the answer", []evening{with(clue, other), with(clue, other)}, map[int][]tell{1: no("2026-11-01")}, "已答复 - 20261101 2026-11-06 -"},
		{"nor when it came back since", []evening{with(clue, other), with(clue), with(clue, other)}, map[int][]tell{2: no("2026-11-01")}, "已答复 - 20261101 2026-11-06 -"},
		{"another period of the same is quiet, too", []evening{with(hit{rule: "R", household: "H1", period: "2025", value: "100.00"}), with(clue)},
			map[int][]tell{1: {{hit{rule: "R", household: "H1", period: "2025"}, "无风险", "2026-11-01", 1}}}, "已答复 - - - -"},
		{"another person of the same is not", []evening{with(p), with(clue)}, map[int][]tell{1: {{p, "无风险", "2026-11-01", 1}}}, "已下发 新增 20261102 2026-11-07 -"},
		{"an answer is spent when the clue was reopened", []evening{with(clue), with(worse), with(worse)}, map[int][]tell{1: no("2026-11-01")}, "已下发 - 20261102 2026-11-07 -"},
		{"and a new one counts", []evening{with(clue), with(worse), with(worse)},
			map[int][]tell{1: no("2026-11-01"), 2: {{clue, "无风险", "2026-11-02", 2}}}, "已答复 - 20261102 2026-11-07 -"},
		{"one of the round before, read late, does not", []evening{with(clue), with(worse), with(worse)},
			map[int][]tell{1: no("2026-11-01"), 2: {{clue, "无风险", "2026-11-01", 2}}}, "已下发 - 20261102 2026-11-07 -"},

		{"still being checked", []evening{with(clue), with(clue)}, map[int][]tell{1: {{clue, "核实中", "2026-11-01", 1}}}, "核实中 - 20261101 2026-11-06 -"},
		{"being checked is no answer on the day after the term", []evening{with(clue), with(clue), with(clue), with(clue), with(clue), with(clue), with(clue)},
			map[int][]tell{1: {{clue, "核实中", "2026-11-01", 1}}}, "逾期 催办 20261101 2026-11-06 -"},
		{"the later answer by date stands", []evening{with(clue), with(clue), with(clue)},
			map[int][]tell{1: {{clue, "核实中", "2026-11-02", 1}}, 2: {{clue, "无风险", "2026-11-01", 2}}}, "核实中 - 20261101 2026-11-06 -"},
		{"of the same day, the one that was read later", []evening{with(clue), with(clue), with(clue)},
			map[int][]tell{1: {{clue, "核实中", "2026-11-01", 1}}, 2: {{clue, "无风险", "2026-11-01", 2}}}, "已答复 - 20261101 2026-11-06 -"},
		{"an answer to a clue that nobody knows", []evening{with(clue), with(clue)}, map[int][]tell{1: {{hit{rule: "R", household: "H9"}, "无风险", "2026-11-01", 1}}}, "已下发 - 20261101 2026-11-06 -"},

		{"to be taken in", []evening{with(clue), with(clue).as("非监测对象")}, map[int][]tell{1: in("2026-11-01")}, "已答复 - 20261101 2026-11-06 -"},
		{"taken in", []evening{with(clue), with(clue).as("未消除")}, map[int][]tell{1: in("2026-11-01")}, "已关闭 - 20261101 2026-11-06 已纳入"},
		{"closed for as long as it is in", []evening{with(clue), with(clue), with(clue), with(clue), with(clue), with(clue).as("未消除")}, map[int][]tell{5: {{clue, "属实拟纳入", "2026-11-01", 1}}},
			"已关闭 - 20261101 2026-11-06 已纳入"},
		{"worse, it is news for the helper", []evening{with(clue), with(clue).as("未消除"), with(worse).as("未消除")}, map[int][]tell{1: in("2026-11-01")},
			"已下发 重开 20261103 - -"},
		{"a new risk of a monitored household is not checked", []evening{with(clue).as("未消除")}, nil, "已下发 新增 20261101 - -"},
		{"and never overdue", []evening{with(clue).as("未消除"), with(clue), with(clue), with(clue), with(clue), with(clue), with(clue).as("未消除")}, nil, "已下发 - 20261101 - -"},
		{"until the household's risk is over", []evening{with(clue).as("未消除"), with(clue).as("已消除")}, nil, "已下发 重开 20261102 2026-11-07 -"},

		{"the dead are not asked after", []evening{with(p).people(person{"H1", "P1", "死亡"})}, nil, "已关闭 - - - 死亡"},
		{"who is back is", []evening{with(p).people(person{"H1", "P1", "迁出"}), with(p).people(person{"H1", "P1", ""})}, nil, "已下发 重开 20261102 2026-11-07 -"},
		{"dead by what the township says", []evening{with(p), with(p)}, map[int][]tell{1: {{p, "死亡或迁出", "2026-11-01", 1}}}, "已关闭 - 20261101 2026-11-06 死亡或迁出"},
		{"for good", []evening{with(p), with(p), with(p), with(p), with(p), with(p), with(p)}, map[int][]tell{1: {{p, "死亡或迁出", "2026-11-01", 1}}},
			"已关闭 - 20261101 2026-11-06 死亡或迁出"},
		{"a household of which nobody is left", []evening{with(clue).people(person{"H1", "P1", "死亡"}, person{"H1", "P2", "迁出"})}, nil, "已关闭 - - - 户内已无人"},
		{"of which somebody is", []evening{with(clue).people(person{"H1", "P1", "死亡"}, person{"H1", "P2", ""})}, nil, "已下发 新增 20261101 2026-11-06 -"},
	}
	look := func(t *testing.T, s script, in func(hit) hit, f folded) {
		first := clue
		if hits := s.nights[len(s.nights)-1].hits; len(hits) > 0 {
			first = hits[0]
		}
		got := ask(t, f.db, "select 办理状态, 本批原因, 批次, 反馈截止, 关闭原因 from 预警 where 线索编号 = "+orNull(in(first).id()))
		if want := rowOrNone(s.want); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	play(t, full, look)
	play(t, []script{
		{"waits for the batch", []evening{with(clue).late(), with(clue).late()}, nil, "待下发 - - - -"},
		{"what is urgent does not", []evening{with(urgent).late(), with(urgent).late()}, nil, "已下发 - 20261101 2026-11-02 -"},
	}, look)
	play(t, []script{
		{"sent with the batch", []evening{with(clue).late(), with(clue)}, nil, "已下发 新增 20261102 2026-11-07 -"},
		{"gone before it was sent", []evening{with(clue).late(), with()}, nil, ""},
		{"reopened before the batch", []evening{with(clue).late(), with(worse)}, map[int][]tell{1: no("2026-11-01")}, "已下发 重开 20261102 2026-11-07 -"},
	}, look)
}
