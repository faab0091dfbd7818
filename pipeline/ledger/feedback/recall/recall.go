// Package recall finds out what the county knows of the clues that a returned book
// speaks of: from the event log, which holds every clue that was ever found and
// every answer that was ever given, also of one that has vanished since; and from
// the databases of the nights, which hold the questions of 待确认.
//
// The log is read as it stands now, so that an import sees the one before it, which
// no night has folded yet.
package recall

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"os"
	"time"

	"yujing/pipeline/alert"
	"yujing/pipeline/ledger/feedback"
	"yujing/pipeline/warehouse"
)

//go:embed sql/*.sql
var queries embed.FS

// Log is an engine that holds the event log.
type Log struct {
	ctx    context.Context
	db     *sql.DB
	nights []string // databases of the published nights, the newest first
	open   []waiting
}

// waiting is a clue that waited for an answer on the newest night.
type waiting struct {
	id    string
	night time.Time
}

// Open reads the log in dir, the workspace's history, each file by the names of its
// columns: what an older program did not write is NULL. Of the clues it takes those
// that the books name, and those that wait for an answer. nights are the databases
// of the published nights, the newest first.
func Open(ctx context.Context, dir string, nights, clues []string) (*Log, error) {
	files, err := alert.Log(dir, "")
	if err != nil {
		return nil, err
	}
	db, err := warehouse.OpenMemory()
	if err != nil {
		return nil, err
	}
	m := &Log{ctx: ctx, db: db, nights: nights}
	if err := m.load(files, clues); err != nil {
		db.Close()
		return nil, fmt.Errorf("read event log: %w", err)
	}
	return m, nil
}

// Close lets go of the engine.
func (m *Log) Close() error { return m.db.Close() }

// Clues fills in the clues, and the townships that books were ever made for.
func (m *Log) Clues(k *feedback.Known) error {
	k.Clues = map[string]*feedback.Clue{}
	for _, step := range []func(*feedback.Known) error{m.clues, m.issued, m.said, m.waiting, m.townships} {
		if err := step(k); err != nil {
			return err
		}
	}
	return nil
}

func (m *Log) names(query string) ([]string, error) {
	return rows(m.ctx, m.db, query, func(r *sql.Rows) (s string, err error) { return s, r.Scan(&s) })
}

// rows scans the rows of a query.
func rows[T any](ctx context.Context, db *sql.DB, query string, scan func(*sql.Rows) (T, error)) ([]T, error) {
	found, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var out []T
	for found.Next() {
		v, err := scan(found)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, found.Err()
}

// named is a query of its own file.
func named(name string) (string, error) {
	text, err := queries.ReadFile("sql/" + name + ".sql")
	return string(text), err
}

// each runs a named query over the log.
func each[T any](m *Log, name string, scan func(*sql.Rows) (T, error)) ([]T, error) {
	text, err := named(name)
	if err != nil {
		return nil, err
	}
	out, err := rows(m.ctx, m.db, text, scan)
	if err != nil {
		return nil, fmt.Errorf("query %s: %w", name, err)
	}
	return out, nil
}

func (m *Log) clues(k *feedback.Known) error {
	_, err := each(m, "线索", func(r *sql.Rows) (struct{}, error) {
		c := &feedback.Clue{}
		var township string
		err := r.Scan(&c.ID, &c.Household, &c.Head, &township)
		if old := k.Clues[c.ID]; old != nil {
			c = old
		}
		k.Clues[c.ID] = c
		c.Townships = append(c.Townships, township)
		return struct{}{}, err
	})
	return err
}

func (m *Log) issued(k *feedback.Known) error {
	_, err := each(m, "下发", func(r *sql.Rows) (struct{}, error) {
		var id string
		var day time.Time
		err := r.Scan(&id, &day)
		if c := k.Clues[id]; c != nil {
			c.Issued = append(c.Issued, day)
		}
		return struct{}{}, err
	})
	return err
}

func (m *Log) said(k *feedback.Known) error {
	_, err := each(m, "答复", func(r *sql.Rows) (struct{}, error) {
		var id string
		var s feedback.Said
		err := r.Scan(&id, &s.Result, &s.Date, &s.By, &s.Note, &s.File, &s.Sheet, &s.Row)
		if c := k.Clues[id]; c != nil {
			c.Said = append(c.Said, s)
		}
		return struct{}{}, err
	})
	return err
}

// waiting marks the clues that still wait for an answer: those of which the newest
// night says so, without those answered for good since.
func (m *Log) waiting(k *feedback.Known) error {
	for _, w := range m.open {
		if c := k.Clues[w.id]; c != nil {
			c.Open = true
		}
	}
	since, err := each(m, "已答", func(r *sql.Rows) (w waiting, err error) { return w, r.Scan(&w.id, &w.night) })
	for _, w := range since {
		if c := k.Clues[w.id]; c != nil && len(m.open) > 0 && !w.night.Before(m.open[0].night) {
			c.Open = false
		}
	}
	return err
}

// ofNight runs a named query over the database of a night; one that is gone has no
// rows.
func ofNight[T any](ctx context.Context, path, name string, scan func(*sql.Rows) (T, error), args ...any) ([]T, error) {
	db, err := warehouse.OpenReadOnly(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	defer db.Close()
	text, err := named(name)
	if err != nil {
		return nil, err
	}
	out, err := rows(ctx, db, fmt.Sprintf(text, args...), scan)
	if err != nil {
		return nil, fmt.Errorf("query %s of %s: %w", name, path, err)
	}
	return out, nil
}

// townships adds places that only old books name.
func (m *Log) townships(k *feedback.Known) error {
	known := map[string]bool{}
	for _, t := range k.Townships {
		known[t] = true
	}
	names, err := each(m, "乡镇", func(r *sql.Rows) (s string, err error) { return s, r.Scan(&s) })
	for _, t := range names {
		if !known[t] {
			k.Townships = append(k.Townships, t)
		}
	}
	return err
}
