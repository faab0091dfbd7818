package rules

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"yujing/configs/strict"
)

// bench is the temporary fact tables on which a rule's examples run.
type bench struct {
	tx      *sql.Tx
	rule    *Rule
	tables  []string            // sorted
	filled  []string            // those that hold an example's rows
	columns map[string][]Column // of each table
	planned map[string]*sql.Stmt
	// broken is why no (further) example can run: a failed statement ends the
	// engine's transaction, so a value is asked whether it fits before it is
	// inserted, and the rule's own failure ends the run.
	broken []string
}

// prepare makes empty temporary copies of every table that the rule or an
// example names; a temporary table hides the real one of the same name.
func (b *bench) prepare(ctx context.Context) (problems []string, err error) {
	query, err := b.rule.Render(b.rule.latest())
	if err != nil {
		return []string{err.Error()}, nil
	}
	t, err := parse(ctx, b.tx, query)
	if err != nil || len(t.problems) > 0 {
		return t.problemList(), err
	}
	if err := b.lookUp(ctx); err != nil {
		return nil, err
	}
	for _, name := range append(t.tables, b.rule.givenTables()...) {
		if cols, ok := b.columns[name]; ok && len(cols) > 0 && !slices.Contains(b.tables, name) {
			b.tables = append(b.tables, name)
		}
	}
	slices.Sort(b.tables)
	for _, name := range b.tables {
		q := quoteName(name)
		if _, err := b.tx.ExecContext(ctx, "create temp table "+q+" as select * from main."+q+" limit 0"); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

func (t *tree) problemList() []string {
	if t == nil {
		return nil
	}
	var out []string
	for _, f := range t.problems {
		out = append(out, f.text)
	}
	return out
}

// households are those of the example's county: every 户编号 that one of its rows
// gives.
func (x Example) households() []string {
	var out []string
	for _, g := range x.Given {
		for _, row := range g.Rows {
			for _, f := range row {
				if f.Column == "户编号" && !f.Null {
					out = append(out, f.Text)
				}
			}
		}
	}
	return out
}

func (r *Rule) givenTables() []string {
	var out []string
	for _, x := range r.Examples {
		for _, g := range x.Given {
			out = append(out, g.Table)
		}
	}
	return out
}

// lookUp learns the tables of the database and their columns.
func (b *bench) lookUp(ctx context.Context) error {
	rows, err := b.tx.QueryContext(ctx, `select table_name, column_name, data_type from information_schema.columns
		where table_schema = 'main' and table_catalog = current_database() order by table_name, ordinal_position`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var table string
		var c Column
		if err := rows.Scan(&table, &c.Name, &c.Type); err != nil {
			return err
		}
		b.columns[table] = append(b.columns[table], c)
	}
	return rows.Err()
}

// clear empties the tables that the example before filled.
func (b *bench) clear(ctx context.Context) error {
	for _, name := range b.filled {
		if _, err := b.tx.ExecContext(ctx, "delete from temp."+quoteName(name)); err != nil {
			return err
		}
	}
	b.filled = nil
	return nil
}

// insert puts an example's rows into a table, each value cast to its column's
// type.
func (b *bench) insert(ctx context.Context, g Given) ([]string, error) {
	if !slices.Contains(b.tables, g.Table) {
		return []string{fmt.Sprintf("例子里的表“%s”不存在，%s", g.Table, strict.Nearest(g.Table, b.tables))}, nil
	}
	problems, err := b.misfits(ctx, g)
	if err != nil || len(problems) > 0 || len(g.Rows) == 0 {
		return problems, err
	}
	var rows []string
	for _, row := range g.Rows {
		rows = append(rows, "("+strings.Join(b.literals(g.Table, row), ", ")+")")
	}
	b.filled = append(b.filled, g.Table)
	_, err = b.tx.ExecContext(ctx, "insert into temp."+quoteName(g.Table)+" values "+strings.Join(rows, ", "))
	return nil, err
}

// literals is a value for each column of the table, NULL where row has none.
func (b *bench) literals(table string, row Row) []string {
	var out []string
	for _, c := range b.columns[table] {
		literal := "null"
		for _, f := range row {
			if f.Column == c.Name && !f.Null {
				literal = "cast(" + quote(f.Text) + " as " + c.Type + ")"
			}
		}
		out = append(out, literal)
	}
	return out
}

// misfits finds values for which there is no column, or which are not of its
// type. The engine is asked in one query that cannot fail.
func (b *bench) misfits(ctx context.Context, g Given) ([]string, error) {
	var problems, asked, tests []string
	for i, row := range g.Rows {
		where := fmt.Sprintf("例子里的表“%s”第%d行：", g.Table, i+1)
		for _, f := range row {
			typ := b.typeOf(g.Table, f.Column)
			switch {
			case typ == "":
				problems = append(problems, where+fmt.Sprintf("没有“%s”这一列，%s", f.Column, strict.Nearest(f.Column, b.columnNames(g.Table))))
			case !f.Null && typ != "VARCHAR":
				tests = append(tests, fmt.Sprintf("(%d, try_cast(%s as %s) is null)", len(asked), quote(f.Text), typ))
				asked = append(asked, where+fmt.Sprintf("“%s”的值“%s”不能读作 %s", f.Column, f.Text, typ))
			}
		}
	}
	bad, err := b.failing(ctx, tests)
	for _, i := range bad {
		problems = append(problems, asked[i])
	}
	return problems, err
}

// failing returns the numbers of the tests "(number, condition)" that hold.
func (b *bench) failing(ctx context.Context, tests []string) ([]int, error) {
	if len(tests) == 0 {
		return nil, nil
	}
	rows, err := b.tx.QueryContext(ctx, "select n from (values "+strings.Join(tests, ", ")+") as t(n, bad) where bad order by n")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []int
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}

func (b *bench) typeOf(table, column string) string {
	for _, c := range b.columns[table] {
		if c.Name == column {
			return c.Type
		}
	}
	return ""
}

func (b *bench) columnNames(table string) []string {
	var out []string
	for _, c := range b.columns[table] {
		out = append(out, c.Name)
	}
	return out
}
