package rules

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"yujing/configs/strict"
)

// Problem is what is wrong with a rule, in Chinese, for its author.
type Problem struct {
	Rule string `json:"rule"`
	File string `json:"file"`
	Line int    `json:"line,omitempty"` // 0 when it concerns the whole file
	Msg  string `json:"message"`
}

// Err is the problem as the error of a configuration.
func (p Problem) Err() *Error { return &Error{File: p.File, Line: p.Line, Msg: p.Msg} }

func (p Problem) String() string { return p.Err().Error() }

// check gathers the problems of one rule.
type check struct {
	rule     *Rule
	problems []Problem
}

// Check proves what can be proved of a rule without data: it is one read-only
// SELECT over fact tables, returns exactly the contract's columns, uses the
// parameters that it declares and no others, needs sources that exist, joins by equal
// columns, and has an example that fires and one that does not. The fact tables must
// exist in db; sources are the names of the county's source specs. Whether the
// examples hold is for [Test], whether they notice each threshold for [Sides].
func Check(ctx context.Context, db *sql.DB, r *Rule, sources []string) ([]Problem, error) {
	c := &check{rule: r}
	c.header(sources)
	c.params()
	c.examples()
	if len(c.problems) > 0 {
		return c.problems, nil
	}
	if err := c.sql(ctx, db); err != nil {
		return nil, err
	}
	return c.problems, nil
}

func (c *check) add(line int, format string, args ...any) {
	c.problems = append(c.problems, Problem{Rule: c.rule.ID, File: c.rule.File, Line: line, Msg: fmt.Sprintf(format, args...)})
}

// longID is how many characters an id may have: it stands in narrow columns of ledgers.
const longID = 12

func (c *check) header(sources []string) {
	if n := utf8.RuneCountInString(c.rule.ID); n > longID {
		c.add(0, "规则名“%s”有%d个字，最多%d个字，请改短（文件名和 id 一起改）", c.rule.ID, n, longID)
	}
	if len(c.rule.Sources) == 0 {
		c.add(0, "sources 为空：没有写明需要哪些数据源")
	}
	for _, s := range c.rule.Sources {
		if !slices.Contains(sources, s.Source) {
			c.add(0, "没有数据源“%s”，%s", s.Source, strict.Nearest(s.Source, sources))
		}
	}
	if len(c.rule.Basis) == 0 {
		c.add(0, "basis 为空：没有写明依据哪个文件")
	}
}

func (c *check) params() {
	for _, id := range c.rule.Params {
		if c.rule.Pack.Parameter(id) == nil {
			c.add(0, "规则包 %s 没有声明参数“%s”，%s", c.rule.Pack.ID, id, strict.Nearest(id, c.rule.Pack.parameterIDs()))
		}
	}
	var used []string
	for _, t := range parametersOf(c.rule.SQL) {
		name := t.text[1:]
		used = append(used, name)
		if name != nightName && !slices.Contains(c.rule.Params, name) && c.rule.inclusiveFlag(name) == nil {
			c.add(c.rule.fileLine(t.line), "用了没有在 params 中列出的参数 $%s，%s", name, strict.Nearest(name, append(slices.Clone(c.rule.Params), nightName)))
		}
	}
	c.unused(used)
}

func (c *check) unused(used []string) {
	for _, id := range c.rule.Params {
		if !slices.Contains(used, id) {
			c.add(0, "params 中的“%s”在 SQL 里没有用到", id)
		}
		flag := id + inclusiveSuffix
		if c.rule.inclusiveFlag(flag) != nil && !slices.Contains(used, flag) {
			c.add(0, "参数“%s”规定了是否含本数（inclusive），SQL 里却没有用 $%s", id, flag)
		}
	}
}

func (c *check) examples() {
	fires, silent := false, false
	names := map[string]bool{}
	for _, x := range c.rule.Examples {
		fires = fires || len(x.Expect) > 0
		silent = silent || len(x.Expect) == 0
		if names[x.Name] {
			c.add(x.line, "有两个例子都叫“%s”", x.Name)
		}
		names[x.Name] = true
	}
	if !fires {
		c.add(0, "缺少会产生线索的例子")
	}
	if !silent {
		c.add(0, "缺少不产生线索的例子（expect: []）")
	}
}

func (c *check) sql(ctx context.Context, db querier) error {
	query, err := c.rule.Render(c.rule.latest())
	if err != nil {
		c.add(0, "%s", err)
		return nil
	}
	t, err := parse(ctx, db, query)
	if err != nil {
		return err
	}
	for _, f := range t.problems {
		c.add(c.rule.fileLine(f.line), "%s", f.text)
	}
	if len(t.problems) == 0 && c.columns(ctx, db, query) {
		return c.plan(ctx, db, query)
	}
	return nil
}

// latest is the pack's newest values: Check asks for types, not amounts.
func (r *Rule) latest() *Values {
	far := time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
	v, err := (&Set{Packs: []*Pack{r.Pack}}).On(far, Overrides{})
	if err != nil { // Load has checked the pack's own values
		panic(err)
	}
	v.Night = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	return v
}

// columns tells whether the engine can make anything of the SELECT.
func (c *check) columns(ctx context.Context, db querier, query string) bool {
	got, err := describe(ctx, db, query)
	if err != nil {
		c.engine(err)
		return false
	}
	contract := c.rule.Kind.Contract()
	for i, want := range contract {
		switch {
		case i < len(got) && got[i] == want:
		case i >= len(got):
			c.add(0, "缺少第%d列“%s”", i+1, want.Name)
		case got[i].Name != want.Name:
			c.add(0, "第%d列应是“%s”，现在是“%s”", i+1, want.Name, got[i].Name)
		case got[i].Type != want.Type:
			c.add(0, "“%s”的类型应是 %s，现在是 %s，请用 cast(… as %s)", want.Name, want.Type, got[i].Type, want.Type)
		}
	}
	for _, extra := range got[min(len(got), len(Contract)):] {
		c.add(0, "多出一列“%s”", extra.Name)
	}
	return true
}

func describe(ctx context.Context, db querier, query string) ([]Column, error) {
	rows, err := db.QueryContext(ctx, "select column_name, column_type from (describe\n"+query+"\n)")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Column
	for rows.Next() {
		var c Column
		if err := rows.Scan(&c.Name, &c.Type); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

var engineLine = regexp.MustCompile(`LINE (\d+):`)

// engineFault finds the line of the rule file that the engine complains about.
// before is how many lines of the statement stood before the SELECT.
func (r *Rule) engineFault(err error, before int) (line int) {
	if m := engineLine.FindStringSubmatch(err.Error()); m != nil {
		n, _ := strconv.Atoi(m[1])
		line = r.fileLine(n - before)
	}
	return line
}

// engine reports the engine's complaint about the described SELECT.
func (c *check) engine(err error) {
	c.add(c.rule.engineFault(err, 1), "SQL 不能执行，请核对表名、列名和类型：%s", oneLine(err))
}

// fileLine turns a line of the SELECT into one of the file, 0 into 0.
func (r *Rule) fileLine(n int) int {
	if n <= 0 {
		return 0
	}
	return r.line + n - 1
}
