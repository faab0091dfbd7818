package rules

import (
	"context"
	"database/sql"
	"os"
	"testing"

	"yujing/pipeline/warehouse"
)

// The names of the first source specs.
var sources = []string{"农户登记", "低保", "特困", "医保结算", "残疾人证", "住房鉴定"}

// facts opens an empty county: every fact table, no rows.
func facts(t testing.TB) *sql.DB {
	t.Helper()
	db, err := warehouse.OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	schema, err := os.ReadFile("testdata/facts.sql")
	if err != nil {
		t.Fatal(err)
	}
	run(t, db, string(schema))
	run(t, db, HitTable)
	return db
}

func run(t testing.TB, db *sql.DB, query string) {
	t.Helper()
	if _, err := db.ExecContext(context.Background(), query); err != nil {
		t.Fatalf("%v\n%s", err, query)
	}
}
