package alert

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"yujing/pipeline/alert/workday"
	"yujing/pipeline/warehouse"
)

// Office is how the county works: by when things are due.
type Office struct {
	Calendar  *workday.Calendar
	Deadlines workday.Deadlines
	TakenIn   int // days after which a household that is to be taken in is missed in the register
}

// loadCheckTerms makes 核查期限: by when a clue that is sent on that day must be
// answered, for each term that rules have of their own, from the document behind
// them, and for those that have none, which is the county's.
func (o Office) loadCheckTerms(ctx context.Context, db *sql.DB, day time.Time) error {
	terms, err := ownTerms(ctx, db)
	if err != nil {
		return err
	}
	by, err := o.Calendar.End(day, o.Deadlines.Check)
	if err != nil {
		return err
	}
	rows := [][]any{{nil, nil, by.Format(time.DateOnly)}}
	for _, t := range terms {
		by, err := o.Calendar.End(day, t)
		if err != nil {
			return err
		}
		rows = append(rows, []any{t.Days, string(t.Unit), by.Format(time.DateOnly)})
	}
	return warehouse.LoadTable(ctx, db, "核查期限", "核查期限：这一批下发的线索应当在哪一天以前反馈；天数为空的，是县里的期限。",
		layout{{Name: "期限天数", Type: "INTEGER"}, {Name: "期限单位", Type: "VARCHAR"}, {Name: "截止", Type: "DATE"}}, rows)
}

func ownTerms(ctx context.Context, db *sql.DB) ([]workday.Term, error) {
	rows, err := db.QueryContext(ctx, "select distinct 期限天数, 期限单位 from 规则 where 期限天数 is not null order by 1, 2")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []workday.Term
	for rows.Next() {
		var t workday.Term
		if err := rows.Scan(&t.Days, &t.Unit); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, rows.Err()
}

// loadStageTerms makes 阶段期限: when the steps behind the check are due, by the days
// on which clues were sent and households identified.
func (o Office) loadStageTerms(ctx context.Context, db *sql.DB) error {
	sent, err := dates(ctx, db, "select distinct 下发日期 from 今夜线索 where 下发日期 is not null union select distinct 下发日期 from 今夜办理 where 下发日期 is not null order by 1")
	if err != nil {
		return err
	}
	found, err := dates(ctx, db, "select distinct 识别监测时间 from 户 where 监测状态 = '未消除' and 识别监测时间 is not null order by 1")
	if err != nil {
		return err
	}
	var rows [][]any
	for _, d := range sent {
		both, err := o.identifyTerms(d)
		if err != nil {
			return err
		}
		rows = append(rows, both...)
	}
	for _, d := range found {
		// a household may have been identified in a year whose holidays nobody knows any
		// more: its term is unknown then, and no reason to stop
		if end, err := o.Calendar.End(d, o.Deadlines.Helper); err == nil {
			rows = append(rows, term("责任人", d, end))
		}
		if end, err := o.Calendar.End(d, o.Deadlines.Plan); err == nil {
			rows = append(rows, term("计划", d, end))
		}
	}
	return loadTerms(ctx, db, rows)
}

// identifyTerms are those of what was sent on that day.
func (o Office) identifyTerms(sent time.Time) ([][]any, error) {
	end, err := o.Calendar.End(sent, o.Deadlines.Identify)
	if err != nil {
		return nil, err
	}
	post, err := o.Calendar.Latest(end, o.Deadlines.Posting)
	if err != nil {
		return nil, err
	}
	return [][]any{term("识别", sent, end), term("公示", sent, post)}, nil
}

func term(step string, from, by time.Time) []any {
	return []any{step, from.Format(time.DateOnly), by.Format(time.DateOnly)}
}

func loadTerms(ctx context.Context, db *sql.DB, rows [][]any) error {
	err := warehouse.LoadTable(ctx, db, "阶段期限", "阶段期限：各环节从起算日期算到哪一天。",
		layout{{Name: "阶段", Type: "VARCHAR"}, {Name: "起算日期", Type: "DATE"}, {Name: "截止", Type: "DATE"}}, rows)
	if err != nil {
		return fmt.Errorf("load terms: %w", err)
	}
	return nil
}
