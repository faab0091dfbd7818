// Package statistics counts what became of the alerts: what was sent, answered,
// in time or late, true or not, taken in, by department, township, month and
// rule; and it lays out the standing lists that the county keeps beside them.
//
// What comes in: the tables of a night after the alerts are folded (预警历程,
// 预警, 规则, 户, 人员, 登记问题, 名单 and the facts). What goes out: one commented
// table for each model in sql/, published with the night, so that an analyst asks
// them in SQL, the county's book prints them and yujing stats prints them, all
// from the same rows. The unit of the work is 下发任务: one clue sent once.
//
// The models decide; the Go code here only builds and reads them.
package statistics

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"

	"yujing/pipeline/warehouse"
)

//go:embed sql/*.sql
var models embed.FS

// Build makes the tables. It runs after the alerts are folded. before is what
// [SaveProblems] left on the night before, "" when there was none.
func Build(ctx context.Context, db *sql.DB, before string) error {
	if err := loadProblems(ctx, db, before); err != nil {
		return err
	}
	sub, err := fs.Sub(models, "sql")
	if err != nil {
		return err
	}
	if err := warehouse.Build(ctx, db, sub); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "drop table 上期疑似问题")
	return err
}
