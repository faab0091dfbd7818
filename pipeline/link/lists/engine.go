package lists

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"strings"
	"text/template"

	"yujing/pipeline/warehouse"
)

//go:embed sql/*.sql
var sqlFiles embed.FS

var statements = template.Must(template.New("").Funcs(template.FuncMap{
	"keys": func(b block, table string) keysOf { return keysOf{b, table} },
}).ParseFS(sqlFiles, "sql/*.sql"))

// keysOf asks a template for the keys that the rows of a table have in a block.
type keysOf struct {
	Block block
	Table string
}

// engine runs the statements of one comparison in a database of its own, in memory.
type engine struct {
	db      *sql.DB
	explain func(statement, plan string) // tests look at the plans
}

// text fills in a statement.
func (e *engine) text(ctx context.Context, name string, data any) (string, error) {
	var b strings.Builder
	if err := statements.ExecuteTemplate(&b, name+".sql", data); err != nil {
		return "", err
	}
	if e.explain == nil {
		return b.String(), nil
	}
	plan := ""
	err := warehouse.Query(ctx, e.db, "explain "+b.String(), func([]warehouse.Field) error { return nil }, func(row []*string) error {
		for _, cell := range row {
			plan += *cell + "\n"
		}
		return nil
	})
	e.explain(name, plan)
	return b.String(), err
}

func (e *engine) run(ctx context.Context, name string, data any) error {
	text, err := e.text(ctx, name, data)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if _, err := e.db.ExecContext(ctx, text); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// each runs a query and hands over every row, scanned into the targets.
func (e *engine) each(ctx context.Context, name string, data any, take func(), targets ...any) error {
	text, err := e.text(ctx, name, data)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	rows, err := e.db.QueryContext(ctx, text)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		take()
	}
	return rows.Err()
}
