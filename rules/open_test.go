package rules_test

import (
	"context"
	"database/sql"
	"io/fs"
	"testing"

	"yujing/configs"
	"yujing/pipeline"
	"yujing/pipeline/source"
)

// The tests stand outside the package because they run against the fact tables
// of a real night, which package pipeline builds, and pipeline imports rules.

// specs reads the source specs that come with the program.
func specs(t testing.TB) []*source.Spec {
	t.Helper()
	sub, err := fs.Sub(configs.Builtin(), "sources")
	if err != nil {
		t.Fatal(err)
	}
	out, err := source.LoadSpecs(sub)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func sources(t testing.TB) []string {
	t.Helper()
	var out []string
	for _, s := range specs(t) {
		out = append(out, s.Name)
	}
	return out
}

// facts opens an empty county: every table that a night's models make, no rows.
func facts(t testing.TB) *sql.DB {
	t.Helper()
	db, err := pipeline.EmptyFacts(context.Background(), &pipeline.Setup{County: &configs.County{}, Specs: specs(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func run(t testing.TB, db *sql.DB, query string) {
	t.Helper()
	if _, err := db.ExecContext(context.Background(), query); err != nil {
		t.Fatalf("%v\n%s", err, query)
	}
}
