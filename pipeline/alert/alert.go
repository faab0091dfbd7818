// Package alert folds tonight's hits and the history of all nights into
// alerts.
//
// What comes in: 命中 (the hits of the rules that could be evaluated), 规则
// (every rule of tonight, evaluated or not, with its digest and whether it has
// changed since its last evaluation), 户, and the event log, one Parquet file a night. What goes out: 事件 (what happened to each
// alert tonight, appended to the log by the pipeline once the night is
// published) and the tables that people read: 预警, 线索消失, 预警历程.
//
// An alert is (rule, household, person, period); its number is a digest of
// these, so that the same clue has the same number every night. History is a
// log and is never changed: the state of an alert before tonight (昨态) is a
// fold over its events. A rule that was not evaluated freezes its alerts,
// because silence of a department is not an answer.
package alert

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"yujing/pipeline/warehouse"
)

//go:embed sql/events/*.sql sql/state/*.sql
var models embed.FS

// eventColumns is the layout of the log. Place, names and 监测状态 are written
// into it, so that a ledger can be printed on a night without the register. A column that is added later must be
// read from older files as NULL, never shift the others.
const eventColumns = `夜 date, 线索编号 varchar, 事件 varchar, 规则 varchar, 户编号 varchar, 人编号 varchar, 期间 varchar,
	观测值 decimal(14, 2), 阈值 decimal(14, 2), 证据 varchar, 依据行 varchar[], 原因 varchar, 规则摘要 varchar,
	乡镇 varchar, 村 varchar, 户主姓名 varchar, 监测状态 varchar, 姓名 varchar`

// Events reads the log (the files of the nights before this one, oldest first)
// and decides tonight's events.
func Events(ctx context.Context, db *sql.DB, log []string) error {
	if _, err := db.ExecContext(ctx, "create temp table 历史事件 ("+eventColumns+")"); err != nil {
		return err
	}
	for _, file := range log {
		q := "insert into 历史事件 by name select * from read_parquet(" + warehouse.FileLiteral(file) + ")"
		if _, err := db.ExecContext(ctx, q); err != nil {
			return fmt.Errorf("read event log %s: %w", file, err)
		}
	}
	return build(ctx, db, "sql/events")
}

// WriteEvents writes tonight's events as one file of the log, sorted, so that
// the same night gives the same bytes.
func WriteEvents(ctx context.Context, db *sql.DB, path string) error {
	_, err := db.ExecContext(ctx, "copy (select * from 事件 order by 线索编号) to "+warehouse.Literal(path)+
		" (format parquet, compression zstd)")
	if err != nil {
		return fmt.Errorf("write event log: %w", err)
	}
	return nil
}

// States works out by when each clue must be answered (due adds the county's
// term to the day of issue) and makes 预警, 线索消失 and 预警历程.
func States(ctx context.Context, db *sql.DB, due func(issued time.Time) (time.Time, error)) error {
	days, err := issueDays(ctx, db)
	if err != nil {
		return err
	}
	var rows [][]any
	for _, d := range days {
		by, err := due(d)
		if err != nil {
			return err
		}
		rows = append(rows, []any{d.Format(time.DateOnly), by.Format(time.DateOnly)})
	}
	err = warehouse.LoadTable(ctx, db, "期限", "期限：各下发日期对应的反馈截止日期。",
		[]warehouse.Column{{Name: "下发日期", Type: "DATE"}, {Name: "反馈截止", Type: "DATE"}}, rows)
	if err != nil {
		return err
	}
	return build(ctx, db, "sql/state")
}

func issueDays(ctx context.Context, db *sql.DB) ([]time.Time, error) {
	rows, err := db.QueryContext(ctx, "select distinct 下发日期 from 今夜线索 order by 1")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []time.Time
	for rows.Next() {
		var d time.Time
		if err := rows.Scan(&d); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, rows.Err()
}

func build(ctx context.Context, db *sql.DB, dir string) error {
	sub, err := fs.Sub(models, strings.TrimSuffix(dir, "/"))
	if err != nil {
		return err
	}
	return warehouse.Build(ctx, db, sub)
}
