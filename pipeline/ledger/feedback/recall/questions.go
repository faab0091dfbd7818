package recall

import (
	"context"
	"database/sql"
	"strings"

	"yujing/pipeline/ledger/feedback"
	"yujing/pipeline/warehouse"
)

// Questions fills in those of the questions that a published night knows: in the
// newest of the databases first, and in an older one only what no newer has.
func (m *Log) Questions(ids []string, k *feedback.Known) error {
	k.Questions = map[string]*feedback.Question{}
	for _, path := range m.nights {
		var open []string
		for _, id := range ids {
			if k.Questions[id] == nil {
				open = append(open, warehouse.Literal(id))
			}
		}
		if len(open) == 0 {
			break
		}
		if err := ask(m.ctx, path, open, k.Questions); err != nil {
			return err
		}
	}
	if len(k.Questions) == 0 {
		return nil
	}
	return m.answered(k.Questions)
}

// ask reads questions out of the database of a night.
func ask(ctx context.Context, path string, ids []string, into map[string]*feedback.Question) error {
	_, err := ofNight(ctx, path, "问题", func(r *sql.Rows) (struct{}, error) {
		var id string
		var c feedback.Candidate
		var p feedback.Person
		if err := r.Scan(&id, &c.Household, &c.Township, &c.Head, &p.Key, &p.Member); err != nil {
			return struct{}{}, err
		}
		if into[id] == nil {
			into[id] = &feedback.Question{ID: id}
		}
		into[id].Add(c, p)
		return struct{}{}, nil
	}, strings.Join(ids, ", "))
	return err
}

// answered adds what the log says of the candidates.
func (m *Log) answered(questions map[string]*feedback.Question) error {
	type subject struct{ person, household string }
	said := map[subject][]feedback.Said{}
	if _, err := each(m, "确认", func(r *sql.Rows) (struct{}, error) {
		var at subject
		var s feedback.Said
		err := r.Scan(&at.person, &at.household, &s.Result, &s.Date, &s.By, &s.File, &s.Sheet, &s.Row)
		said[at] = append(said[at], s)
		return struct{}{}, err
	}); err != nil {
		return err
	}
	for _, q := range questions {
		for i := range q.Candidates {
			c := &q.Candidates[i]
			for _, p := range c.Persons {
				c.Said = append(c.Said, said[subject{p.Key, c.Household}]...)
			}
		}
	}
	return nil
}
