package rules

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Evaluate runs a rule over the facts in db, appends its hits to the table of its
// kind (see [HitTables]) in a fixed order, and returns how many there were. It leaves
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
	done, err := tx.ExecContext(ctx, r.insertHits(query))
	if err != nil {
		return 0, r.fault(ctx, err)
	}
	n, err := done.RowsAffected()
	if err != nil {
		return 0, fmt.Errorf("rules: evaluate %s: %w", r.ID, err)
	}
	for _, proof := range []func(context.Context, *sql.Tx) error{r.oncePerKey, r.knownSubjects, r.ownMembers} {
		if err := proof(ctx, tx); err != nil {
			return 0, err
		}
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

func (r *Rule) insertHits(query string) string {
	columns := `"` + strings.Join(r.Kind.contractNames(), `", "`) + `"`
	return "insert into " + quoteName(r.Kind.Table()) + ` ("规则", ` + columns + ")\nselect " + quote(r.ID) + ", " + columns +
		" from (\n" + query + "\n) order by " + columns
}

// refuse asks for the first of the rule's hits n that must not be: what, of those
// that the rest of the query finds, is the %s of the message.
func (r *Rule) refuse(ctx context.Context, tx *sql.Tx, what, rest, format string) error {
	var found string
	err := tx.QueryRowContext(ctx, "select "+what+" as 例"+r.from()+" "+rest+" order by 例 limit 1").Scan(&found)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return fmt.Errorf("rules: evaluate %s: %w", r.ID, err)
	}
	return &Error{File: r.File, Msg: fmt.Sprintf("规则“%s”"+format, r.ID, found)}
}

// from names the rule's own hits as n.
func (r *Rule) from() string {
	return " from " + quoteName(r.Kind.Table()) + " as n where n.规则 = " + quote(r.ID)
}

// oncePerKey refuses two hits with one identity: they would be one alert, and
// which of the two sentences it showed would be chance.
func (r *Rule) oncePerKey(ctx context.Context, tx *sql.Tx) error {
	subject := r.Kind.Subject()
	return r.refuse(ctx, tx, "n."+subject+" || '，期间“' || n.期间 || '”'", "group by n."+subject+", n.人编号, n.期间 having count(*) > 1",
		"对同一"+r.Kind.word()+"、同一人、同一期间给出了多条线索（例如"+subject+" %s），请在 SQL 中汇总成一条")
}

// knownSubjects refuses a hit for a household that is not in the register, or a
// township that is not the county's: its clue would have no name, no village, and
// nobody to send it to.
func (r *Rule) knownSubjects(ctx context.Context, tx *sql.Tx) error {
	table, subject := "户", r.Kind.Subject()
	if r.Kind == KindTownship {
		table = "乡镇"
	}
	return r.refuse(ctx, tx, "n."+subject, "and not exists (select 1 from "+table+" as h where h."+subject+" = n."+subject+")",
		"给出的"+subject+"“%s”不在表“"+table+"”中，请在 SQL 中返回登记的"+subject)
}

// ownMembers refuses a person of another household: he would be looked for at the
// wrong door.
func (r *Rule) ownMembers(ctx context.Context, tx *sql.Tx) error {
	if r.Kind == KindTownship {
		return r.refuse(ctx, tx, "n.人编号", "and n.人编号 is not null", "是对乡镇的提示，人编号应为空（null），现在有“%s”")
	}
	return r.refuse(ctx, tx, "n.人编号 || '（户编号 ' || n.户编号 || '）'", `and n.人编号 is not null
		and not exists (select 1 from 人员 as p where p.人编号 = n.人编号 and p.户编号 = n.户编号)`,
		"给出的人编号 %s不是这一户的人，请在 SQL 中返回这一户的人，或留空（null）")
}
