package link

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"slices"

	"yujing/pipeline/identity"
	fellegi "yujing/pipeline/link/fs"
	"yujing/pipeline/warehouse"
)

//go:embed sql
var models embed.FS

// Options of Run.
type Options struct {
	Sources []Persons
	Places  *identity.Places
	Model   *fellegi.Model // of an earlier night; nil trains one
	Night   string         // YYYY-MM-DD, for a model trained tonight
	Accept  float64        // a link at least this likely is made, 0..1; 0 means DefaultAccept
	Review  float64        // a person at least this likely to be in the register is asked about; 0 means DefaultReview
	// Previous is the published database of an earlier night, whose links are
	// taken over where nothing has changed; "" compares everybody.
	Previous string
	Answers  []Answer // of townships, about uncertain links
}

// The thresholds of a county that sets none.
const (
	DefaultAccept = 0.99
	DefaultReview = 0.5
)

// Answer is what a township said of an uncertain link; it outranks the model.
type Answer struct {
	Person    string // 人标 of the person as the department describes him
	Household string // 户编号
	Member    string // 人编号; "" when only the household is known
	Answer    string // 是, 不是 or 不确定
	Date      string // YYYY-MM-DD
	By        string
}

// Result says what Run did.
type Result struct {
	Model    *fellegi.Model
	Trained  bool // the model was made tonight
	Persons  int64
	Compared int64 // of the persons, those that had to be compared tonight
}

// kept are the tables that stay for rules, ledgers and analysts; the others only
// lead there.
var kept = []string{"匹配", "往期匹配", "匹配候选", "人员归户", "未在册", "匹配方法", "匹配答复", "比对模型", "比对权重", "比对依据"}

// Run makes 匹配 and what belongs to it.
func Run(ctx context.Context, db *sql.DB, o Options) (*Result, error) {
	l := &linker{ctx: ctx, db: db, Options: o.withDefaults(), result: &Result{Model: o.Model}}
	before, err := l.tables()
	if err != nil {
		return nil, err
	}
	for _, step := range []func() error{l.functions, l.persons, l.answers, l.train, l.weights, l.reuse, l.candidates, l.decide} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return l.result, l.clear(append(before, kept...))
}

func (o Options) withDefaults() Options {
	if o.Accept == 0 {
		o.Accept = DefaultAccept
	}
	if o.Review == 0 {
		o.Review = DefaultReview
	}
	if o.Places == nil {
		o.Places = identity.NewPlaces("", nil, nil)
	}
	return o
}

// linker is one run.
type linker struct {
	Options
	ctx    context.Context
	db     *sql.DB
	result *Result
	reused bool // 沿用归户 and 沿用候选 hold links of the previous night
}

// build runs the models of the folders, in that order.
func (l *linker) build(folders ...string) error {
	for _, f := range folders {
		sub, err := fs.Sub(models, "sql/"+f)
		if err != nil {
			return err
		}
		if err := warehouse.Build(l.ctx, l.db, sub); err != nil {
			return err
		}
	}
	return nil
}

func (l *linker) exec(statements ...string) error {
	for _, s := range statements {
		if _, err := l.db.ExecContext(l.ctx, s); err != nil {
			return fmt.Errorf("link: %w", err)
		}
	}
	return nil
}

func (l *linker) functions() error { return warehouse.Register(l.ctx, l.db, functions(l.Places)) }

// persons brings rows to persons, and the register to what they are compared with.
func (l *linker) persons() error {
	if err := l.exec(rowsTable(l.Sources)); err != nil {
		return err
	}
	if err := l.build("persons", "register"); err != nil {
		return err
	}
	return l.db.QueryRowContext(l.ctx, "select count(*) from 部门人员").Scan(&l.result.Persons)
}

const answersTable = `create table 匹配答复 (人标 varchar, 户编号 varchar, 人编号 varchar, 答复 varchar, 日期 date, 答复人 varchar);
comment on table 匹配答复 is '匹配答复：乡镇对“待确认”的答复（是、不是、不确定）。答复优先于程序的判断。'`

func (l *linker) answers() error {
	if err := l.exec(answersTable); err != nil {
		return err
	}
	for _, a := range l.Answers {
		_, err := l.db.ExecContext(l.ctx, "insert into 匹配答复 values (?, ?, nullif(?, ''), ?, ?::date, nullif(?, ''))",
			a.Person, a.Household, a.Member, a.Answer, a.Date, a.By)
		if err != nil {
			return fmt.Errorf("load answers: %w", err)
		}
	}
	return nil
}

// candidates finds and compares whoever could be meant.
func (l *linker) candidates() error {
	if err := l.exec(noPairs("训练对")); err != nil {
		return err
	}
	if err := l.build("numbers"); err != nil {
		return err
	}
	if err := l.exec(bent...); err != nil {
		return err
	}
	return l.build("candidates", "compare")
}

// bent takes back numbers that only look usable, before anybody is found by them.
var bent = []string{
	`update 部门人员 set 证件号码_原值 = coalesce(证件号码_原值, 证件号码), 证件号码_状态 = '疑似变形', 残键 = string_split(残号键(证件号码, '有效'), '|'),
		证件号码 = null, 号码们 = [] where 甲 in (select 甲 from 变形号码)`,
	"delete from 号码候选 where 甲 in (select 甲 from 变形号码)",
}

// decide weighs the candidates and writes the answers down, row by row.
func (l *linker) decide() error {
	if err := l.build("score", "decide"); err != nil {
		return err
	}
	if l.reused {
		if err := l.exec("insert into 人员归户 select * from 沿用归户", "insert into 匹配候选 select * from 沿用候选"); err != nil {
			return err
		}
	}
	return l.build("rows")
}

// noPairs makes an empty table of pairs: 甲 of 部门人员 and 乙 of 登记人.
func noPairs(table string) string {
	return "create table " + table + " (组 varchar, 甲 bigint, 乙 bigint, 户编号 varchar)"
}

func (l *linker) tables() ([]string, error) {
	rows, err := l.db.QueryContext(l.ctx, "select table_name from duckdb_tables() where schema_name = 'main' and not internal order by table_name")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		out = append(out, name)
	}
	return out, rows.Err()
}

// clear drops every table but those.
func (l *linker) clear(keep []string) error {
	all, err := l.tables()
	if err != nil {
		return err
	}
	for _, t := range all {
		if !slices.Contains(keep, t) {
			if err := l.exec("drop table " + warehouse.Ident(t)); err != nil {
				return err
			}
		}
	}
	return nil
}
