package oracle_test

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"yujing/configs"
	"yujing/pipeline"
	"yujing/pipeline/source"
	"yujing/rules"
	"yujing/rules/oracle"
)

// To see a difference again: go test ./rules/oracle -run TestRules -seed N. To look
// further: -batches 500.
var (
	seed    = flag.Uint64("seed", 0, "try the batch of counties with this seed alone")
	batches = flag.Int("batches", 30, "how many nights and policies to try")
)

// counties are the counties of a batch: 30 batches of 17 make 510.
const counties = 17

// facts opens an empty county: every table that a night's models make, no rows.
func facts(t *testing.T) *sql.DB {
	t.Helper()
	sub, err := fs.Sub(configs.Builtin(), "sources")
	if err != nil {
		t.Fatal(err)
	}
	specs, err := source.LoadSpecs(sub)
	if err != nil {
		t.Fatal(err)
	}
	db, err := pipeline.EmptyFacts(context.Background(), &pipeline.Setup{County: &configs.County{}, Specs: specs})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	run(t, db, "set threads = 1") // the counties are small
	return db
}

func run(t *testing.T, db *sql.DB, query string) {
	t.Helper()
	if _, err := db.ExecContext(context.Background(), query); err != nil {
		t.Fatalf("%v\n%.2000s", err, query)
	}
}

func packs(t *testing.T) *rules.Set {
	t.Helper()
	set, err := rules.Load(rules.Builtin(), nil, []string{"shanxi-2024", "three-colour-2020"})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// The oracle has an opinion on every rule of the two packs, and on no other.
func TestEveryRule(t *testing.T) {
	var want, got []string
	for _, r := range packs(t).Rules() {
		params := slices.Sorted(slices.Values(r.Params))
		want = append(want, fmt.Sprintln(r.ID, r.Pack.ID, r.Kind, params))
	}
	for _, r := range oracle.Rules {
		got = append(got, fmt.Sprintln(r.ID, r.Pack, r.Kind, slices.Sorted(slices.Values(r.Uses))))
	}
	slices.Sort(want)
	slices.Sort(got)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// Over random counties the SQL of the rules and the oracle say the same.
func TestRules(t *testing.T) {
	db, set := facts(t), packs(t)
	found, households := map[string]int{}, 0
	for _, s := range seeds() {
		b := oracle.NewBatch(s, counties)
		compare(t, s, b, hitsOf(t, db, set, b), found)
		households += len(b.Households)
	}
	t.Logf("%d counties, %d households", len(seeds())*counties, households)
	for _, r := range oracle.Rules {
		t.Logf("%s %d", r.ID, found[r.ID])
		if found[r.ID] == 0 && *seed == 0 {
			t.Errorf("%s never had a hit: nothing is proven of it", r.ID)
		}
	}
}

func seeds() []uint64 {
	if *seed != 0 {
		return []uint64{*seed}
	}
	var out []uint64
	for i := range *batches {
		out = append(out, uint64(i+1))
	}
	return out
}

// hitsOf is what the rules' SQL says of a batch, in lines.
func hitsOf(t *testing.T, db *sql.DB, set *rules.Set, b oracle.Batch) []string {
	t.Helper()
	rowsOf(b).fill(t, db)
	v, err := set.On(b.Night.Time(), overrides(b.Book))
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"命中", "名单"} {
		run(t, db, "truncate "+table)
	}
	for _, r := range set.Rules() {
		if _, err := rules.Evaluate(context.Background(), db, r, v); err != nil {
			t.Fatal(err)
		}
	}
	return append(lines(t, db, oracle.Alert, "命中"), lines(t, db, oracle.List, "名单")...)
}

// overrides are a book's settings as county.yaml and the command line give them.
func overrides(b oracle.Book) rules.Overrides {
	out := rules.Overrides{County: map[string][]rules.Dated{}, Figures: rules.Figures{}}
	for name, years := range b.Figures {
		out.Figures[name] = maps.Clone(years)
	}
	for _, s := range b.County {
		d := rules.Dated{From: s.From.Time(), Text: s.Text}
		if s.Class != "" {
			d.Text, d.Classes = "", map[string]string{s.Class: s.Text}
		}
		out.County[s.Parameter] = append(out.County[s.Parameter], d)
	}
	for _, s := range b.Command {
		name := s.Parameter
		if s.Class != "" {
			name += "[" + s.Class + "]"
		}
		out.Command = append(out.Command, name+"="+s.Text)
	}
	return out
}

func lines(t *testing.T, db *sql.DB, kind, table string) []string {
	t.Helper()
	rows, err := db.Query("select concat_ws('|', 规则, '" + kind + "', 户编号, coalesce(人编号, '-'), 期间, coalesce(观测值::varchar, '-'), coalesce(阈值::varchar, '-'), array_to_string(依据行, ',')) from " + table)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// compare holds the lines of a batch against the oracle's, counts the hits of each
// rule, and shows the first differences of each rule with the facts behind it.
func compare(t *testing.T, seed uint64, b oracle.Batch, got []string, found map[string]int) {
	t.Helper()
	said, wanted := map[string]bool{}, map[string]bool{}
	for _, line := range got {
		said[line] = true
	}
	for _, r := range oracle.Rules {
		for _, h := range b.Decide(r, b.Policy(), b.Night) {
			found[r.ID]++
			wanted[strings.Join([]string{r.ID, r.Kind, h.Household, orDash(h.Person), h.Period, orDash(h.Observed), orDash(h.Threshold), strings.Join(h.Rows, ",")}, "|")] = true
		}
	}
	differ := map[string][]string{} // rule and household to lines
	note := func(mark string, these, others map[string]bool) {
		for line := range these {
			if !others[line] {
				part := strings.Split(line, "|")
				key := part[0] + "|" + part[2]
				differ[key] = append(differ[key], mark+line)
			}
		}
	}
	note("oracle: ", wanted, said)
	note("sql:    ", said, wanted)
	shown := map[string]int{}
	facts := rowsOf(b)
	for _, key := range slices.Sorted(maps.Keys(differ)) {
		rule, household, _ := strings.Cut(key, "|")
		if shown[rule]++; shown[rule] > 2 {
			continue
		}
		slices.Sort(differ[key])
		t.Errorf("-seed %d, night %s: %s\n%s\n%+v\n%s", seed, b.Night, key, strings.Join(differ[key], "\n"), b.Policy(), facts.of(household))
	}
	for rule, n := range shown {
		t.Errorf("%s differs in %d households", rule, n)
	}
}

func orDash[T any](v oracle.Maybe[T]) string {
	if !v.Known {
		return "-"
	}
	return fmt.Sprint(v.Value)
}
