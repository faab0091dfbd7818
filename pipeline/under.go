package pipeline

import (
	"context"
	"database/sql"
	"os"
	"slices"

	"yujing/pipeline/alert"
	"yujing/pipeline/warehouse"
)

// openUnder lays a database in memory over a published one: its tables are seen under
// their names, but for those that a batch makes anew.
func openUnder(ctx context.Context, published string) (*sql.DB, error) {
	if _, err := os.Stat(published); err != nil {
		return nil, err
	}
	db, err := warehouse.OpenMemory()
	if err != nil {
		return nil, err
	}
	if err := layUnder(ctx, db, published); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

func layUnder(ctx context.Context, db *sql.DB, published string) error {
	if _, err := db.ExecContext(ctx, "attach "+warehouse.Literal(published)+" as 夜 (read_only)"); err != nil {
		return err
	}
	type table struct{ schema, name string }
	var sources []string
	tables, err := rowsOf(ctx, db, "select schema_name, table_name from duckdb_tables() where database_name = '夜' order by 1, 2",
		func(t *table) []any { return []any{&t.schema, &t.name} })
	if err != nil {
		return err
	}
	for _, t := range tables {
		if t.schema != "main" {
			if _, err := db.ExecContext(ctx, "create schema if not exists "+warehouse.Ident(t.schema)); err != nil {
				return err
			}
		}
		view := warehouse.Ident(t.schema) + "." + warehouse.Ident(t.name)
		if t.schema == "main" && slices.Contains(alert.Remade, t.name) {
			if t.name != "预警" {
				continue
			}
			view = warehouse.Ident(alert.Published)
		}
		if _, err := db.ExecContext(ctx, "create view "+view+" as select * from 夜."+warehouse.Ident(t.schema)+"."+warehouse.Ident(t.name)); err != nil {
			return err
		}
		if t.schema == warehouse.SourceSchema && t.name != "问题行" {
			sources = append(sources, t.name)
		}
	}
	return warehouse.IndexRows(ctx, db, sources)
}
