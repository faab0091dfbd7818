package fill

import (
	"context"
	"database/sql"
	"path"
	"strings"

	"yujing/pipeline/ledger"
)

func (n *Night) readQuestions(ctx context.Context, db *sql.DB) error {
	type line struct {
		township string
		question ledger.Question
		who      ledger.Candidate
	}
	lines, err := collect(ctx, db, "待确认", func(r *sql.Rows) (l line, err error) {
		q, c := &l.question, &l.who
		return l, r.Scan(&l.township, &q.ID, &q.Department, &q.Source, &q.Name, &q.Number, &q.Says,
			&c.HouseholdID, &c.Head, &c.Village, &c.Person, &c.Number, &c.Relation, &c.Why)
	})
	if err != nil {
		return err
	}
	for _, l := range lines {
		b := n.Books[l.township]
		if b == nil {
			continue
		}
		if k := len(b.Questions); k > 0 && b.Questions[k-1].ID == l.question.ID {
			b.Questions[k-1].Candidates = append(b.Questions[k-1].Candidates, l.who)
			continue
		}
		l.question.Candidates = []ledger.Candidate{l.who}
		b.Questions = append(b.Questions, l.question)
	}
	return nil
}

func (n *Night) readIssues(ctx context.Context, db *sql.DB) (err error) {
	n.Summary.DataIssues, err = collect(ctx, db, "登记问题", func(r *sql.Rows) (d ledger.DataIssue, err error) {
		err = r.Scan(&d.Township, &d.Village, &d.HouseholdID, &d.Head, &d.Person, &d.Number, &d.Problem, &d.File, &d.Sheet, &d.Row, &d.Advice)
		d.File = path.Base(d.File)
		return d, err
	})
	for _, d := range n.Summary.DataIssues {
		if b := n.Books[d.Township]; b != nil {
			b.DataIssues = append(b.DataIssues, d)
		}
	}
	return err
}

func (n *Night) readFrozen(ctx context.Context, db *sql.DB) error {
	type line struct {
		township string
		rule     ledger.NotEvaluated
	}
	lines, err := collect(ctx, db, "未评估", func(r *sql.Rows) (l line, err error) {
		f := &l.rule
		return l, r.Scan(&l.township, &f.Rule, &f.Reason, &f.Frozen, &f.Since)
	})
	if err != nil {
		return err
	}
	for _, l := range lines {
		if l.township == "" {
			n.Summary.Frozen = append(n.Summary.Frozen, l.rule)
		} else if b := n.Books[l.township]; b != nil {
			b.Frozen = append(b.Frozen, l.rule)
		}
	}
	return nil
}

func (n *Night) readFiles(ctx context.Context, db *sql.DB) error {
	type line struct {
		problem ledger.FileProblem
		hides   bool // it may hide a household of any township
	}
	lines, err := collect(ctx, db, "文件问题", func(r *sql.Rows) (l line, err error) {
		p, sheet := &l.problem, ""
		err = r.Scan(&p.Department, &p.File, &sheet, &p.Reason, &p.Advice, &l.hides)
		p.File = path.Base(p.File)
		return l, err
	})
	if err != nil {
		return err
	}
	for _, l := range lines {
		n.Summary.FileProblems.Problems = append(n.Summary.FileProblems.Problems, l.problem)
		if !l.hides {
			continue
		}
		for _, t := range n.Townships {
			n.Books[t].FileProblems = append(n.Books[t].FileProblems, l.problem)
		}
	}
	later, err := collect(ctx, db, "未到日期", func(r *sql.Rows) (k int, err error) { return k, r.Scan(&k) })
	if err != nil {
		return err
	}
	n.Summary.FileProblems.Later = later[0]
	return nil
}

// readCounty reads what only the county's own book holds.
func (n *Night) readCounty(ctx context.Context, db *sql.DB) (err error) {
	s := &n.Summary
	if s.Rules, err = collect(ctx, db, "规则", func(r *sql.Rows) (x ledger.Rule, err error) {
		return x, r.Scan(&x.Title, &x.Category, &x.Department, &x.State)
	}); err != nil {
		return err
	}
	if s.Unmatched, err = collect(ctx, db, "未匹配", func(r *sql.Rows) (u ledger.Unmatched, err error) {
		err = r.Scan(&u.Department, &u.Source, &u.Reason, &u.Name, &u.Number, &u.Township, &u.Village, &u.Note, &u.File, &u.Sheet, &u.Row)
		u.File = path.Base(u.File)
		return u, err
	}); err != nil {
		return err
	}
	if s.Problems, err = collect(ctx, db, "部门问题", func(r *sql.Rows) (p ledger.Problem, err error) {
		err = r.Scan(&p.Department, &p.Source, &p.Level, &p.File, &p.Sheet, &p.Row, &p.Column, &p.Header, &p.Value, &p.Reason, &p.Advice)
		p.File = path.Base(p.File)
		return p, err
	}); err != nil {
		return err
	}
	if s.Sheets, err = collect(ctx, db, "对账", func(r *sql.Rows) (b ledger.SheetBalance, err error) {
		err = r.Scan(&b.Department, &b.Source, &b.File, &b.Sheet, &b.Read, &b.Loaded, &b.Rejected, &b.Blank, &b.Title, &b.Header, &b.Total, &b.Note, &b.Unrecognised)
		b.File = path.Base(b.File)
		return b, err
	}); err != nil {
		return err
	}
	if s.Sources, err = collect(ctx, db, "数据源", scanSource); err != nil {
		return err
	}
	if n.Unlinked, err = collect(ctx, db, "行原因", scanCount); err != nil {
		return err
	}
	n.Linked, err = collect(ctx, db, "行方法", scanCount)
	return err
}

func scanCount(r *sql.Rows) (c Count, err error) { return c, r.Scan(&c.Source, &c.What, &c.Rows) }

func scanSource(r *sql.Rows) (ledger.SourceState, error) {
	var s ledger.SourceState
	var delivered sql.NullTime
	var rows, before sql.NullInt64
	var files, rules string
	err := r.Scan(&s.Source, &s.Department, &delivered, &files, &rows, &before, &s.Status, &s.Note, &rules)
	s.Delivered = delivered.Time
	s.Rows, s.Before = known(rows), known(before)
	for _, f := range linesOf(files) {
		s.File = strings.TrimPrefix(s.File+"；"+path.Base(f), "；")
	}
	s.Rules = linesOf(rules)
	return s, err
}

func known(n sql.NullInt64) *int64 {
	if !n.Valid {
		return nil
	}
	return &n.Int64
}

func linesOf(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}
