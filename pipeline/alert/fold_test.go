package alert

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"yujing/pipeline/alert/answer"
	"yujing/pipeline/alert/workday"
	"yujing/pipeline/warehouse"
)

// tables are what a night has when its events are decided, as far as the models
// read it.
const tables = `
create table 今夜 (日期 date);
create table 规则 (规则 varchar, 标题 varchar, 类别 varchar, 颜色 varchar, 牵头部门 varchar, 单位 varchar,
	摘要 varchar, 已变化 boolean, 加重幅度 decimal(14, 2), 加重方向 varchar, 已评估 boolean, 未评估原因 varchar,
	次序 integer, 期限天数 integer, 期限单位 varchar, 加急 boolean, 静默天数 integer);
create table 命中 (规则 varchar, 户编号 varchar, 人编号 varchar, 期间 varchar, 观测值 decimal(14, 2), 阈值 decimal(14, 2), 证据 varchar, 依据行 varchar[]);
create table 户 (户编号 varchar, 户主姓名 varchar, 户主证件号码 varchar, 乡镇 varchar, 村 varchar, 自然村 varchar, 户类型 varchar,
	户类 varchar, 监测对象类别 varchar, 监测状态 varchar, 家庭人口 integer, 联系电话 varchar,
	识别监测时间 date, 帮扶责任人 varchar, 责任人落实日期 date, 帮扶计划日期 date);
create table 人员 (人编号 varchar, 户编号 varchar, 姓名 varchar, 证件号码 varchar, 与户主关系 varchar);
create table 离开 (户编号 varchar, 人编号 varchar, 去向 varchar);
create table 支出 (行键 varchar, 种类 varchar, 日期 date, 金额 decimal(14, 2));
create table 户事件 (行键 varchar, 种类 varchar, 日期 date, 金额 decimal(14, 2));
create table 标注 (规则 varchar, 户编号 varchar, 人编号 varchar, 证据 varchar);
create table 数据源状态 (源 varchar, 部门 varchar);
create table 匹配 (行键 varchar, 方法 varchar, 证据 varchar, 姓名一致 boolean);
create table 匹配方法 (次序 integer, 方法 varchar, 名称 varchar);
create schema 来源;
create table 来源.行 (源 varchar, 行键 varchar, 文件 varchar, 工作表 varchar, 行号 integer);
`

// A rule of a night. Absent: nobody uses it any more.
type rule struct {
	id, category string
	absent       bool
	evaluated    bool
	step         string // "" for a rule that knows no worsening
	direction    string
	quiet        int // days
	days         int // its own term, calendar days; 0: the county's
	urgent       bool
	digest       string
	changed      bool // since it was last evaluated
	order        int
}

// A hit; value is a decimal, "" for none; rows are separated by commas.
type hit struct{ rule, household, person, period, value, rows string }

func (h hit) id() string {
	sum := sha256.Sum256([]byte(strings.Join([]string{h.rule, h.household, h.person, h.period}, "|")))
	return "X" + strings.ToUpper(fmt.Sprintf("%x", sum))[:11]
}

// A person of the register; gone is 死亡, 迁出 or "".
type person struct{ household, id, gone string }

// A night of a test: what the rules found, and what the register says.
type evening struct {
	date    string
	partial bool // sends what is urgent only
	last    string
	rules   []rule
	hits    []hit
	status  map[string]string // 监测状态 by household, for those in the register
	persons []person
	events  []string // rows of 户事件: key, kind, day, amount
	more    string   // SQL
}

// folded is a night that was folded.
type folded struct {
	db   *sql.DB
	file string // its events
}

var countyTerms = Office{
	Calendar: &workday.Calendar{},
	Deadlines: workday.Deadlines{
		Check: natural(5), Identify: natural(15), Posting: natural(5), Helper: natural(5), Plan: natural(10)},
	TakenIn: 10,
}

func natural(days int) workday.Term { return workday.Term{Days: days, Unit: workday.Natural} }

// fold runs the models over one night, with the log in dir, and appends its events.
func fold(t *testing.T, e evening, dir string) folded {
	t.Helper()
	db, err := warehouse.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if _, err := db.Exec(tables + e.insert()); err != nil {
		t.Fatal(err)
	}
	log, err := Log(dir, e.date)
	if err != nil {
		t.Fatal(err)
	}
	if err := History(t.Context(), db, log, countyTerms); err != nil {
		t.Fatal(err)
	}
	b := Batch{Number: strings.ReplaceAll(e.date, "-", ""), Date: parse(e.date), Full: !e.partial, Last: e.last}
	if err := Events(t.Context(), db, b, countyTerms); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, e.date+".parquet")
	if err := WriteEvents(t.Context(), db, file); err != nil {
		t.Fatal(err)
	}
	if err := States(t.Context(), db, countyTerms); err != nil {
		t.Fatal(err)
	}
	return folded{db, file}
}

// reissue is what the office sends between two nights; it returns the new 预警 and
// writes what was sent into the log.
func reissue(t *testing.T, night *sql.DB, dir, newest, day, number string) (alerts []string, sent int) {
	t.Helper()
	// a night's database is closed to writing; the tables that are read are copied
	for _, q := range []string{"alter table 预警 rename to 发布预警", "drop table 答复", "drop table 答复历程", "drop table 办理口径"} {
		if _, err := night.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	log, err := Log(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	sent, err = Reissue(t.Context(), night, log, Batch{Number: number, Date: parse(day), Full: true}, countyTerms)
	if err != nil {
		t.Fatal(err)
	}
	if sent > 0 {
		if _, err := saveEvents(t.Context(), night, dir, newest, Issued); err != nil {
			t.Fatal(err)
		}
	}
	return ask(t, night, issueRows), sent
}

// say writes answers into the log, as an import behind the night newest does.
func say(t *testing.T, dir, newest string, answers ...Answer) {
	t.Helper()
	if _, err := WriteFeedback(t.Context(), dir, newest, answers, nil); err != nil {
		t.Fatal(err)
	}
}

// reply is an answer in a returned book, whose row makes it a cell of its own.
func reply(clue, result, day string, row int) Answer {
	k, ok := answer.Find(nil, result)
	if !ok {
		panic(result)
	}
	return Answer{ClueID: clue, Result: result, Next: k.Next, Date: parse(day), By: "李干部",
		Where: Where{File: "甲镇.xlsx", Digest: "d", Sheet: "核查台账", Row: row}}
}

func parse(date string) time.Time {
	d, err := time.Parse(time.DateOnly, date)
	if err != nil {
		panic(err)
	}
	return d
}

func (e evening) insert() string {
	var b strings.Builder
	fmt.Fprintf(&b, "insert into 今夜 values ('%s');\n", e.date)
	var rules, hits, households, persons, gone []string
	for i, r := range e.rules {
		if !r.absent {
			rules = append(rules, r.insert(i))
		}
	}
	for _, h := range e.hits {
		hits = append(hits, h.insert())
	}
	for _, id := range sortedKeys(e.status) {
		households = append(households, fmt.Sprintf("('%s', '%s')", id, e.status[id]))
	}
	for _, p := range e.persons {
		persons = append(persons, fmt.Sprintf("('%s', '%s', '%[2]s名')", p.household, p.id))
		if p.gone != "" {
			gone = append(gone, fmt.Sprintf("('%s', '%s', '%s')", p.household, p.id, p.gone))
		}
	}
	fill(&b, "规则", rules)
	fill(&b, "命中", hits)
	fill(&b, "户 (户编号, 监测状态)", households)
	fill(&b, "人员 (户编号, 人编号, 姓名)", persons)
	fill(&b, "离开", gone)
	fill(&b, "户事件", e.events)
	b.WriteString(e.more)
	return b.String()
}

func (r rule) insert(i int) string {
	days, unit := "null", "null"
	if r.days > 0 {
		days, unit = fmt.Sprint(r.days), "'calendar'"
	}
	category := r.category
	if category == "" {
		category = "收入"
	}
	order := r.order
	if order == 0 {
		order = i + 1
	}
	return fmt.Sprintf("('%s', '%[1]s题', '%s', '红', '部门', '元', '%s', %t, %s, %s, %t, %s, %d, %s, %s, %t, %d)",
		r.id, category, r.digest, r.changed, orNull(r.step), orNull(r.direction), r.evaluated,
		orNull(map[bool]string{false: "未送达"}[r.evaluated]), order, days, unit, r.urgent, r.quiet)
}

func (h hit) insert() string {
	rows := h.rows
	if rows == "" {
		rows = h.id() // a row of its own
	}
	return fmt.Sprintf("('%s', '%s', %s, '%s', %s, 100, '证据', ['%s'])",
		h.rule, h.household, orNull(h.person), h.period, orNull(h.value), strings.ReplaceAll(rows, ",", "','"))
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

// ask gives the rows of a query, their values between blanks, - for NULL.
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

// events asks the night's own file of the log.
func (f folded) events(t *testing.T, columns string) []string {
	t.Helper()
	return ask(t, f.db, "select "+columns+" from read_parquet("+warehouse.FileLiteral(f.file)+") order by 序")
}

func sameFile(t *testing.T, a, b string) bool {
	t.Helper()
	x, errX := os.ReadFile(a)
	y, errY := os.ReadFile(b)
	if errX != nil || errY != nil {
		t.Fatal(errX, errY)
	}
	return string(x) == string(y)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func cents(s string) int {
	n, err := strconv.Atoi(strings.Replace(s, ".", "", 1))
	if err != nil {
		panic(err)
	}
	return n
}
