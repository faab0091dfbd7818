package fill_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"yujing/pipeline/ledger"
	. "yujing/pipeline/ledger/fill"
	"yujing/pipeline/warehouse"
)

var tonight = time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)

// tables are those of a night that the books are filled from, with the columns
// that the queries name; all their people are invented.
const tables = `
create schema 来源;
create table 今夜 (日期 date, 县 varchar, 程序 varchar);
create table 乡镇 (乡镇 varchar, 代码 varchar, 次序 integer);
create table 文件 (文件 varchar, 文件夹 varchar, 状态 varchar, 源 varchar, 清单 varchar, 交付日期 date, 说明 varchar, 处理建议 varchar);
create table 文件对账 (文件 varchar, 源 varchar, 部门 varchar, 状态 varchar, 工作表 varchar, 读入 bigint, 采用 bigint, 拒收 bigint,
    空行 bigint, 标题 bigint, 表头 bigint, 合计 bigint, 备注 bigint, 未识别 bigint, 提醒 varchar);
create table 数据源状态 (源 varchar, 部门 varchar, 状态 varchar, 原因 varchar, 最新一期 date, 文件数 integer, 行数 bigint, 上期行数 bigint);
create table 规则 (规则 varchar, 标题 varchar, 类别 varchar, 牵头部门 varchar, 已评估 boolean, 未评估原因 varchar, 所需数据源 varchar, 次序 integer,
    种类 varchar default '预警', 颜色 varchar);
create table 户 (户编号 varchar, 户主姓名 varchar, 户主证件号码 varchar, 乡镇 varchar, 村 varchar, 自然村 varchar, 户类型 varchar,
    监测对象类别 varchar, 监测状态 varchar, 家庭人口 integer, 联系电话 varchar, 帮扶责任人 varchar);
create table 人员 (人编号 varchar, 户编号 varchar, 姓名 varchar, 证件号码 varchar, 与户主关系 varchar);
create table 预警 (线索编号 varchar, 乡镇 varchar, 村 varchar, 自然村 varchar, 户编号 varchar, 户主姓名 varchar, 户主证件号码 varchar,
    户类型 varchar, 监测对象类别 varchar, 监测状态 varchar, 家庭人口 integer, 联系电话 varchar, 状态 varchar, 线索性质 varchar,
    人编号 varchar, 姓名 varchar, 证件号码 varchar, 与户主关系 varchar, 规则 varchar, 标题 varchar, 类别 varchar, 颜色 varchar,
    牵头部门 varchar, 预警依据 varchar, 原因 varchar, 首次发现日期 date, 下发日期 date, 反馈截止 date, 逾期 boolean, 匹配方式 varchar, 匹配存疑 varchar,
    办理状态 varchar default '已下发', 本批 boolean default true, 本批原因 varchar, 紧急 boolean default false, 答复 varchar, 答复日期 date, 答复人 varchar,
    合并到 varchar, 并入依据 varchar);
create table 线索消失 (线索编号 varchar, 乡镇 varchar, 村 varchar, 户编号 varchar, 户主姓名 varchar, 人编号 varchar, 姓名 varchar,
    标题 varchar, 类别 varchar, 牵头部门 varchar, 上次依据 varchar, 原因 varchar, 首次发现日期 date, 下发日期 date, 办理状态 varchar default '已下发', 本批 boolean default true);
create table 名单 (规则 varchar, 户编号 varchar, 人编号 varchar, 期间 varchar, 观测值 decimal(14, 2), 阈值 decimal(14, 2), 证据 varchar, 依据行 varchar[],
    起始日期 date, 变动 varchar);
create table 名单移出 (规则 varchar, 户编号 varchar, 人编号 varchar, 期间 varchar, 观测值 decimal(14, 2), 阈值 decimal(14, 2), 证据 varchar, 起始日期 date);
create table 标注 (规则 varchar, 户编号 varchar, 人编号 varchar, 证据 varchar);
create table 乡镇提示 (规则 varchar, 乡镇 varchar, 期间 varchar, 证据 varchar);
create table 退回部门 (部门 varchar, 源 varchar, 文件 varchar, 工作表 varchar, 行号 integer, 户主姓名 varchar, 姓名 varchar, 答复 varchar, 答复日期 date, 答复人 varchar, 说明 varchar);
create table 预警历程 (规则 varchar, 事件 varchar, 夜 date);
create table 匹配 (源 varchar, 行键 varchar, 姓名 varchar, 证件号码 varchar, 证件号码_原值 varchar, 证件号码_状态 varchar, 乡镇 varchar,
    村 varchar, 状态 varchar, 方法 varchar, 候选户 varchar[], 原因 varchar, 说明 varchar, 确认编号 varchar, 键 varchar);
create table 匹配候选 (键 varchar, 次序 integer, 户编号 varchar, 人编号 varchar, 概率 double, 证据 varchar);
create table 人员归户 (键 varchar, 性别 varchar, 出生日期 date);
create table 匹配方法 as select * from (values (1, 'id', '证件号码一致'), (5, 'probabilistic', '多项综合')) t(次序, 方法, 名称);
create table 来源.行 (源 varchar, 行键 varchar, 文件 varchar, 工作表 varchar, 行号 integer);
create table 来源.问题行 (源 varchar, 文件 varchar, 级别 varchar, 工作表 varchar, 行号 integer, 列 varchar, 列名 varchar, 值 varchar, 原因 varchar, 处理建议 varchar);
create table 退费 (行键 varchar, 原单行键 varchar);
create table 登记问题 (乡镇 varchar, 村 varchar, 户编号 varchar, 户主姓名 varchar, 姓名 varchar, 证件号码 varchar, 证件号码_原值 varchar,
    问题 varchar, 说明 varchar, 怎么改 varchar, 文件 varchar, 工作表 varchar, 行号 integer, 行键 varchar);
insert into 今夜 values (date '2026-11-21', '沁河县', 'yujing');
insert into 乡镇 values ('石岭镇', null, 2), ('城关镇', null, 1);
`

// night is a database of a night that holds these rows.
func night(t *testing.T, rows ...string) *sql.DB {
	t.Helper()
	db, err := warehouse.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	for _, stmt := range append([]string{tables}, rows...) {
		if _, err := db.Exec(stmt); err != nil {
			t.Fatalf("%s: %v", stmt, err)
		}
	}
	return db
}

func read(t *testing.T, db *sql.DB) *Night {
	t.Helper()
	n, err := Read(context.Background(), db, "沁河县", tonight)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// clue is a row of 预警; what is not named is NULL.
func clue(id, township, village, household string, more ...string) string {
	columns, values := "线索编号, 乡镇, 村, 户编号, 状态, 线索性质, 标题, 类别, 预警依据, 逾期", []string{}
	for _, v := range []string{id, township, village, household, "新增", "疑似新增", "标题", "收入", "依据"} {
		values = append(values, warehouse.Literal(v))
	}
	values = append(values, "false")
	for i := 0; i < len(more); i += 2 {
		columns += ", " + more[i]
		values = append(values, more[i+1])
	}
	return fmt.Sprintf("insert into 预警 (%s) values (%s)", columns, strings.Join(values, ", "))
}

func TestEmptyNight(t *testing.T) {
	n := read(t, night(t))
	if diff := cmp.Diff([]string{"城关镇", "石岭镇"}, n.Townships); diff != "" {
		t.Error("townships are not in the order of the configuration:", diff)
	}
	for _, name := range n.Townships {
		if diff := cmp.Diff(&ledger.Township{County: "沁河县", Township: name, Night: tonight}, n.Books[name]); diff != "" {
			t.Error(diff)
		}
	}
}

// Townships as configured, villages together, a household's clues in one block
// with the newest first; a place that nobody configured comes last.
func TestOrderAndBlocks(t *testing.T) {
	n := read(t, night(t,
		clue("X1", "未识别乡镇", "无", "H9"),
		clue("X2", "石岭镇", "河底村", "H5"),
		clue("X3", "城关镇", "西关村", "H1", "下发日期", "date '2026-09-21'"),
		clue("X4", "城关镇", "东关村", "H3"),
		clue("X5", "城关镇", "西关村", "H1", "下发日期", "date '2026-11-21'"),
		clue("X6", "城关镇", "东关村", "H2"),
		`update 预警 set 村 = null where 线索编号 = 'X4'`,
	))
	var got []string
	for _, h := range n.Summary.Households {
		ids := []string{}
		for _, c := range h.Clues {
			ids = append(ids, c.ID)
		}
		got = append(got, h.Township+" "+h.ID+" "+strings.Join(ids, "+"))
	}
	want := []string{"城关镇 H2 X6", "城关镇 H1 X5+X3", "城关镇 H3 X4", "石岭镇 H5 X2", "未识别乡镇 H9 X1"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"城关镇", "石岭镇", "未识别乡镇"}, n.Townships); diff != "" {
		t.Error(diff)
	}
	if got := len(n.Books["城关镇"].Households); got != 3 {
		t.Errorf("城关镇 has %d households", got)
	}
}

// Every column that may be NULL is NULL once and filled once.
func TestNullableColumns(t *testing.T) {
	n := read(t, night(t,
		clue("X1", "城关镇", "东关村", "H1"),
		clue("X2", "城关镇", "东关村", "H2", "户主姓名", "'王建国'", "家庭人口", "3", "联系电话", "'13800000000'", "人编号", "'P1'",
			"姓名", "'李秀兰'", "与户主关系", "'配偶'", "反馈截止", "date '2026-11-27'", "匹配方式", "'证件号码一致'"),
	))
	bare, full := n.Summary.Households[0], n.Summary.Households[1]
	if bare.Head != "" || bare.Size != nil || !bare.Clues[0].Due.IsZero() || bare.Clues[0].Person != "" || bare.Clues[0].Method != "登记本身" {
		t.Errorf("unknown became %+v", bare)
	}
	c := full.Clues[0]
	if full.Head != "王建国" || full.Size == nil || *full.Size != 3 || full.Phone != "13800000000" {
		t.Errorf("household = %+v", full)
	}
	if c.Person != "李秀兰" || c.Relation != "配偶" || c.Due.Format(time.DateOnly) != "2026-11-27" || c.Method != "证件号码一致" {
		t.Errorf("clue = %+v", c)
	}
}

// A clue about the whole household names nobody, whatever the view holds.
func TestWholeHousehold(t *testing.T) {
	n := read(t, night(t, clue("X1", "城关镇", "东关村", "H1", "姓名", "'王建国'", "证件号码", "'140430'", "与户主关系", "'户主'")))
	if c := n.Summary.Households[0].Clues[0]; c.Person != "" || c.Number != "" || c.Relation != "" {
		t.Errorf("clue = %+v", c)
	}
}

// A clue that is gone says why in words, and is found in the book of its township
// even when its household is no longer in the register.
func TestGone(t *testing.T) {
	n := read(t, night(t, `insert into 线索消失 (线索编号, 乡镇, 户编号, 户主姓名, 标题, 上次依据, 原因) values
		('X1', '城关镇', 'H1', '周满仓', '标题', '依据', '数据变化'), ('X2', '城关镇', 'H1', '周满仓', '标题', '依据', '规则停用')`))
	g := n.Books["城关镇"].Gone
	if len(g) != 1 || len(g[0].Clues) != 2 || g[0].Head != "周满仓" {
		t.Fatalf("gone = %+v", g)
	}
	for i, want := range []string{"本期数据中已没有这一情况，或已达不到预警条件", "这条规则已停用"} {
		if got := g[0].Clues[i].Note; got != want {
			t.Errorf("reason = %s, want %s", got, want)
		}
	}
}

// two households in 城关镇 and one in 石岭镇 hold the same number.
const contested = `
insert into 户 (户编号, 户主姓名, 乡镇, 村) values ('H1', '王建国', '城关镇', '西关村'), ('H2', '赵根生', '城关镇', '东关村'), ('H3', '周满仓', '石岭镇', '河底村');
insert into 人员 values ('P1', 'H1', '王小军', 'N1', '之子'), ('P2', 'H2', '王小军', 'N1', '女婿'), ('P3', 'H3', '王晓军', 'N1', '之子'),
    ('P4', 'H3', '王小君', 'N1', '之女'), ('P5', 'H3', '周强', 'N2', '之子'), ('P6', 'H1', '周强', 'N2', '其他');
insert into 数据源状态 values ('低保', '民政', '正常', null, date '2026-11-01', 1, 5, 5);
insert into 匹配 (源, 行键, 姓名, 证件号码, 乡镇, 村, 状态, 候选户, 确认编号, 键) values
    ('低保', 'r1', '王小军', 'N1', '城关镇', '东关村', '一人多户', ['H1', 'H2', 'H3'], 'QA', 'k1'),
    ('低保', 'r2', '王小军', 'N1', '城关', null, '一人多户', ['H1', 'H2', 'H3'], 'QA', 'k2'),
    ('低保', 'r3', '周强', 'N2', null, null, '一人多户', ['H1', 'H3'], 'QB', 'k3'),
    ('特困', 'r4', '周墙', null, '石岭镇', '河底村', '待确认', ['H3'], 'QC', 'k4');
insert into 人员归户 values ('k1', null, null), ('k2', null, null), ('k3', null, null), ('k4', '男', date '1951-02-03');
insert into 匹配候选
    select k, 1, h, p, 1, e from (values ('k1', 'H1', 'P1', '证件号码一致；姓名一致'), ('k1', 'H2', 'P2', '证件号码一致；姓名一致'),
        ('k1', 'H3', 'P3', '证件号码一致；姓名同音'), ('k3', 'H1', 'P6', '证件号码一致；姓名一致'), ('k3', 'H3', 'P5', '证件号码一致；姓名一致')) t(k, h, p, e)
    union all select k2.k, 1, 'H9', 'P9', 1, 'x' from (values ('k2')) k2(k)
    union all select 'k4', 5, 'H3', 'P5', 0.8249, '号码无法比对；姓名同音（登记为周强）；村一致';
`

// A township is asked about its own households only; rows of one person that the
// list spells differently are one question, with a line for each household.
func TestQuestions(t *testing.T) {
	n := read(t, night(t, contested))
	for township, want := range map[string][]string{
		"城关镇": {"王小军: H2 王小军 证件号码一致；姓名一致 / H1 王小军 证件号码一致；姓名一致", "周强: H1 周强 证件号码一致；姓名一致"},
		"石岭镇": {"王小军: H3 王晓军 证件号码一致；姓名同音", "周强: H3 周强 证件号码一致；姓名一致",
			"周墙: H3 周强 号码无法比对；姓名同音（登记为周强）；村一致；把握82%"},
	} {
		var got []string
		for _, q := range n.Books[township].Questions {
			var who []string
			for _, c := range q.Candidates {
				who = append(who, c.HouseholdID+" "+c.Person+" "+c.Why)
			}
			got = append(got, q.Name+": "+strings.Join(who, " / "))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", township, diff)
		}
	}
	one, other := n.Books["城关镇"].Questions[0], n.Books["石岭镇"].Questions[0]
	if one.ID != other.ID || one.ID == n.Books["城关镇"].Questions[1].ID {
		t.Errorf("numbers of the questions: %s %s", one.ID, other.ID)
	}
	if q := n.Books["石岭镇"].Questions[2]; q.Says != "部门名单写的是：石岭镇河底村，男，1951-02-03出生，请确认是不是这一户的人" || q.Source != "特困" {
		t.Errorf("asks %s of %s", q.Says, q.Source)
	}
	if want := "部门名单写的是：城关镇东关村，同一证件号码登记在3户，请确认此人属于哪一户，共2条"; one.Says != want {
		t.Errorf("says %s", one.Says)
	}
}

// A frozen rule stands in every book with that township's own number of clues,
// and in the summary with the county's. It is frozen since the first night after
// the last on which it was judged.
func TestFrozen(t *testing.T) {
	n := read(t, night(t, `insert into 规则 (规则, 标题, 类别, 牵头部门, 已评估, 未评估原因, 所需数据源, 次序) values ('r1', '重度残疾', '因残', '残联', false, '残疾人证未送达', '残疾人证', 1), ('r2', '收入', '收入', null, true, null, '农户登记', 2)`,
		clue("X1", "城关镇", "东关村", "H1", "规则", "'r1'"), clue("X2", "城关镇", "东关村", "H2", "规则", "'r1'"),
		`update 预警 set 状态 = '冻结'`,
		clue("X3", "城关镇", "东关村", "H1", "规则", "'r2'"),
		`insert into 预警历程 values ('r1', '冻结', date '2026-08-21'), ('r1', '持续', date '2026-09-21'), ('r1', '冻结', date '2026-10-21'), ('r1', '冻结', date '2026-11-21')`,
	))
	for where, c := range map[string]struct {
		rules  []ledger.NotEvaluated
		frozen int
	}{"城关镇": {n.Books["城关镇"].Frozen, 2}, "石岭镇": {n.Books["石岭镇"].Frozen, 0}, "county": {n.Summary.Frozen, 2}} {
		want := []ledger.NotEvaluated{{Rule: "重度残疾", Reason: "残疾人证未送达", Frozen: c.frozen, Since: time.Date(2026, 10, 21, 0, 0, 0, 0, time.UTC)}}
		if diff := cmp.Diff(want, c.rules); diff != "" {
			t.Errorf("%s: %s", where, diff)
		}
	}
	if r := n.Summary.Rules; len(r) != 2 || r[0].State != "未评估" || r[1].State != ledger.RuleEvaluated || r[1].Department != "" {
		t.Errorf("rules = %+v", r)
	}
}

// Files that wait for their day, were superseded or come twice are no problem.
func TestFileProblems(t *testing.T) {
	n := read(t, night(t, `insert into 文件 (文件, 文件夹, 状态, 说明, 处理建议) values
		('inbox/民政/低保.xlsx', '民政', '已使用', null, null),
		('inbox/民政/低保_旧.xlsx', '民政', '已有更新一期', null, null),
		('inbox/民政/低保_副本.xlsx', '民政', '内容重复', null, null),
		('inbox/医保/结算_202612.csv', '医保', '日期晚于今夜', '文件日期 2026-12-01 晚于今夜', '改名'),
		('inbox/医保/结算_202701.csv', '医保', '日期晚于今夜', '文件日期 2027-01-01 晚于今夜', '改名'),
		('inbox/住建/鉴定.xlsx', '住建', '正在写入', '文件正被打开编辑', '关闭文件'),
		('inbox/残联/名单.xlsx', '残联', '无法读取', '已加密', null),
		('inbox/其他.xlsx', null, '无法判断来源', null, '放入部门文件夹'),
		('inbox/人社/通知.txt', '人社', '另有安排', null, null)`,
		`insert into 文件对账 values
		('inbox/民政/低保.xlsx', '低保', '民政', '已使用', '附表', 12, 0, 0, 0, 0, 0, 0, 0, 12, null),
		('inbox/民政/低保.xlsx', '低保', '民政', '已使用', '名单', 9, 6, 1, 0, 1, 1, 0, 0, 0, '两列都是姓名' || chr(10) || '有隐藏行'),
		('inbox/民政/低保_旧.xlsx', '低保', '民政', '已有更新一期', '附表', 3, 0, 0, 0, 0, 0, 0, 0, 3, '旧')`,
		`update 文件 set 文件夹 = '' where 文件夹 is null`,
	))
	unread := "民政|低保.xlsx|工作表“附表”没有认出表头，12 行没有读取"
	county := []string{"人社|通知.txt|另有安排", "住建|鉴定.xlsx|正在写入：文件正被打开编辑", "|其他.xlsx|无法判断来源", "残联|名单.xlsx|无法读取：已加密", unread}
	if diff := cmp.Diff(sorted(county), sorted(brief(n.Summary.FileProblems.Problems))); diff != "" {
		t.Error("county:", diff)
	}
	for _, name := range n.Townships {
		if diff := cmp.Diff(sorted(county[1:]), sorted(brief(n.Books[name].FileProblems))); diff != "" {
			t.Error(name, diff)
		}
	}
	if want := "另有 2 个文件日期晚于今夜，到期自动使用。"; n.Summary.FileProblems.Waiting() != want {
		t.Errorf("waiting: %s", n.Summary.FileProblems.Waiting())
	}
	want := []ledger.SheetBalance{
		{Department: "民政", Source: "低保", File: "低保.xlsx", Sheet: "名单", Read: 9, Loaded: 6, Rejected: 1, Title: 1, Header: 1},
		{Department: "民政", Source: "低保", File: "低保.xlsx", Sheet: "附表", Read: 12, Unrecognised: 12},
	}
	if diff := cmp.Diff(want, n.Summary.Sheets); diff != "" {
		t.Error(diff)
	}
	var odd []string
	for _, p := range n.Summary.Problems {
		odd = append(odd, p.File+"|"+p.Sheet+"|"+p.Reason)
	}
	if diff := cmp.Diff([]string{"低保.xlsx|名单|两列都是姓名", "低保.xlsx|名单|有隐藏行"}, odd); diff != "" {
		t.Error("remarks on sheets:", diff)
	}
	for _, s := range n.Summary.Sheets {
		if !s.Balanced() {
			t.Errorf("%s does not balance", s.Sheet)
		}
	}
}

func brief(ps []ledger.FileProblem) []string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Department+"|"+p.File+"|"+p.Reason)
	}
	return out
}

// The county's lists: nobody is dropped, repeated rows of one person are one line
// with their number, and what a source's files and rules are called stays whole.
func TestCountyLists(t *testing.T) {
	n := read(t, night(t, `insert into 户 (户编号) values ('H1')`, `insert into 匹配 (源, 行键, 姓名, 证件号码, 证件号码_原值, 证件号码_状态, 状态, 方法, 原因, 说明) values
		('医保', 'k1', '钱多多', 'N7', 'N7', '有效', '未在册', null, '疑似漏登', '住在城关镇'), ('医保', 'k2', '钱多多', 'N7', 'N7', '有效', '未在册', null, '疑似漏登', '住在城关镇'),
		('医保', 'k3', '冯小宝', null, null, '空', '号码不可用', null, '线索不足', '没有证件号码'),
		('医保', 'k4', '冯大宝', null, '1.4E+17', '科学计数法', '待确认', null, null, null),
		('医保', 'k5', '王建国', 'N1', 'N1', '有效', '已匹配', 'id', null, null)`,
		`insert into 来源.行 select '医保', 'k' || (i - 8), 'inbox/医保/结算.csv', '结算', 22 - i from range(9, 14) t(i)`,
		`insert into 数据源状态 values ('医保', '医保', '正常', null, date '2026-11-01', 2, 5, null), ('特困', '民政', '未送达', '没有收到', null, 0, 0, 7)`,
		`insert into 规则 (规则, 标题, 类别, 牵头部门, 已评估, 未评估原因, 所需数据源, 次序) values ('r1', '收入低、支出高', '收入', null, true, null, '农户登记、医保', 1), ('r2', '自付高', '因病', null, true, null, '医保', 2)`,
		`insert into 文件 (文件, 文件夹, 状态, 源, 交付日期) values ('inbox/医保/结算；一.csv', '医保', '已使用', '医保', date '2026-11-01'),
		('inbox/医保/结算二.csv', '医保', '已使用', '医保', date '2026-11-01'), ('inbox/医保/旧.csv', '医保', '已使用', '医保', date '2026-10-01')`,
		`insert into 来源.问题行 values ('医保', 'inbox/医保/结算.csv', '拒收', '结算', 9, null, null, null, '没有姓名', null)`,
		`insert into 退费 values ('k2', null), ('k3', 'k1')`,
	))
	var people []string
	for _, u := range n.Summary.Unmatched {
		people = append(people, fmt.Sprintf("%s %s %s %d %s", u.Name, u.Reason, u.Number, u.Row, u.Note))
	}
	want := []string{
		"冯小宝 号码不可用  11 线索不足：没有证件号码",
		"冯大宝 待确认 1.4E+17 10 登记中有相近的人，把握不够，已列入乡镇台账“待确认”",
		"钱多多 未在册 N7 12 疑似漏登：住在城关镇（共2行）",
	}
	if diff := cmp.Diff(want, people); diff != "" {
		t.Error(diff)
	}
	if p := n.Summary.Problems; len(p) != 2 || p[0].Level != "拒收" || p[1].Row != 12 || !strings.HasPrefix(p[1].Reason, "退费单") {
		t.Errorf("problems = %+v", p)
	}
	five, seven := int64(5), int64(7)
	states := []ledger.SourceState{
		{Source: "医保", Department: "医保", Delivered: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), File: "结算二.csv；结算；一.csv",
			Rows: &five, Status: "正常", Rules: []string{"收入低、支出高", "自付高"}},
		{Source: "特困", Department: "民政", Before: &seven, Status: "未送达", Note: "没有收到"},
	}
	if diff := cmp.Diff(states, n.Summary.Sources); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Count{{"医保", "号码不可用", 1}, {"医保", "待确认", 1}, {"医保", "未在册", 2}}, n.Unlinked); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Count{{"医保", "证件号码一致", 1}}, n.Linked); diff != "" {
		t.Error(diff)
	}
}

// What is wrong in the register goes to the township it belongs to, and all of it
// to the county.
func TestRegisterIssues(t *testing.T) {
	n := read(t, night(t, `insert into 登记问题 values
		('石岭镇', null, 'H3', null, '周强', null, '14043O', '证件号码不可用', '含字母', '更正', 'inbox/农业农村/登记.xlsx', 'Sheet1', 8, 'a'),
		('城关镇', '东关村', 'H2', '赵根生', '赵根生', 'N1', 'N1', '没有收入', '无法判断', '补录', 'inbox/农业农村/登记.xlsx', 'Sheet1', 4, 'b')`))
	want := ledger.DataIssue{Township: "石岭镇", HouseholdID: "H3", Person: "周强", Number: "14043O", Problem: "证件号码不可用：含字母",
		File: "登记.xlsx", Sheet: "Sheet1", Row: 8, Advice: "更正"}
	if diff := cmp.Diff([]ledger.DataIssue{want}, n.Books["石岭镇"].DataIssues); diff != "" {
		t.Error(diff)
	}
	if all := n.Summary.DataIssues; len(all) != 2 || all[0].Township != "城关镇" {
		t.Errorf("all = %+v", all)
	}
}

// The same night read twice gives the same books, whatever order the engine keeps
// its rows in.
func TestSameBooksTwice(t *testing.T) {
	book := func(rows ...string) []byte {
		var buf bytes.Buffer
		if err := ledger.WriteTownship(&buf, *read(t, night(t, append(rows, contested)...)).Books["城关镇"], ledger.Options{}); err != nil {
			t.Fatal(err)
		}
		return buf.Bytes()
	}
	a, b := clue("X1", "城关镇", "东关村", "H1"), clue("X2", "城关镇", "东关村", "H1")
	if !bytes.Equal(book(a, b), book(b, a)) {
		t.Error("the order of the rows shows in the book")
	}
}

func sorted(s []string) []string { return slices.Sorted(slices.Values(s)) }

// The last clue of a place that the configuration does not name is counted when
// it goes, as every other is.
func TestGoneOfUnknownTownship(t *testing.T) {
	n := read(t, night(t, `insert into 线索消失 (线索编号, 乡镇, 户编号, 户主姓名, 标题, 上次依据, 原因) values
		('X1', '未识别乡镇', 'H9', '张三', '危房', 'D级', '数据变化')`))
	b := n.Books["未识别乡镇"]
	if b == nil || len(b.Gone) != 1 || n.Townships[len(n.Townships)-1] != "未识别乡镇" {
		t.Errorf("townships %v, book %+v", n.Townships, b)
	}
}

// A clue that rests on something else than the number says so where the cadre
// reads: he must look whether it is the same person.
func TestDoubtfulPersonIsSaid(t *testing.T) {
	n := read(t, night(t, clue("X1", "城关镇", "东关村", "H1", "匹配方式", "'多项综合'", "匹配存疑", "'号码无法比对；姓名同音（登记为周强）'"),
		clue("X2", "城关镇", "东关村", "H2")))
	got := map[string]string{}
	for _, h := range n.Books["城关镇"].Households {
		got[h.Clues[0].ID] = h.Clues[0].Method + "|" + h.Clues[0].Evidence
	}
	want := map[string]string{"X1": "多项综合|依据。请核对是不是本人：号码无法比对；姓名同音（登记为周强）", "X2": "登记本身|依据"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
