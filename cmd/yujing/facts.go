package main

import (
	"context"
	"database/sql"

	"yujing/pipeline"
	"yujing/rules"
)

// facts is an empty county to check rules against.
type facts struct {
	db      *sql.DB
	sources []string
}

// withFacts opens one empty county and runs f for every rule asked for.
func (a *app) withFacts(ctx context.Context, args []string, f func(facts, *rules.Rule) error) error {
	var open facts
	defer func() {
		if open.db != nil {
			open.db.Close()
		}
	}()
	return a.eachRule(ctx, args, func(s *pipeline.Setup, r *rules.Rule) (err error) {
		if open.db == nil {
			if open.db, err = pipeline.EmptyFacts(ctx, s); err != nil {
				return err
			}
			for _, spec := range s.Specs {
				open.sources = append(open.sources, spec.Name)
			}
		}
		return f(open, r)
	})
}
