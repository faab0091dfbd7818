package rules

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Result is how one example of a rule went.
type Result struct {
	Rule    string   `json:"rule"`
	Example string   `json:"example"`
	Night   string   `json:"night"`
	File    string   `json:"file"`
	Line    int      `json:"line"`
	Diff    []string `json:"diff,omitempty"` // Chinese; empty when the example holds
}

// Passed reports whether the example holds.
func (r Result) Passed() bool { return len(r.Diff) == 0 }

// Test runs a rule's examples. The fact tables must exist in db, empty or not:
// each example sees only its own rows, in temporary copies that a rollback
// removes. An example that cannot be run has failed, with the reason as its
// difference; the error is for a database that does not answer.
func Test(ctx context.Context, db *sql.DB, r *Rule) ([]Result, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("rules: test %s: %w", r.ID, err)
	}
	defer tx.Rollback()
	b := &bench{tx: tx, rule: r, columns: map[string][]Column{}, planned: map[string]*sql.Stmt{}}
	if b.broken, err = b.prepare(ctx); err != nil {
		return nil, fmt.Errorf("rules: test %s: %w", r.ID, err)
	}
	var out []Result
	for _, x := range r.Examples {
		res := Result{Rule: r.ID, Example: x.Name, Night: x.Night.Format(time.DateOnly), File: r.File, Line: x.line, Diff: b.broken}
		if len(b.broken) == 0 {
			if res.Diff, err = b.run(ctx, x); err != nil {
				return nil, fmt.Errorf("rules: test %s: %w", r.ID, err)
			}
		}
		out = append(out, res)
	}
	return out, nil
}

func (b *bench) run(ctx context.Context, x Example) ([]string, error) {
	values, err := (&Set{Packs: []*Pack{b.rule.Pack}}).On(x.Night, Overrides{County: x.Params})
	if isMistake(err) {
		return []string{err.Error()}, nil
	}
	query, err := b.rule.Render(values)
	if isMistake(err) {
		return []string{err.Error()}, nil
	}
	if err := b.clear(ctx); err != nil {
		return nil, err
	}
	for _, g := range x.Given {
		if problems, err := b.insert(ctx, g); err != nil || len(problems) > 0 {
			return problems, err
		}
	}
	got, err := b.hits(ctx, query)
	if err != nil {
		b.broken = []string{"SQL 不能执行：" + oneLine(err)}
		return b.broken, ctx.Err()
	}
	return append(compare(x.Expect, got), breaches(got, x.households())...), nil
}

func isMistake(err error) bool {
	var e *Error
	return errors.As(err, &e)
}

// oneLine drops the engine's copy of the statement and its line breaks.
func oneLine(err error) string {
	msg, _, _ := strings.Cut(err.Error(), "\n\nLINE ")
	return strings.ReplaceAll(msg, "\n", " ")
}
