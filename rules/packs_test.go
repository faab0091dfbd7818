package rules_test

import (
	"context"
	"testing"

	. "yujing/rules"
)

// builtinRules are the rules of all packs that come with the program. A county may
// switch all of them on in one night, so that they load together.
func builtinRules(t testing.TB) []*Rule {
	t.Helper()
	ids, err := Available(Builtin(), nil)
	if err != nil {
		t.Fatal(err)
	}
	set, err := Load(Builtin(), nil, ids)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range set.Packs {
		if len(p.Rules) == 0 {
			t.Errorf("pack %s has no rules", p.ID)
		}
	}
	return set.Rules()
}

// Every built-in pack loads, passes its check, and its examples hold and stand on both
// sides of every threshold: against the tables of a real night and the sources that
// come with the program.
func TestBuiltinPacks(t *testing.T) {
	ctx, db, list := context.Background(), facts(t), builtinRules(t)
	names := sources(t)
	for _, r := range list {
		problems, err := Check(ctx, db, r, names)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range problems {
			t.Error(p)
		}
	}
	results, err := Test(ctx, db, list...)
	if err != nil {
		t.Fatal(err)
	}
	for _, res := range results {
		for _, d := range res.Diff {
			t.Errorf("%s:%d %s: %s", res.File, res.Line, res.Example, d)
		}
	}
	problems, err := Sides(ctx, db, list...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error(p)
	}
}
