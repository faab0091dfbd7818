package rules

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
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

// Test runs the examples of rules, in their order. The fact tables must exist in db,
// empty or not: each example sees only its own rows, in temporary copies that are
// gone afterwards. An example that cannot be run has failed, with the reason as its
// difference; the error is for a database that does not answer.
func Test(ctx context.Context, db *sql.DB, rules ...*Rule) ([]Result, error) {
	results := make([][]Result, len(rules))
	err := onBenches(ctx, db, rules, func(ctx context.Context, b *bench, i int) (err error) {
		if results[i], err = b.test(ctx); err != nil {
			err = fmt.Errorf("rules: test %s: %w", rules[i].ID, err)
		}
		return err
	})
	return slices.Concat(results...), err
}

func (b *bench) test(ctx context.Context) ([]Result, error) {
	r := b.rule
	broken, err := b.prepare(ctx)
	if err != nil {
		return nil, err
	}
	var out []Result
	for _, x := range r.Examples {
		res := Result{Rule: r.ID, Example: x.Name, Night: x.Night.Format(time.DateOnly), File: r.File, Line: x.line, Diff: broken}
		if len(broken) == 0 {
			if res.Diff, err = b.run(ctx, x); err != nil {
				return nil, err
			}
		}
		out = append(out, res)
	}
	return out, nil
}

// run compares what the rule finds in an example with what it should.
func (b *bench) run(ctx context.Context, x Example) ([]string, error) {
	values, err := b.rule.valuesIn(x)
	if err != nil {
		return []string{err.Error()}, nil
	}
	query, err := b.rule.Render(values)
	if err != nil {
		return []string{err.Error()}, nil
	}
	var diff []string
	problems, err := b.with(ctx, x, func() error {
		got, err := b.hits(ctx, query)
		if err != nil {
			diff = []string{"SQL 不能执行：" + oneLine(err)}
			return ctx.Err()
		}
		diff = append(compare(b.rule.Kind, x.Expect, got), breaches(b.rule.Kind, got, x)...)
		return nil
	})
	return append(problems, diff...), err
}

// valuesIn are the parameters in an example: on its night, with its own changes. An
// error is a mistake of the example.
func (r *Rule) valuesIn(x Example) (*Values, error) {
	return (&Set{Packs: []*Pack{r.Pack}}).On(x.Night, Overrides{County: x.Params})
}

// oneLine drops the engine's copy of the statement and its line breaks.
func oneLine(err error) string {
	msg, _, _ := strings.Cut(err.Error(), "\n\nLINE ")
	return strings.ReplaceAll(msg, "\n", " ")
}
