package rules

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"yujing/configs/strict"
)

// bench is one connection with temporary copies of the fact tables, on which the
// examples of one rule after the other run. A temporary table hides the real one of
// the same name. Each example is a transaction that is rolled back, so that it
// leaves the copies empty and a statement that fails spoils nothing.
type bench struct {
	conn    *sql.Conn
	columns map[string][]Column // of each table of the database
	made    []string            // tables that have been copied
	rule    *Rule
	planned map[string]*sql.Stmt // of the rule
}

// onBenches hands the rules out to as many benches as there are processors and runs
// do for each, with its place in the list.
func onBenches(ctx context.Context, db *sql.DB, list []*Rule, do func(context.Context, *bench, int) error) error {
	planForRows(ctx, db)
	// Two threads at work on two rows are slower than one; the benches run side by side.
	_, _ = db.ExecContext(ctx, "set threads = 1")
	columns, err := factColumns(ctx, db)
	if err != nil {
		return err
	}
	work := make(chan int, len(list))
	for i := range list {
		work <- i
	}
	close(work)
	errs := make([]error, min(len(list), runtime.GOMAXPROCS(0)))
	var wg sync.WaitGroup
	for w := range errs {
		wg.Go(func() { errs[w] = workBench(ctx, db, columns, list, work, do) })
	}
	wg.Wait()
	return errors.Join(errs...)
}

func workBench(ctx context.Context, db *sql.DB, columns map[string][]Column, list []*Rule, work <-chan int, do func(context.Context, *bench, int) error) (err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	b := &bench{conn: conn, columns: columns}
	defer func() { err = errors.Join(err, b.close()) }()
	for i := range work {
		if b.rule = list[i]; b.rule != nil {
			b.planned = map[string]*sql.Stmt{}
			err = do(ctx, b, i)
			b.forget()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) forget() {
	for _, stmt := range b.planned {
		stmt.Close()
	}
}

// close gives the connection back as it was.
func (b *bench) close() error {
	var errs []error
	for _, name := range b.made {
		_, err := b.conn.ExecContext(context.Background(), "drop table temp."+quoteName(name))
		errs = append(errs, err)
	}
	return errors.Join(append(errs, b.conn.Close())...)
}

// prepare makes the tables that the rule or an example names. What it returns is why
// no example of the rule can run.
func (b *bench) prepare(ctx context.Context) (problems []string, err error) {
	query, err := b.rule.Render(b.rule.latest())
	if err != nil {
		return []string{err.Error()}, nil
	}
	t, err := parse(ctx, b.conn, query)
	if err != nil {
		return nil, err
	}
	for _, f := range t.problems {
		problems = append(problems, f.text)
	}
	if len(problems) > 0 {
		return problems, nil
	}
	for _, name := range append(t.tables, b.rule.givenTables()...) {
		if len(b.columns[name]) == 0 || slices.Contains(b.made, name) {
			continue
		}
		q := quoteName(name)
		if _, err := b.conn.ExecContext(ctx, "create temp table "+q+" as select * from main."+q+" limit 0"); err != nil {
			return nil, err
		}
		b.made = append(b.made, name)
	}
	return nil, nil
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

// factColumns learns the tables of the database and their columns.
func factColumns(ctx context.Context, db querier) (map[string][]Column, error) {
	rows, err := db.QueryContext(ctx, `select table_name, column_name, data_type from duckdb_columns()
		where schema_name = 'main' and database_name = current_database() order by table_name, column_index`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string][]Column{}
	for rows.Next() {
		var table string
		var c Column
		if err := rows.Scan(&table, &c.Name, &c.Type); err != nil {
			return nil, err
		}
		out[table] = append(out[table], c)
	}
	return out, rows.Err()
}

// with runs do on the rows of an example and takes them away again. What it returns
// first is why the rows cannot be put in.
func (b *bench) with(ctx context.Context, x Example, do func() error) (problems []string, err error) {
	if problems := b.unknown(x); len(problems) > 0 {
		return problems, nil
	}
	if _, err := b.conn.ExecContext(ctx, "begin"); err != nil {
		return nil, err
	}
	fits := true
	for _, g := range x.Given {
		if fits = fits && b.insert(ctx, g) == nil; !fits {
			break
		}
	}
	if fits {
		err = do()
	}
	if _, e := b.conn.ExecContext(context.WithoutCancel(ctx), "rollback"); e != nil || fits {
		return nil, errors.Join(err, e)
	}
	return b.misfits(ctx, x)
}

// unknown finds tables and columns that do not exist.
func (b *bench) unknown(x Example) []string {
	var out []string
	for _, g := range x.Given {
		columns := b.columns[g.Table]
		if len(columns) == 0 {
			out = append(out, fmt.Sprintf("例子里的表“%s”不存在，%s", g.Table, strict.Nearest(g.Table, b.made)))
			continue
		}
		for i, row := range g.Rows {
			for _, f := range row {
				if typeOf(columns, f.Column) == "" {
					out = append(out, fmt.Sprintf("例子里的表“%s”第%d行：没有“%s”这一列，%s", g.Table, i+1, f.Column, strict.Nearest(f.Column, namesOf(columns))))
				}
			}
		}
	}
	return out
}

// insert puts an example's rows into a table, each value cast to its column's type.
func (b *bench) insert(ctx context.Context, g Given) error {
	if len(g.Rows) == 0 {
		return nil
	}
	var rows []string
	for _, row := range g.Rows {
		rows = append(rows, "("+strings.Join(literals(b.columns[g.Table], row), ", ")+")")
	}
	_, err := b.conn.ExecContext(ctx, "insert into temp."+quoteName(g.Table)+" values "+strings.Join(rows, ", "))
	return err
}

// literals is a value for each column of the table, NULL where row has none.
func literals(columns []Column, row Row) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = "null"
		for _, f := range row {
			if f.Column == c.Name && !f.Null {
				out[i] = "cast(" + f.literal(c.Type) + " as " + c.Type + ")"
			}
		}
	}
	return out
}

// literal is the value as SQL writes it before it is cast.
func (f Field) literal(typ string) string {
	if !strings.HasSuffix(typ, "[]") {
		return quote(f.Text)
	}
	return List.literal(f.Text)
}

// misfits words which values of an example are not of their column's type.
func (b *bench) misfits(ctx context.Context, x Example) ([]string, error) {
	var out []string
	for _, g := range x.Given {
		for i, row := range g.Rows {
			for _, f := range row {
				typ := typeOf(b.columns[g.Table], f.Column)
				if f.Null {
					continue
				}
				var fits bool
				err := b.conn.QueryRowContext(ctx, "select try_cast("+f.literal(typ)+" as "+typ+") is not null").Scan(&fits)
				if err != nil {
					return nil, err
				}
				if !fits {
					out = append(out, fmt.Sprintf("例子里的表“%s”第%d行：“%s”的值“%s”不能读作 %s", g.Table, i+1, f.Column, f.Text, typ))
				}
			}
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("rows of example %s do not go in", x.Name)
	}
	return out, nil
}

func typeOf(columns []Column, name string) string {
	for _, c := range columns {
		if c.Name == name {
			return c.Type
		}
	}
	return ""
}

func namesOf(columns []Column) []string {
	var out []string
	for _, c := range columns {
		out = append(out, c.Name)
	}
	return out
}
