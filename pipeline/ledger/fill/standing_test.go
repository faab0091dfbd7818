package fill_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yujing/pipeline/ledger"
)

// Each clue stands on one sheet of its township's book, or on none; a twin stands
// with the clue that it was joined to.
func TestSheetsOfClues(t *testing.T) {
	n := read(t, night(t,
		clue("X1", "城关镇", "东关村", "H1", "本批原因", "'新增'"),
		clue("X2", "城关镇", "东关村", "H1", "本批原因", "'逾期'", "办理状态", "'逾期'", "答复", "'核实中'", "答复日期", "date '2026-11-20'", "答复人", "'李明'"),
		clue("X3", "城关镇", "东关村", "H2", "本批原因", "'加重'", "紧急", "true", "并入依据", "'住院：另一份名单'"),
		clue("X4", "城关镇", "东关村", "H3", "本批", "false"),
		clue("X5", "城关镇", "东关村", "H4", "本批", "false", "办理状态", "'待下发'"),
		clue("X6", "城关镇", "东关村", "H5", "本批", "false", "办理状态", "'已答复'"),
		clue("X7", "城关镇", "东关村", "H6", "本批原因", "'重开'"),
		clue("X8", "城关镇", "东关村", "H7", "合并到", "'X1'"),
		`update 预警 set 线索性质 = '补充风险' where 线索编号 in ('X7', 'X4')`,
		`insert into 户 (户编号, 帮扶责任人) values ('H6', '王帮')`,
		`insert into 规则 (规则, 标题, 次序, 种类) values ('b1', '建议', 2, '标注'), ('b0', '资产', 1, '标注')`,
		`insert into 标注 values ('b1', 'H1', null, '建议类别：突发严重困难户'), ('b0', 'H1', 'P1', '名下有车'), ('b0', 'H1', 'P2', '名下有车'), ('b0', 'H9', null, '别户')`,
	))
	b := n.Books["城关镇"]
	got := map[string][]string{}
	for sheet, hs := range map[string][]ledger.Household{"核查": b.Households, "补充": b.Supplements, "在办": b.Pending, "全县": n.Summary.Households} {
		for _, h := range hs {
			for _, c := range h.Clues {
				got[sheet] = append(got[sheet], strings.TrimSpace(c.ID+" "+c.Why+" "+h.Helper))
			}
		}
	}
	want := map[string][]string{"核查": {"X1 新增", "X2 催办", "X3 加重"}, "补充": {"X7 重开 王帮"}, "在办": {"X4"},
		"全县": {"X1 新增", "X2 催办", "X3 加重", "X4", "X5", "X6", "X7 重开 王帮"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"名下有车", "建议类别：突发严重困难户"}, b.Households[0].Remarks); diff != "" {
		t.Error("remarks:", diff)
	}
	c := b.Households[0].Clues[1]
	if c.Evidence != "依据。上次答复：2026-11-20 核实中 李明" || c.Office != "逾期" {
		t.Errorf("clue %+v", c)
	}
	if c := b.Households[1].Clues[0]; !c.Urgent || c.Evidence != "依据；同一情况还见于：住院：另一份名单" {
		t.Errorf("clue %+v", c)
	}
}

// What vanished before anybody was sent to look is nobody's business.
func TestGoneTellsWhoLooks(t *testing.T) {
	n := read(t, night(t, `insert into 线索消失 (线索编号, 乡镇, 户编号, 标题, 上次依据, 原因, 本批) values
		('X1', '城关镇', 'H1', '标题', '依据', '数据变化', true), ('X2', '城关镇', 'H2', '标题', '依据', '数据变化', false)`))
	if g := n.Books["城关镇"].Gone; len(g) != 1 || g[0].Clues[0].ID != "X1" {
		t.Errorf("gone = %+v", g)
	}
}

// A township gets its own households of each list, those who left it last; the
// county all of them, also a household that the register no longer has.
func TestListsAndHints(t *testing.T) {
	n := read(t, night(t,
		`insert into 规则 (规则, 标题, 次序, 已评估, 未评估原因, 颜色, 种类, 类别) values ('关爱', '关爱走访', 1, true, null, '黄', '名单', ''), ('增收', '务工增收', 2, false, '未送达', null, '名单', ''),
			('占比', '占比偏低', 3, true, null, null, '乡镇', ''), ('收入', '收入低', 4, true, null, '红', '预警', '收入')`,
		`insert into 户 (户编号, 户主姓名, 户主证件号码, 乡镇, 村, 户类型) values ('H1', '王建国', 'N1', '城关镇', '东关村', '脱贫户'), ('H2', '赵根生', 'N2', '石岭镇', '河底村', '一般农户'), ('H3', '孙大海', 'N3', '城关镇', '东关村', '一般农户')`,
		`insert into 人员 values ('P1', 'H1', '王小军', 'N9', '之子')`,
		`insert into 名单 values ('关爱', 'H1', 'P1', '', 1, null, '重残', [], date '2026-11-21', '新列入'), ('关爱', 'H2', null, '', 1, null, '独居', [], date '2026-03-21', '不变'),
			('增收', 'H1', null, '', 1, null, '无人务工', [], date '2026-05-21', '冻结')`,
		`insert into 名单移出 values ('关爱', 'H3', null, '', 1, null, '独居', date '2026-03-21'), ('关爱', 'H8', null, '', 1, null, '独居', date '2026-03-21')`,
		`insert into 乡镇提示 values ('占比', '石岭镇', '', '占1.2%')`))
	show := func(lists []ledger.List) (out []string) {
		for _, l := range lists {
			for _, e := range l.Entries {
				out = append(out, strings.Join([]string{l.Title, l.Frozen, e.Township, e.HouseholdID, e.Person, e.Number, e.Why, e.Change}, "|"))
			}
		}
		return out
	}
	own := []string{"关爱走访||城关镇|H1|王小军|N9|重残|新列入", "关爱走访||城关镇|H3||N3|独居|移出", "务工增收|未送达|城关镇|H1||N1|无人务工|冻结"}
	if diff := cmp.Diff(own, show(n.Books["城关镇"].Lists)); diff != "" {
		t.Error(diff)
	}
	all := []string{own[0], own[1], "关爱走访||石岭镇|H2||N2|独居|不变", "关爱走访|||H8|||独居|移出", own[2]}
	if diff := cmp.Diff(all, show(n.Summary.Lists)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]ledger.Hint{{Township: "石岭镇", Title: "占比偏低", Text: "占1.2%"}}, n.Summary.Hints); diff != "" {
		t.Error(diff)
	}
	if r := n.Summary.Rules; len(r) != 1 || r[0].Title != "收入低" {
		t.Errorf("rules of alerts: %+v", r)
	}
	for _, f := range n.Books["城关镇"].Frozen {
		if f.Rule == "务工增收" {
			t.Error("a list that was not evaluated is told as frozen clues")
		}
	}
}

// A row that a township found wrong goes back to its department; one that the files
// no longer have does not.
func TestReturnedToDepartment(t *testing.T) {
	n := read(t, night(t, `insert into 退回部门 values ('民政', '低保', 'inbox/民政/低保.xlsx', '名单', 9, '王建国', '李秀兰', '查无此人', date '2026-11-20', '李明', '早已搬走'),
		('民政', '低保', null, null, null, '赵根生', null, '数据错误(退回部门)', date '2026-11-20', null, null)`))
	want := []ledger.Problem{{Department: "民政", Source: "低保", Level: "退回", File: "低保.xlsx", Sheet: "名单", Row: 9, Value: "李秀兰",
		Reason: "乡镇核实答复：查无此人，早已搬走（2026-11-20 李明）", Advice: "请核对这一行，更正后重新报送"}}
	if diff := cmp.Diff(want, n.Summary.Problems); diff != "" {
		t.Error(diff)
	}
}
