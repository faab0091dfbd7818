package pipeline

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"yujing/pipeline/warehouse"
	"yujing/rules"
)

// Published is a night that was published, opened only to be read: its manifest
// and its yujing.duckdb. Rules are tried on it in temporary tables, which live in
// memory and on one connection. Nothing of the workspace is written.
type Published struct {
	Root     string // the workspace
	Manifest *Manifest
	DB       *sql.DB
}

func (p *Published) date() (time.Time, error) { return time.Parse(time.DateOnly, p.Manifest.Night) }

// prepare reads the workspace's configuration as it stands now for the night.
func (p *Published) prepare() (*Setup, time.Time, error) {
	night, err := p.date()
	if err != nil {
		return nil, night, err
	}
	s, err := Prepare(p.Root, night, nil)
	return s, night, err
}

// trial makes the temporary tables that rules.Evaluate fills.
func (p *Published) trial(ctx context.Context) error {
	p.DB.SetMaxOpenConns(1) // a temporary table is seen by its own connection only
	_, err := p.DB.ExecContext(ctx, rules.TrialTables)
	return err
}

// published is what stands before the name of one of the night's own tables: without
// it a temporary table of the same name would be meant.
func (p *Published) published(ctx context.Context) (string, error) {
	var database string
	err := p.DB.QueryRowContext(ctx, "select current_database()").Scan(&database)
	return warehouse.Ident(database) + ".main.", err
}

// silence says why a rule was not, or could not have been, evaluated on the
// night; "" if it was or could.
func (p *Published) silence(r *rules.Rule) string {
	for _, name := range r.SourceNames() {
		if !slices.ContainsFunc(p.Manifest.Sources, func(s SourceState) bool { return s.Source == name }) {
			return name + SourceMissing + "：这一夜没有这个数据源的文件"
		}
	}
	night, _ := p.date() // prepare has read it
	return (&job{Options: Options{Night: night}, states: p.Manifest.Sources}).silence(r)
}

// NotEvaluated is a rule that says nothing of a night, and why.
type NotEvaluated struct {
	Rule   string `json:"rule"`
	Reason string `json:"reason"`
}

// rowsOf reads all rows of a query; into gives where the columns of one go.
func rowsOf[T any](ctx context.Context, db *sql.DB, query string, into func(*T) []any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read published night: %w", err)
	}
	defer rows.Close()
	out := []T{}
	for rows.Next() {
		var t T
		if err := rows.Scan(into(&t)...); err != nil {
			return nil, fmt.Errorf("read published night: %w", err)
		}
		out = append(out, t)
	}
	return out, rows.Err()
}
