package fill

import (
	"context"
	"database/sql"

	"yujing/pipeline/ledger"
)

// readLists reads the standing lists, each as a whole for the county and cut by
// township for the books, and what is said of townships.
func (n *Night) readLists(ctx context.Context, db *sql.DB) error {
	type line struct {
		list  ledger.List
		entry ledger.Entry
	}
	lines, err := collect(ctx, db, "名单", func(r *sql.Rows) (x line, err error) {
		l, e := &x.list, &x.entry
		var since sql.NullTime
		err = r.Scan(&l.ID, &l.Title, &l.Colour, &l.Frozen, &e.Township, &e.Village, &e.HouseholdID, &e.Head, &e.Kind,
			&e.Category, &e.Status, &e.Person, &e.Number, &e.Why, &e.Change, &since)
		e.Since = since.Time
		return x, err
	})
	if err != nil {
		return err
	}
	for _, l := range lines {
		n.Summary.Lists = entered(n.Summary.Lists, l.list, l.entry)
		if b := n.Books[l.entry.Township]; b != nil {
			b.Lists = entered(b.Lists, l.list, l.entry)
		}
	}
	n.Summary.Hints, err = collect(ctx, db, "乡镇提示", func(r *sql.Rows) (h ledger.Hint, err error) {
		return h, r.Scan(&h.Township, &h.Title, &h.Text, &h.Department)
	})
	return err
}

// entered adds an entry to its list, which is the last one or new.
func entered(lists []ledger.List, l ledger.List, e ledger.Entry) []ledger.List {
	if k := len(lists); k == 0 || lists[k-1].ID != l.ID {
		lists = append(lists, l)
	}
	last := &lists[len(lists)-1]
	last.Entries = append(last.Entries, e)
	return lists
}
