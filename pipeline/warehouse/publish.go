package warehouse

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
)

// Publish copies every table of the work database, with its comments, into a
// new database file at path, sorted, with one thread: the same data gives the
// same bytes, whatever order the parallel models left their rows in.
// It returns how many rows each table holds.
func Publish(ctx context.Context, db *sql.DB, path string) ([]Count, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	tables, err := listTables(ctx, conn)
	if err != nil {
		return nil, err
	}
	if err := copyTables(ctx, conn, tables, path); err != nil {
		return nil, fmt.Errorf("publish database: %w", err)
	}
	return countTables(ctx, conn, tables)
}

// Count is the number of rows of a table.
type Count struct {
	Table string // with its schema unless that is main: 预警, 来源.低保
	Rows  int64
}

func countTables(ctx context.Context, conn *sql.Conn, tables []table) ([]Count, error) {
	var out []Count
	for _, t := range tables {
		c := Count{Table: t.name}
		if t.schema != "main" {
			c.Table = t.schema + "." + t.name
		}
		q := "select count(*) from " + Ident(t.schema) + "." + Ident(t.name)
		if err := conn.QueryRowContext(ctx, q).Scan(&c.Rows); err != nil {
			return nil, fmt.Errorf("count %s: %w", c.Table, err)
		}
		out = append(out, c)
	}
	return out, nil
}

// sameBytes makes the engine write the same file twice: one thread, and neither
// of the two compressions that let chance in (seen in DuckDB 1.4.1: FSST
// samples strings by a random generator, bitpacking stores what was left in
// memory behind NULLs). zero_linux.go sees to what no value covers. The test
// TestPublishSameBytes notices if an upgrade changes this.
var sameBytes = []string{"set threads = 1", "set disabled_compression_methods = 'fsst,bitpacking'"}

func copyTables(ctx context.Context, conn *sql.Conn, tables []table, path string) error {
	defer zeroes()()
	steps := append(slices.Clone(sameBytes), "attach "+Literal(path)+" as 发布")
	schema := ""
	for _, t := range tables {
		if t.schema != schema && t.schema != "main" {
			steps = append(steps, "create schema 发布."+Ident(t.schema))
		}
		schema = t.schema
		steps = append(steps, t.copySteps()...)
	}
	steps = append(steps, "checkpoint 发布", "detach 发布")
	for _, s := range steps {
		if _, err := conn.ExecContext(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

type table struct {
	schema, name string
	comment      sql.NullString
	columns      []Column // those with a comment
}

func (t table) copySteps() []string {
	from := Ident(t.schema) + "." + Ident(t.name)
	to := "发布." + from
	steps := []string{"create table " + to + " as select * from " + from + " order by all"}
	if t.comment.Valid {
		steps = append(steps, "comment on table "+to+" is "+Literal(t.comment.String))
	}
	for _, c := range t.columns {
		steps = append(steps, "comment on column "+to+"."+Ident(c.Name)+" is "+Literal(c.Comment))
	}
	return steps
}

func listTables(ctx context.Context, conn *sql.Conn) ([]table, error) {
	rows, err := conn.QueryContext(ctx, `select schema_name, table_name, comment from duckdb_tables()
		where not internal and not temporary and database_name = current_database()
		order by schema_name, table_name`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []table
	for rows.Next() {
		var t table
		if err := rows.Scan(&t.schema, &t.name, &t.comment); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return out, columnComments(ctx, conn, out)
}

// columnComments looks up what is said of the tables' columns.
func columnComments(ctx context.Context, conn *sql.Conn, tables []table) error {
	rows, err := conn.QueryContext(ctx, `select schema_name, table_name, column_name, data_type, comment from duckdb_columns()
		where not internal and comment is not null and database_name = current_database()
		order by schema_name, table_name, column_index`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var schema, name string
		var c Column
		if err := rows.Scan(&schema, &name, &c.Name, &c.Type, &c.Comment); err != nil {
			return err
		}
		for i, t := range tables {
			if t.schema == schema && t.name == name {
				tables[i].columns = append(t.columns, c)
			}
		}
	}
	return rows.Err()
}
