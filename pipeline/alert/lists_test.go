package alert

import (
	"slices"
	"strings"
	"testing"
)

// same wants the rows of a query to be these.
func same(t *testing.T, f folded, query string, want ...string) {
	t.Helper()
	if got := ask(t, f.db, query); !slices.Equal(got, want) {
		t.Errorf("%s:\ngot  %q\nwant %q", query, got, want)
	}
}

// A clue that says what another says is joined to it, follows it, and is not printed
// twice; the first found leads.
func TestJoined(t *testing.T) {
	two := rule{id: "R2", category: "收入", evaluated: true, digest: "d", quiet: 3}
	a := hit{rule: "R", household: "H1", rows: "k1", value: "1.00"}
	b := hit{rule: "R2", household: "H1", rows: "k1", value: "2.00"}
	night := func(date string, hits ...hit) evening {
		return evening{date: date, rules: []rule{income, illness, two}, hits: hits}
	}
	query := "select 规则, 办理状态, 本批, 合并到 is not null, 并入依据 from 预警 order by 规则"
	t.Run("TheFirstLeads", func(t *testing.T) {
		dir := t.TempDir()
		fold(t, night("2026-11-01", b), dir)
		f := fold(t, night("2026-11-02", a, b), dir)
		same(t, f, query, "R 已下发 false true -", "R2 已下发 false false R题：证据")
	})
	t.Run("TheAnswerCountsForBoth", func(t *testing.T) {
		dir := t.TempDir()
		fold(t, night("2026-11-01", a, b), dir)
		say(t, dir, "2026-11-01", reply(a.id(), "无风险", "2026-11-01", 1))
		f := fold(t, night("2026-11-02", a, b), dir)
		same(t, f, query, "R 已答复 false false R2题：证据", "R2 已答复 false true -")
		// also when the one that was answered is gone
		f = fold(t, night("2026-11-03", b), dir)
		same(t, f, query, "R2 已答复 false false -")
	})
	t.Run("WhatIsLeftIsSent", func(t *testing.T) {
		dir := t.TempDir()
		fold(t, night("2026-11-01", a, b), dir)
		f := fold(t, night("2026-11-02", b), dir)
		same(t, f, query, "R2 已下发 true false -")
	})
	for name, other := range map[string]hit{
		"OtherRows":     {rule: "R2", household: "H1", rows: "k1,k2"},
		"OtherPerson":   {rule: "R2", household: "H1", person: "P1", rows: "k1"},
		"OtherCategory": {rule: "S", household: "H1", rows: "k1"},
		"OtherHouse":    {rule: "R2", household: "H2", rows: "k1"},
	} {
		t.Run(name+"AreTwo", func(t *testing.T) {
			f := fold(t, night("2026-11-01", a, other), t.TempDir())
			same(t, f, "select count(*) from 预警 where 本批 and 合并到 is null", "2")
		})
	}
	bill := "('k1', '医疗自付', '2026-10-01', 100.00)"
	for name, c := range map[string]struct{ row, joined string }{
		"SameBillOnTwoLists": {"('k2', '医疗自付', '2026-10-01', 100.00)", "1"},
		"AnotherDay":         {"('k2', '医疗自付', '2026-10-02', 100.00)", "0"},
		"AnotherAmount":      {"('k2', '医疗自付', '2026-10-01', 100.01)", "0"},
		"NoDay":              {"('k2', '医疗自付', null, 100.00)", "0"},
	} {
		t.Run(name, func(t *testing.T) {
			e := night("2026-11-01", a, hit{rule: "R2", household: "H1", rows: "k2"})
			e.more = "insert into 支出 values " + bill + ", " + c.row + ";"
			same(t, fold(t, e, t.TempDir()), "select count(*) from 预警 where 合并到 is not null", c.joined)
		})
	}
	t.Run("AListThatIsMissingPartsNobody", func(t *testing.T) {
		dir := t.TempDir()
		fold(t, night("2026-11-01", a, b), dir)
		e := night("2026-11-02", a)
		e.rules[2].evaluated = false
		same(t, fold(t, e, dir), query, "R 已下发 false false R2题：证据", "R2 已下发 false true -")
	})
}

// Each step has its own term and its own state. Nothing is overdue on the last day, and
// what nobody can know is not overdue.
func TestTerms(t *testing.T) {
	take := hit{rule: "R", household: "H1"}
	check := hit{rule: "R", household: "H2"}
	own := hit{rule: "O", household: "H3"}
	rules := []rule{{id: "R", category: "收入", evaluated: true, digest: "d", quiet: 90}, {id: "O", category: "住房", evaluated: true, digest: "d", quiet: 90, days: 2}}
	night := func(date, more string) evening {
		return evening{date: date, rules: rules, hits: []hit{take, check, own}, more: more}
	}
	register := func(done string) string {
		return `insert into 户 (户编号, 监测状态, 识别监测时间, 帮扶责任人, 责任人落实日期, 帮扶计划日期) values
			('M1', '未消除', '2026-11-01', null, ` + done + `, null), ('M2', '未消除', '2026-11-01', '李四', null, '2026-11-11'), ('M3', '已消除', '2026-11-01', null, null, null);`
	}
	dir := t.TempDir()
	fold(t, night("2026-11-01", register("null")), dir)
	say(t, dir, "2026-11-01", reply(take.id(), "属实拟纳入", "2026-11-04", 1))
	const states = "select 阶段, 户编号, 截止日期, 状态, 逾期 from 办理期限 order by 次序, 户编号"
	f := fold(t, night("2026-11-06", register("null")), dir)
	same(t, f, states,
		"核查 H1 2026-11-06 按时完成 false", "核查 H2 2026-11-06 未到期 false", "核查 H3 2026-11-03 逾期 true",
		"识别 H1 2026-11-16 未到期 false", "公示 H1 2026-11-11 未到期 false",
		"责任人 M1 2026-11-06 登记中没有这一项 -", "责任人 M2 2026-11-06 登记中没有这一项 -",
		"计划 M1 2026-11-11 未到期 false", "计划 M2 2026-11-11 按时完成 false")
	f = fold(t, night("2026-11-17", register("'2026-11-07'")), dir)
	same(t, f, states,
		"核查 H1 2026-11-06 按时完成 false", "核查 H2 2026-11-06 逾期 true", "核查 H3 2026-11-03 逾期 true",
		"识别 H1 2026-11-16 逾期 true", "公示 H1 2026-11-11 应已开始公示，请核对 -",
		"责任人 M1 2026-11-06 逾期完成 false", "责任人 M2 2026-11-06 已落实，日期不详 false",
		"计划 M1 2026-11-11 逾期 true", "计划 M2 2026-11-11 按时完成 false")
	same(t, f, "select 阶段, 户编号, 逾期天数 from 逾期清单 order by 次序, 户编号", "核查 H2 11", "核查 H3 14", "识别 H1 1", "计划 M1 6")
	same(t, f, "select 线索编号, 已过天数 from 拟纳入未录入", take.id()+" 13")
	f = fold(t, night("2026-11-18", "insert into 户 (户编号, 监测状态, 识别监测时间) values ('H1', '未消除', '2026-11-15');"), dir)
	same(t, f, "select 阶段, 状态 from 办理期限 where 线索编号 = '"+take.id()+"' order by 次序", "识别 按时完成", "公示 已纳入")
	same(t, f, "select 线索编号, 关闭日期, 关闭原因 from 已关闭", take.id()+" 2026-11-18 已纳入")
	same(t, f, "select count(*) from 拟纳入未录入", "0")
}

// Wrong data goes back to whoever sent it: file, sheet and row, also when the row is
// in no list any more.
func TestReturned(t *testing.T) {
	h := hit{rule: "R", household: "H1", person: "P1", rows: "k1,k2"}
	e := evening{rules: []rule{income}, hits: []hit{h}, persons: []person{{"H1", "P1", ""}}, more: `
		insert into 数据源状态 values ('低保', '民政');
		insert into 来源.行 values ('低保', 'k1', 'inbox/民政/低保.xlsx', '名单', 7);`}
	dir := t.TempDir()
	e.date = "2026-11-01"
	fold(t, e, dir)
	say(t, dir, e.date, reply(h.id(), "数据错误(退回部门)", "2026-11-02", 1))
	e.date = "2026-11-03"
	same(t, fold(t, e, dir), "select 部门, 文件, 工作表, 行号, 姓名, 答复 from 退回部门 order by 行号",
		"民政 inbox/民政/低保.xlsx 名单 7 P1名 数据错误(退回部门)", "部门 - - - P1名 数据错误(退回部门)")
}

// Contradictory answers stand side by side, and one of them holds.
func TestContradiction(t *testing.T) {
	dir := t.TempDir()
	e := with(clue)
	e.date = "2026-11-01"
	fold(t, e, dir)
	first, second := reply(clue.id(), "属实拟纳入", "2026-11-03", 1), reply(clue.id(), "无风险", "2026-11-02", 2)
	say(t, dir, e.date, first, second)
	say(t, dir, e.date, second)
	e.date = "2026-11-04"
	fold(t, e, dir)
	say(t, dir, e.date, first, second) // the same book once more, behind another night
	e.date = "2026-11-05"
	f := fold(t, e, dir)
	same(t, f, "select 答复, 日期, 现行 from 答复历程 order by 日期", "无风险 2026-11-02 false", "属实拟纳入 2026-11-03 true")
	same(t, f, "select 答复, 答复日期 from 答复", "属实拟纳入 2026-11-03")
	same(t, f, "select 答复, 静默至 from 预警", "属实拟纳入 2026-11-06")
}

// What is gone is told to those who are looking for it, once, with the next batch.
func TestGone(t *testing.T) {
	out, quiet, unsent := clue, hit{rule: "R", household: "H2"}, hit{rule: "R", household: "H3"}
	dir := t.TempDir()
	night := func(date, last string, hits ...hit) evening {
		e := with(hits...)
		e.date, e.last = date, last
		return e
	}
	fold(t, night("2026-11-01", "", out, quiet), dir)
	say(t, dir, "2026-11-01", reply(quiet.id(), "无风险", "2026-11-01", 1))
	fold(t, night("2026-11-02", "2026-11-01", out, quiet, unsent).late(), dir)
	query := "select 线索编号, 夜, 本批 from 线索消失 order by 夜, 线索编号"
	f := fold(t, night("2026-11-03", "2026-11-01").late(), dir)
	ids := []string{out.id(), quiet.id(), unsent.id()}
	slices.Sort(ids)
	rows := func(batch string) (want []string) {
		for _, id := range ids {
			b := "false"
			if id == out.id() {
				b = batch
			}
			want = append(want, id+" 2026-11-03 "+b)
		}
		return want
	}
	same(t, f, query, rows("false")...)
	same(t, fold(t, night("2026-11-04", "2026-11-01"), dir), query, rows("true")...)
	same(t, fold(t, night("2026-11-05", "2026-11-04"), dir), query)
}

// A remark about the household, or about the person, stands beside the clue.
func TestRemarks(t *testing.T) {
	h := hit{rule: "R", household: "H1", person: "P1"}
	e := evening{date: "2026-11-01", rules: []rule{income}, hits: []hit{h}, more: `insert into 标注 values
		('a', 'H1', null, '建议类别：突发严重困难户'), ('b', 'H1', 'P1', '名下有车'), ('b', 'H1', 'P2', '名下有房'), ('b', 'H2', null, '别家');`}
	same(t, fold(t, e, t.TempDir()), "select 标注 from 预警", "建议类别：突发严重困难户；名下有车")
}

// Between two nights: what was answered since is not sent, and what is sent is news
// once.
func TestReissue(t *testing.T) {
	dir := t.TempDir()
	a, b, c := clue, hit{rule: "R", household: "H2"}, hit{rule: "T", household: "H3"}
	e := with(a, b, c).late()
	e.date = "2026-11-01"
	f := fold(t, e, dir)
	say(t, dir, e.date, reply(b.id(), "无风险", "2026-11-02", 1))
	rows, sent := reissue(t, f.db, dir, e.date, "2026-11-03", "20261103-1")
	want := []string{
		a.id() + " 已下发 2026-11-03 2026-11-08 20261103-1 新增",
		b.id() + " 已答复 - - - -",
		c.id() + " 已下发 2026-11-01 2026-11-02 20261101 -", // urgent: sent on the night
	}
	slices.Sort(want)
	if sent != 1 || !slices.Equal(rows, want) {
		t.Errorf("%d sent:\n%s\nwant\n%s", sent, strings.Join(rows, "\n"), strings.Join(want, "\n"))
	}
	e = with(a, b, c)
	e.date = "2026-11-04"
	f = fold(t, e, dir)
	same(t, f, "select 批次, 反馈截止, 本批原因 from 预警 where 线索编号 = '"+a.id()+"'", "20261103-1 2026-11-08 -")
}
