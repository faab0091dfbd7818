package rules

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// A rule runs over a whole county every night, so a join must find its partners by
// equal columns (a hash join). Comparing every row with every other one is nothing
// on the rows of an example and hours on a register.

// step is a node of the engine's plan.
type step struct {
	Name     string         `json:"name"`
	Extra    map[string]any `json:"extra_info"`
	Children []step         `json:"children"`
}

// pairwise are the joins of DuckDB 1.4.1 that compare rows by something else than
// equal columns. Which of them is chosen for an inequality is a matter of size.
var pairwise = []string{"NESTED_LOOP_JOIN", "BLOCKWISE_NL_JOIN", "CROSS_PRODUCT", "IE_JOIN", "PIECEWISE_MERGE_JOIN", "POSITIONAL_JOIN"}

// oneRowTables say something of the night and have one row.
var oneRowTables = []string{"今夜", "口径"}

// planForRows keeps the engine from planning by what it knows of tables that are
// empty now: it would fold them away in a plan, and a statement prepared then would
// answer wrongly once an example has put rows into them (DuckDB 1.4.1 drops filters
// and whole branches). Databases of examples stay that way; the settings of a
// published night are locked, which is no harm, since it is not empty.
func planForRows(ctx context.Context, db querier) {
	_, _ = db.ExecContext(ctx, "set disabled_optimizers = 'statistics_propagation,empty_result_pullup,join_filter_pushdown,top_n'")
}

// explain gives the plan of a rendered SELECT. Over empty tables the engine would
// fold away what it knows to be empty, and a join with it.
func explain(ctx context.Context, db querier, query string) (*step, error) {
	planForRows(ctx, db)
	var kind, text string
	if err := db.QueryRowContext(ctx, "explain (format json) "+query).Scan(&kind, &text); err != nil {
		return nil, err
	}
	var roots []step
	if err := json.Unmarshal([]byte(text), &roots); err != nil || len(roots) != 1 {
		return nil, fmt.Errorf("rules: read plan: %w", err)
	}
	return &roots[0], nil
}

func (s *step) name() string { return strings.TrimSpace(s.Name) }

// loops lists the joins of a plan that compare row with row.
func (s *step) loops(inDelim bool) []*step {
	var out []*step
	if slices.Contains(pairwise, s.name()) && !slices.ContainsFunc(s.Children, func(c step) bool { return c.small(inDelim) }) {
		out = append(out, s)
	}
	inDelim = inDelim || strings.HasSuffix(s.name(), "DELIM_JOIN")
	for i := range s.Children {
		out = append(out, s.Children[i].loops(inDelim)...)
	}
	return out
}

// small tells whether a step gives one row, or as many as the rule's text writes
// down, however large the county is: then every row meets few others. Below a
// DELIM_JOIN, which answers a subquery for every row outside it, written rows are
// those of the outside.
func (s *step) small(inDelim bool) bool {
	switch s.name() {
	case "UNGROUPED_AGGREGATE", "DUMMY_SCAN", "EMPTY_RESULT":
		return true
	case "COLUMN_DATA_SCAN":
		return !inDelim
	case "SEQ_SCAN", "TABLE_SCAN":
		table := fmt.Sprint(s.Extra["Table"])
		return slices.Contains(oneRowTables, table[strings.LastIndex(table, ".")+1:])
	case "PROJECTION", "FILTER", "HASH_GROUP_BY", "PERFECT_HASH_GROUP_BY", "WINDOW", "STREAMING_WINDOW", "ORDER_BY", "UNNEST", "CROSS_PRODUCT", "NESTED_LOOP_JOIN", "UNION":
		return !slices.ContainsFunc(s.Children, func(c step) bool { return !c.small(inDelim) })
	}
	return false
}

// condition words what a join compares.
func (s *step) condition() string {
	switch c := s.Extra["Conditions"].(type) {
	case string:
		return c
	case []any:
		var parts []string
		for _, p := range c {
			parts = append(parts, fmt.Sprint(p))
		}
		return strings.Join(parts, " and ")
	}
	return ""
}

// plan refuses a SELECT that compares row with row.
func (c *check) plan(ctx context.Context, db querier, query string) error {
	root, err := explain(ctx, db, query)
	if err != nil {
		return err
	}
	for _, s := range root.loops(false) {
		what := s.condition()
		if what != "" {
			what = "（" + what + "）"
		}
		c.add(0, "两个表不是按相等的列连接的%s，要拿每一行与每一行相比，全县的数据会算不完；请按相等的列连接，如 on a.户编号 = b.户编号，大小、时间范围写在 where 里或写成 on … = … and …", what)
	}
	return nil
}
