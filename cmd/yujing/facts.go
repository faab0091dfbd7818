package main

import (
	"context"
	"database/sql"

	"github.com/spf13/cobra"

	"yujing/pipeline"
	"yujing/rules"
)

// withFacts opens an empty county to check rules against and runs f for the rules
// asked for.
func (a *app) withFacts(c *cobra.Command, args []string, f func(context.Context, *sql.DB, []*rules.Rule, *pipeline.Setup) error) error {
	s, list, err := a.asked(c, args)
	if err != nil {
		return err
	}
	db, err := pipeline.EmptyFacts(c.Context(), s)
	if err != nil {
		return err
	}
	defer db.Close()
	if err := f(c.Context(), db, list, s); err != nil {
		return err
	}
	return c.Context().Err()
}
