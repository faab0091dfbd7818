package alert

import (
	"context"
	"database/sql"
)

// Remade are the tables of a published night that Reissue makes anew: whoever opens
// the night for it must leave their names free.
var Remade = []string{"预警", "答复", "答复历程", "办理口径"}

// Published is what Reissue calls the 预警 of the published night.
const Published = "发布预警"

// Reissue is a batch between two nights. log is the whole log, what the office did
// since the newest night included. db holds that night: its tables under their
// names, but those that are Remade, and its 预警 as Published.
//
// It makes 事件, the rows for the log (kind [Issued]), and 预警 as it stands then, and
// returns how many clues are sent; with none there is nothing to write.
func Reissue(ctx context.Context, db *sql.DB, log []LogFile, b Batch, o Office) (int, error) {
	if err := History(ctx, db, log, o); err != nil {
		return 0, err
	}
	if err := b.load(ctx, db, o.TakenIn); err != nil {
		return 0, err
	}
	if err := o.loadCheckTerms(ctx, db, b.Date); err != nil {
		return 0, err
	}
	rows, err := o.identifyTerms(b.Date)
	if err != nil {
		return 0, err
	}
	if err := loadTerms(ctx, db, rows); err != nil {
		return 0, err
	}
	if err := build(ctx, db, "issue"); err != nil {
		return 0, err
	}
	var n int
	err = db.QueryRowContext(ctx, "select count(*) from 事件").Scan(&n)
	return n, err
}
