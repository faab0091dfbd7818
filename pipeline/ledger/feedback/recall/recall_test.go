package recall

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"yujing/pipeline/alert"
	"yujing/pipeline/alert/answer"
	"yujing/pipeline/ledger/feedback"
	"yujing/pipeline/warehouse"
)

func on(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return t
}

// logNight writes the events of a night into the log; columns and values as in SQL.
func logNight(t *testing.T, dir, night, columns string, rows ...string) {
	t.Helper()
	db, err := warehouse.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	q := fmt.Sprintf("copy (select date '%s' as 夜, * from (values %s) t(%s)) to %s (format parquet)",
		night, strings.Join(rows, ", "), columns, warehouse.Literal(filepath.Join(dir, night+".parquet")))
	if _, err := db.Exec(q); err != nil {
		t.Fatal(err)
	}
}

// database makes the database of a published night.
func database(t *testing.T, statements ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "yujing.duckdb")
	db, err := warehouse.Open(path, warehouse.Engine{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range append([]string{`create table 预警 (线索编号 varchar, 夜 date, 办理状态 varchar, 合并到 varchar);
		create table 匹配 (确认编号 varchar, 人标 varchar, 键 varchar, 状态 varchar);
		create table 匹配候选 (键 varchar, 次序 integer, 户编号 varchar, 人编号 varchar);
		create table 户 (户编号 varchar, 乡镇 varchar, 户主姓名 varchar);
		create table 人员 (户编号 varchar, 人编号 varchar, 姓名 varchar, 证件号码 varchar)`}, statements...) {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	return path
}

// Clues come from the log: where they stood, when they were sent, what was said of
// them, and which still wait according to the newest night and what came after it.
func TestClues(t *testing.T) {
	dir := t.TempDir()
	const columns = "线索编号, 事件, 规则, 户编号, 户主姓名, 乡镇"
	logNight(t, dir, "2026-09-21", columns, "('X1', '产生', 'r', 'H1', '王建国', '城关镇')", "('X2', '产生', 'r', 'H2', '赵根生', '城关镇')", "('X5', '产生', 'r', 'H5', '马三', '旧镇')",
		"('X6', '产生', 'r', 'H6', '没人问的', '城关镇')")
	logNight(t, dir, "2026-10-21", columns+", 日期", "('X1', '持续', 'r', 'H1', '王建国', '龙泉乡', null)", "('X1', '下发', 'r', 'H1', '王建国', '龙泉乡', date '2026-10-23')",
		"('X2', '消失', 'r', 'H2', '赵根生', '城关镇', null)", "('X3', '产生', 'r', 'H3', '孙大海', '城关镇', null)", "('X3', '加重', 'r', 'H3', '孙大海', '城关镇', null)")
	if _, err := alert.WriteFeedback(t.Context(), dir, "2026-10-21", []alert.Answer{
		{ClueID: "X3", Result: "核实中", Next: answer.Wait, Date: on("2026-10-24"), Where: alert.Where{File: "a.xlsx", Digest: "d"}},
		{ClueID: "X1", Result: "无风险", Next: answer.Quiet, Date: on("2026-10-25"), By: "李明", Note: "已看", Where: alert.Where{File: "a.xlsx", Digest: "d", Sheet: "核查台账", Row: 4}},
	}, nil); err != nil {
		t.Fatal(err)
	}
	newest := database(t, `insert into 预警 values ('X1', date '2026-10-21', '已下发', null), ('X3', date '2026-10-21', '已下发', null), ('X5', date '2026-10-21', '已答复', null), ('X2', date '2026-10-21', '逾期', 'X1')`)
	log, err := Open(t.Context(), dir, []string{newest}, []string{"X1", "X2", "X5", "X7"})
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	k := &feedback.Known{Townships: []string{"城关镇", "龙泉乡"}}
	if err := log.Clues(k); err != nil {
		t.Fatal(err)
	}
	want := map[string]*feedback.Clue{
		"X1": {ID: "X1", Townships: []string{"城关镇", "龙泉乡"}, Household: "H1", Head: "王建国", Issued: []time.Time{on("2026-10-23")},
			Said: []feedback.Said{{Result: "无风险", By: "李明", Note: "已看", Date: on("2026-10-25"), File: "a.xlsx", Sheet: "核查台账", Row: 4}}},
		"X2": {ID: "X2", Townships: []string{"城关镇"}, Household: "H2", Head: "赵根生", Issued: []time.Time{on("2026-09-21")}},
		"X3": {ID: "X3", Townships: []string{"城关镇"}, Household: "H3", Head: "孙大海", Issued: []time.Time{on("2026-10-21")}, Open: true,
			Said: []feedback.Said{{Result: "核实中", Date: on("2026-10-24"), File: "a.xlsx"}}},
		"X5": {ID: "X5", Townships: []string{"旧镇"}, Household: "H5", Head: "马三", Issued: []time.Time{on("2026-09-21")}},
	}
	if diff := cmp.Diff(want, k.Clues); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"城关镇", "龙泉乡", "旧镇"}, k.Townships); diff != "" {
		t.Error(diff)
	}
}

// A question that the newest night no longer asks is found in an older one; what was
// answered stands with the household it was answered for.
func TestQuestions(t *testing.T) {
	older := database(t, `insert into 户 values ('H1', '城关镇', '王建国'), ('H2', '龙泉乡', '赵根生');
		insert into 人员 values ('H1', 'P1', '王建国', 'N1'), ('H1', 'P0', '王建', 'N0'), ('H2', 'P2', '赵根生', 'N2');
		insert into 匹配 values ('Q1', 'a', 'k1', '待确认'), ('Q1', 'b', 'k2', '待确认'), ('Q2', 'c', 'k3', '一人多户'), ('Q9', 'd', 'k1', '待确认');
		insert into 匹配候选 values ('k1', 1, 'H1', 'P1'), ('k1', 2, 'H2', 'P2'), ('k2', 1, 'H1', 'P1'), ('k2', 3, 'H2', null), ('k3', 1, 'H1', 'P1'), ('k3', 2, 'H2', 'P2')`)
	newest := database(t, `insert into 户 values ('H2', '城关镇', '赵根生'); insert into 匹配 values ('Q2', 'c', 'k3', '一人多户');
		insert into 匹配候选 values ('k3', 1, 'H2', 'P2')`)
	dir := t.TempDir()
	if _, err := alert.WriteFeedback(t.Context(), dir, "2026-10-21", nil, []alert.LinkAnswer{
		{PersonKey: "a", HouseholdID: "H1", PersonID: "P1", Result: "是", Date: on("2026-10-25"), By: "李明", Where: alert.Where{File: "a.xlsx", Digest: "d", Sheet: "待确认", Row: 4}},
	}); err != nil {
		t.Fatal(err)
	}
	log, err := Open(t.Context(), dir, []string{filepath.Join(t.TempDir(), "gone.duckdb"), newest, older}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	k := &feedback.Known{}
	if err := log.Questions([]string{"Q1", "Q2", "Q3"}, k); err != nil {
		t.Fatal(err)
	}
	want := map[string]*feedback.Question{
		"Q1": {ID: "Q1", Candidates: []feedback.Candidate{
			{Household: "H1", Township: "城关镇", Head: "王建国", Persons: []feedback.Person{{Key: "a", Member: "P1"}, {Key: "b", Member: "P1"}},
				Said: []feedback.Said{{Result: "是", By: "李明", Date: on("2026-10-25"), File: "a.xlsx", Sheet: "待确认", Row: 4}}},
			{Household: "H2", Township: "龙泉乡", Head: "赵根生", Persons: []feedback.Person{{Key: "a", Member: "P2"}, {Key: "b", Member: "P2"}}}}},
		"Q2": {ID: "Q2", Candidates: []feedback.Candidate{{Household: "H2", Township: "城关镇", Head: "赵根生", Persons: []feedback.Person{{Key: "c", Member: "P2"}}}}},
	}
	if diff := cmp.Diff(want, k.Questions); diff != "" {
		t.Error(diff)
	}
}
