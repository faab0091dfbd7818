package rules_test

import (
	"context"
	"database/sql"
	"testing"

	. "yujing/rules"
)

// Every built-in pack loads, passes its check, and its examples hold: against the
// tables of a real night and the sources that come with the program.
func TestBuiltinPacks(t *testing.T) {
	ids, err := Available(Builtin(), nil)
	if err != nil {
		t.Fatal(err)
	}
	db := facts(t)
	for _, id := range ids {
		set, err := Load(Builtin(), nil, []string{id})
		if err != nil {
			t.Fatal(err)
		}
		if len(set.Rules()) == 0 {
			t.Errorf("pack %s has no rules", id)
		}
		for _, r := range set.Rules() {
			t.Run(id+"/"+r.ID, func(t *testing.T) { proveRule(t, db, r) })
		}
	}
}

func proveRule(t *testing.T, db *sql.DB, r *Rule) {
	problems, err := Check(context.Background(), db, r, sources(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error(p)
	}
	results, err := Test(context.Background(), db, r)
	if err != nil {
		t.Fatal(err)
	}
	for _, res := range results {
		for _, d := range res.Diff {
			t.Errorf("%s:%d %s: %s", res.File, res.Line, res.Example, d)
		}
	}
}
