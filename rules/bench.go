package rules

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
)

// bench is the temporary fact tables on which a rule's examples run.
type bench struct {
	tx      *sql.Tx
	rule    *Rule
	tables  []string            // sorted
	columns map[string][]Column // of each table
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
	return t.problems
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

func (b *bench) clear(ctx context.Context) error {
	for _, name := range b.tables {
		if _, err := b.tx.ExecContext(ctx, "delete from temp."+quoteName(name)); err != nil {
			return err
		}
	}
	return nil
}

// insert puts an example's rows into a table, each value cast to its column's
// type.
func (b *bench) insert(ctx context.Context, g Given) ([]string, error) {
	var problems []string
	if !slices.Contains(b.tables, g.Table) {
		return []string{fmt.Sprintf("例子里的表“%s”不存在，%s", g.Table, nearest(g.Table, b.tables))}, nil
	}
	for i, row := range g.Rows {
		names, values, bad, err := b.literals(ctx, g.Table, row)
		if err != nil {
			return nil, err
		}
		for _, p := range bad {
			problems = append(problems, fmt.Sprintf("例子里的表“%s”第%d行：%s", g.Table, i+1, p))
		}
		if len(bad) > 0 {
			continue
		}
		_, err = b.tx.ExecContext(ctx, fmt.Sprintf("insert into temp.%s (%s) values (%s)",
			quoteName(g.Table), strings.Join(names, ", "), strings.Join(values, ", ")))
		if err != nil {
			return nil, err
		}
	}
	return problems, nil
}

func (b *bench) literals(ctx context.Context, table string, row Row) (names, values, problems []string, err error) {
	for _, f := range row {
		typ := b.typeOf(table, f.Column)
		if typ == "" {
			problems = append(problems, fmt.Sprintf("没有“%s”这一列，%s", f.Column, nearest(f.Column, b.columnNames(table))))
			continue
		}
		literal := "null"
		if !f.Null {
			literal = "cast(" + quote(f.Text) + " as " + typ + ")"
			var fits bool
			if fits, err = b.fits(ctx, f.Text, typ); err != nil {
				return nil, nil, nil, err
			}
			if !fits {
				problems = append(problems, fmt.Sprintf("“%s”的值“%s”不能读作 %s", f.Column, f.Text, typ))
			}
		}
		names = append(names, quoteName(f.Column))
		values = append(values, literal)
	}
	return names, values, problems, nil
}

// fits asks whether the text is a value of the type, which cannot fail.
func (b *bench) fits(ctx context.Context, text, typ string) (bool, error) {
	if typ == "VARCHAR" {
		return true, nil
	}
	var ok bool
	err := b.tx.QueryRowContext(ctx, "select try_cast("+quote(text)+" as "+typ+") is not null").Scan(&ok)
	return ok, err
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
