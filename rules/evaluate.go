package rules

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Evaluate runs a rule over the facts in db, appends its hits to the table 命中
// (see [HitTable]) in a fixed order, and returns how many there were. It leaves
// the table as it was when it fails. What is wrong with the rule is an [*Error].
func Evaluate(ctx context.Context, db *sql.DB, r *Rule, v *Values) (int, error) {
	query, err := r.Render(v)
	if err != nil {
		return 0, err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("rules: evaluate %s: %w", r.ID, err)
	}
	defer tx.Rollback()
	done, err := tx.ExecContext(ctx, insertHits(r.ID, query))
	if err != nil {
		return 0, r.fault(ctx, err)
	}
	n, err := done.RowsAffected()
	if err != nil {
		return 0, fmt.Errorf("rules: evaluate %s: %w", r.ID, err)
	}
	if err := r.oncePerKey(ctx, tx); err != nil {
		return 0, err
	}
	if err := r.knownHouseholds(ctx, tx); err != nil {
		return 0, err
	}
	if err := tx.Commit(); err != nil {
		return 0, fmt.Errorf("rules: evaluate %s: %w", r.ID, err)
	}
	return int(n), nil
}

// ownTrouble begins what the engine says when it, and not the rule, is at fault:
// the memory or the disk is full, or DuckDB itself is broken.
var ownTrouble = []string{"Out of Memory Error", "IO Error", "INTERNAL Error", "FATAL Error", "TransactionContext Error"}

// fault words what the engine says about a rule's SELECT for the person who
// wrote it, unless the run was stopped or the engine is in trouble of its own.
func (r *Rule) fault(ctx context.Context, err error) error {
	own := slices.ContainsFunc(ownTrouble, func(kind string) bool { return strings.HasPrefix(err.Error(), kind) })
	if own || ctx.Err() != nil {
		return fmt.Errorf("rules: evaluate %s: %w", r.ID, err)
	}
	return &Error{File: r.File, Line: r.engineFault(err, linesBefore),
		Msg: fmt.Sprintf("规则“%s”不能执行，请用 yujing rules check 核对：%s", r.ID, oneLine(err))}
}

// linesBefore are the lines of insertHits before the rule's SELECT.
const linesBefore = 2

func insertHits(rule, query string) string {
	columns := `"` + strings.Join(contractNames(), `", "`) + `"`
	return `insert into "命中" ("规则", ` + columns + ")\nselect " + quote(rule) + ", " + columns + " from (\n" + query + "\n) order by " + columns
}

// oncePerKey refuses two hits with one identity: they would be one alert, and
// which of the two sentences it showed would be chance.
func (r *Rule) oncePerKey(ctx context.Context, tx *sql.Tx) error {
	var household, period string
	err := tx.QueryRowContext(ctx, `select 户编号, 期间 from "命中" where 规则 = `+quote(r.ID)+`
		group by 户编号, 人编号, 期间 having count(*) > 1 order by 户编号, 人编号, 期间 limit 1`).Scan(&household, &period)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return fmt.Errorf("rules: evaluate %s: %w", r.ID, err)
	}
	return &Error{File: r.File, Msg: fmt.Sprintf("规则“%s”对同一户、同一人、同一期间给出了多条线索（例如户编号 %s，期间“%s”），请在 SQL 中汇总成一条", r.ID, household, period)}
}

// knownHouseholds refuses a hit for a household that is not in the register: its
// clue would have no name, no village, and nobody to send it to.
func (r *Rule) knownHouseholds(ctx context.Context, tx *sql.Tx) error {
	var household string
	err := tx.QueryRowContext(ctx, `select 户编号 from "命中" n where 规则 = `+quote(r.ID)+`
		and not exists (select 1 from "户" h where h.户编号 = n.户编号) order by 户编号 limit 1`).Scan(&household)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return fmt.Errorf("rules: evaluate %s: %w", r.ID, err)
	}
	return &Error{File: r.File, Msg: fmt.Sprintf("规则“%s”给出的户编号“%s”不在表“户”中，请在 SQL 中返回登记的户编号", r.ID, household)}
}
