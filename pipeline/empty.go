package pipeline

import (
	"context"
	"database/sql"
	"time"

	"yujing/pipeline/warehouse"
)

// EmptyFacts makes a database in memory with every table that rules may read,
// all empty: what a rule's check and its examples need. It runs the very models
// of a night, so a rule is tested against the columns that it will meet.
func EmptyFacts(ctx context.Context, s *Setup) (*sql.DB, error) {
	db, err := warehouse.OpenMemory()
	if err != nil {
		return nil, err
	}
	j := &job{Setup: s, ctx: ctx, db: db, Options: Options{Night: time.Time{}}, night: night{date: "0001-01-01"}}
	for _, step := range []func() error{j.loadTables, func() error { _, err := j.households(); return err }, j.hitTables} {
		if err := step(); err != nil {
			db.Close()
			return nil, err
		}
	}
	return db, nil
}
