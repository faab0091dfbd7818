package statistics

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yujing/pipeline/warehouse"
)

// tables are what a night has when Build runs, as far as the models read it.
const tables = `
create table 今夜 (日期 date); insert into 今夜 values ('2026-11-21');
create table 预警历程 (夜 date, 序 integer, 线索编号 varchar, 事件 varchar, 规则 varchar, 户编号 varchar, 人编号 varchar, 观测值 decimal(14,2), 证据 varchar,
	原因 varchar, 乡镇 varchar, 村 varchar, 户主姓名 varchar, 姓名 varchar, 监测状态 varchar, 日期 date, 批次 varchar, 截止 date,
	答复 varchar, 去向 varchar, 答复人 varchar, 说明 varchar, 文件 varchar, 文件摘要 varchar);
create table 预警 (线索编号 varchar, 户编号 varchar, 标题 varchar);
create table 规则 (规则 varchar, 标题 varchar, 类别 varchar, 牵头部门 varchar, 单位 varchar);
insert into 规则 values ('危房', '住房危险', '住房', '住建', '级'), ('低保', '新增低保', '兜底', '民政', '天'), ('走访', '每月走访', '兜底', '农业农村', '次');
create schema 来源; create table 来源.网格员走访 (行键 varchar, 走访日期 date); create table 匹配 (行键 varchar, 户编号 varchar, 状态 varchar);
create table 户 (户编号 varchar, 乡镇 varchar, 村 varchar, 户主姓名 varchar, 监测对象类别 varchar, 识别监测时间 date, 消除监测时间 date,
	监测状态 varchar, 监测月数 integer, 消除月数 integer, 整户无劳动能力兜底保障户 boolean, 帮扶责任人 varchar);
create table 人员 (户编号 varchar, 人编号 varchar, 姓名 varchar);
insert into 人员 values ('H1', 'a', '张三'), ('H1', 'b', '张四'), ('H1', 'c', '张五'), ('H2', 'a', '李四');
create table 数据源状态 (源 varchar, 状态 varchar); insert into 数据源状态 values ('农户登记', '正常');
create table 办理期限 (阶段 varchar, 线索编号 varchar, 起算日期 date, 截止日期 date); insert into 办理期限 values ('识别', 'X1', '2026-11-01', '2026-11-16');
create table 户情 (户编号 varchar, 三保障问题 varchar, 整户无劳动能力 boolean);
create table 户收入 (户编号 varchar, 人均纯收入 decimal(14,2));
create table 支出 (户编号 varchar, 种类 varchar, 日期 date, 金额 decimal(14,2));
create table 理赔 (户编号 varchar, 险种 varchar, 理赔日期 date, 赔付金额 decimal(14,2));
create table 名单 (规则 varchar, 户编号 varchar, 人编号 varchar, 观测值 decimal(14,2), 证据 varchar);
create table 登记问题 (乡镇 varchar, 村 varchar, 户编号 varchar, 户主姓名 varchar, 姓名 varchar, 问题 varchar, 说明 varchar, 怎么改 varchar, 文件 varchar, 工作表 varchar, 行号 integer);
`

// issued sends a clue on a night, answered answers it.
func issued(night, clue, rule, household, person, due string) string {
	p := "null"
	if person != "" {
		p = "'" + person + "'"
	}
	return "insert into 预警历程 (夜, 序, 线索编号, 事件, 规则, 户编号, 人编号, 乡镇, 村, 户主姓名, 日期, 批次, 截止) values ('" + night + "', 1, '" +
		clue + "', '下发', '" + rule + "', '" + household + "', " + p + ", '甲镇', '东村', '某', '" + night + "', 'B', '" + due + "');"
}

func answered(after, clue, result, way, day string) string {
	return "insert into 预警历程 (夜, 序, 线索编号, 事件, 答复, 去向, 日期, 文件摘要) values ('" + after + "', 1, '" + clue + "', '答复', '" + result + "', '" + way + "', '" + day + "', 'd');"
}

func closed(night, clue, why string) string {
	return "insert into 预警历程 (夜, 序, 线索编号, 事件, 原因) values ('" + night + "', 1, '" + clue + "', '关闭', '" + why + "');"
}

func build(t *testing.T, history ...string) *sql.DB {
	t.Helper()
	db, err := warehouse.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if _, err := db.Exec(tables + strings.Join(history, "")); err != nil {
		t.Fatal(err)
	}
	if err := Build(t.Context(), db, ""); err != nil {
		t.Fatal(err)
	}
	return db
}

func lines(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	out := []string{}
	err := warehouse.Query(context.Background(), db, query, func([]warehouse.Field) error { return nil }, func(row []*string) error {
		var cells []string
		for _, v := range row {
			if v == nil {
				cells = append(cells, "-")
			} else {
				cells = append(cells, *v)
			}
		}
		out = append(out, strings.Join(cells, " "))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func check(t *testing.T, db *sql.DB, query string, want ...string) {
	t.Helper()
	if want == nil {
		want = []string{}
	}
	if diff := cmp.Diff(want, lines(t, db, query)); diff != "" {
		t.Errorf("%s\n(-want +got)\n%s", query, diff)
	}
}

// A task is one clue sent once; an answer belongs to the last sending before it.
func TestTasks(t *testing.T) {
	db := build(t,
		issued("2026-10-01", "X1", "危房", "H1", "", "2026-10-12"),
		answered("2026-10-05", "X1", "无风险", "静默", "2026-10-06"),
		// sent again when it was worse, answered late, taken in
		issued("2026-11-01", "X1", "危房", "H1", "", "2026-11-06"),
		answered("2026-11-10", "X1", "核实中", "等待", "2026-11-05"),
		answered("2026-11-12", "X1", "属实拟纳入", "纳入", "2026-11-13"),
		closed("2026-11-20", "X1", "已纳入监测对象"),
		// two different answers: the later by date stands, the first was in time
		issued("2026-10-02", "X2", "低保", "H2", "a", "2026-10-10"),
		answered("2026-10-03", "X2", "属实已落实政策无需纳入", "静默", "2026-10-09"),
		answered("2026-10-09", "X2", "无风险", "静默", "2026-10-12"),
		// nobody has answered: one is late on 21 November, one is not, one is being looked at, one is gone
		issued("2026-11-10", "X3", "低保", "H1", "a", "2026-11-20"),
		issued("2026-11-10", "X4", "低保", "H1", "b", "2026-11-21"),
		issued("2026-11-10", "X5", "低保", "H1", "c", "2026-11-25"),
		answered("2026-11-10", "X5", "核实中", "等待", "2026-11-11"),
		issued("2026-11-10", "X6", "低保", "H2", "a", "2026-11-15"),
		closed("2026-11-12", "X6", "死亡"),
	)
	check(t, db, "select 线索编号, 第几次, 月, coalesce(答复, '-'), 答复日期, 答复天数, 按时, 属实, 状态, 纳入日期, 涉及人数 from 下发任务 order by 1, 2",
		"X1 1 2026-10 无风险 2026-10-06 5 true false 已核实 - 3",
		"X1 2 2026-11 属实拟纳入 2026-11-13 12 false true 已核实 2026-11-20 3",
		"X2 1 2026-10 无风险 2026-10-09 7 true false 已核实 - 1",
		"X3 1 2026-11 - - - - - 逾期未核实 - 1",
		"X4 1 2026-11 - - - - - 未到期 - 1",
		"X5 1 2026-11 - - - - - 核实中 - 1",
		"X6 1 2026-11 - - - - - 已关闭 - 1")
}

// 条, 户, 人 and 人次 are four different numbers, and totals are not sums.
func TestWorkLedger(t *testing.T) {
	db := build(t,
		issued("2026-11-01", "X1", "危房", "H1", "", "2026-11-06"), // the whole household of three
		issued("2026-11-02", "X2", "低保", "H1", "a", "2026-11-06"),
		issued("2026-11-03", "X3", "低保", "H2", "a", "2026-11-30"),
		answered("2026-11-04", "X1", "属实拟纳入", "纳入", "2026-11-06"),
		closed("2026-11-20", "X1", "已纳入监测对象"),
		answered("2026-11-09", "X2", "无风险", "静默", "2026-11-07"),
	)
	const columns = "牵头部门, 乡镇, 下发条数, 下发户数, 下发人数, 下发人次, 已核实条数, 按时核实条数, 逾期核实条数, 在办条数, 拟纳入户数, 已纳入户数, 已纳入人数, 核实率, 按时率, 属实率, 纳入率"
	check(t, db, "select "+columns+" from 部门筛查预警工作台账 where 月 = '2026-11' order by 乡镇, 牵头部门",
		"住建 全县 1 1 3 3 1 1 0 0 1 1 3 100.0 100.0 100.0 100.0",
		"全部 全县 3 2 4 5 2 1 1 1 1 1 3 66.7 50.0 50.0 100.0",
		"民政 全县 2 2 2 2 1 0 1 1 0 0 0 50.0 0.0 0.0 0.0",
		"住建 甲镇 1 1 3 3 1 1 0 0 1 1 3 100.0 100.0 100.0 100.0",
		"全部 甲镇 3 2 4 5 2 1 1 1 1 1 3 66.7 50.0 50.0 100.0",
		"民政 甲镇 2 2 2 2 1 0 1 1 0 0 0 50.0 0.0 0.0 0.0")
	check(t, db, "select 规则, 下发条数, 已核实条数, 属实条数, 属实率, 答复天数中位数 from 规则成效 where 月 = '累计' order by 1",
		"低保 2 1 0 0.0 5.0", "危房 1 1 1 100.0 5.0")
	check(t, db, "select 户编号, 线索条数, 任务, 时限, 状态, 销号日期 from 排查任务台账 order by 户编号",
		"H1 2 住房危险；新增低保 2026-11-06 已销号 2026-11-07",
		"H2 1 新增低保 2026-11-30 在办 -")
	check(t, db, "select 户编号, 整改事项, 责任单位, 时限, 状态, 销号日期 from 整改工作台账", "H1 纳入监测对象 甲镇 2026-11-16 已销号 2026-11-20")
}

// A month is held against the one before, a quarter against the one before.
func TestPeriods(t *testing.T) {
	db := build(t,
		issued("2026-09-30", "X1", "危房", "H1", "", "2026-10-10"),
		issued("2026-10-01", "X2", "危房", "H2", "", "2026-10-10"),
		issued("2026-10-02", "X3", "低保", "H2", "a", "2026-10-10"),
		issued("2026-11-01", "X4", "低保", "H1", "a", "2026-11-10"),
	)
	check(t, db, "select 期别, 期, 下发条数, 上一期, 下发增减, 下发增减率 from 逐期对比 where 范围 = '全县' order by 1, 2",
		"季度 2026年第3季度 1 - - -",
		"季度 2026年第4季度 3 2026年第3季度 2 200.0",
		"月 2026-09 1 - - -",
		"月 2026-10 2 2026-09 1 100.0",
		"月 2026-11 1 2026-10 -1 -50.0")
}

// A year has 26 fortnights; its last days belong to the last of them.
func TestFortnights(t *testing.T) {
	db := build(t, `insert into 户 (户编号, 乡镇) values ('H1', '甲镇');
		insert into 理赔 values ('H1', '防贫保', '2026-01-01', 100), ('H1', '防贫保', '2026-01-14', 50.5), ('H1', '防贫保', '2026-01-15', 1),
			('H1', null, '2026-12-31', 7), ('H1', '防贫保', null, 9);`)
	check(t, db, "select 年, 期次, 起, 止, 险种, 理赔笔数, 理赔户数, 赔付金额 from 理赔双周 order by 1, 2",
		"2026 1 2026-01-01 2026-01-14 防贫保 2 1 150.50",
		"2026 2 2026-01-15 2026-01-28 防贫保 1 1 1.00",
		"2026 26 2026-12-17 2026-12-31 （未写险种） 1 1 7.00")
}

// A problem is struck off when the register no longer has it, never because the
// register did not come, and one that comes back is found anew.
func TestProblems(t *testing.T) {
	file := filepath.Join(t.TempDir(), "problems.parquet")
	night := func(date, state, problems string) *sql.DB {
		t.Helper()
		db, err := warehouse.OpenMemory()
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		before := file
		if _, err := os.Stat(file); err != nil {
			before = ""
		}
		_, err = db.Exec(tables + "update 今夜 set 日期 = '" + date + "'; update 数据源状态 set 状态 = '" + state + "';" + problems)
		if err == nil {
			err = Build(t.Context(), db, before)
		}
		if err == nil {
			err = SaveProblems(t.Context(), db, file)
		}
		if err != nil {
			t.Fatal(err)
		}
		return db
	}
	const query = "select 户编号, 问题, 发现日期, 状态, 销号日期 from 疑似问题台账 order by 1"
	const two = `insert into 登记问题 values ('甲镇', '东村', 'H1', '张三', '张三', '没有户主', '说明', '改', 'f', 's', 3),
		('甲镇', '东村', 'H2', '李四', '李四', '没有收入', '说明', '补', 'f', 's', 4);`
	const one = `insert into 登记问题 values ('甲镇', '东村', 'H1', '张三', '张三', '没有户主', '说明', '改', 'f2', 's', 9);`
	check(t, night("2026-11-01", "正常", two), query, "H1 没有户主 2026-11-01 未销号 -", "H2 没有收入 2026-11-01 未销号 -")
	check(t, night("2026-11-02", "未送达", ""), query, "H1 没有户主 2026-11-01 未销号 -", "H2 没有收入 2026-11-01 未销号 -")
	check(t, night("2026-11-03", "正常", one), query, "H1 没有户主 2026-11-01 未销号 -", "H2 没有收入 2026-11-01 已销号 2026-11-03")
	check(t, night("2026-11-04", "正常", one), query, "H1 没有户主 2026-11-01 未销号 -", "H2 没有收入 2026-11-01 已销号 2026-11-03")
	check(t, night("2026-11-05", "正常", two), query, "H1 没有户主 2026-11-01 未销号 -", "H2 没有收入 2026-11-05 未销号 -")
	check(t, night("2026-11-06", "正常", ""), query, "H1 没有户主 2026-11-01 已销号 2026-11-06", "H2 没有收入 2026-11-05 已销号 2026-11-06")
	check(t, night("2027-11-07", "正常", ""), query)
}

// Who must be visited twice a month and was seen once is due; a list that never
// came says nothing.
func TestVisitsDue(t *testing.T) {
	const lists = `insert into 户 (户编号, 乡镇) values ('H1', '甲镇'), ('H2', '甲镇'), ('H3', '甲镇');
		insert into 名单 (规则, 户编号, 人编号, 观测值) values ('走访', 'H1', 'a', 1), ('走访', 'H1', 'b', 2), ('走访', 'H2', null, 1), ('危房', 'H3', null, 4);`
	const query = "select 户编号, 每月应走访, 本月已走访, 还差, 最近走访 from 走访到期 order by 1"
	check(t, build(t, lists), query, "H1 2 - - -", "H2 1 - - -")
	check(t, build(t, lists+`insert into 来源.网格员走访 values ('r1', '2026-11-03'), ('r2', '2026-11-03'), ('r3', '2026-10-31'), ('r4', '2026-11-22');
		insert into 匹配 values ('r1', 'H1', '已匹配'), ('r2', 'H1', '已匹配'), ('r3', 'H2', '已匹配'), ('r4', 'H2', '已匹配');`), query,
		"H1 2 1 1 2026-11-03", "H2 1 0 1 2026-10-31")
}
