package main

import (
	"database/sql"

	"github.com/spf13/cobra"

	"yujing/pipeline"
	"yujing/rules"
)

// facts is an empty county to check rules against.
type facts struct {
	db      *sql.DB
	sources []string
}

// withFacts opens one empty county and runs f for every rule asked for.
func (a *app) withFacts(c *cobra.Command, args []string, f func(facts, *rules.Rule) error) error {
	var open facts
	defer func() {
		if open.db != nil {
			open.db.Close()
		}
	}()
	return a.eachRule(c, args, func(s *pipeline.Setup, r *rules.Rule) (err error) {
		if open.db == nil {
			if open.db, err = pipeline.EmptyFacts(c.Context(), s); err != nil {
				return err
			}
			open.sources = s.SourceNames()
		}
		return f(open, r)
	})
}
