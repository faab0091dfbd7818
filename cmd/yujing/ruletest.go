package main

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/spf13/cobra"

	"yujing/pipeline"
	"yujing/rules"
)

var errRules = failure{"规则有问题，见上", nil}

func (a *app) rulesCheck() *cobra.Command {
	return &cobra.Command{
		Use:   "check [规则…]",
		Short: "检查规则能否执行、列是否齐全、参数是否声明、是否算得动、示例是否把每条线的两边都试到",
		Long: `检查规则：能否执行，列是否齐全，参数和数据源是否都有，是否按相等的列连接（否则全县的数据算不完），示例是否把每条线的两边都试到。

每个数值参数都会提高、降低一个单位（一分钱、一天）再算一遍示例，至少要有一个示例看得出来；是否含本数（inclusive）也反过来试。选项参数要有示例试过两种取值。`,
		RunE: func(c *cobra.Command, args []string) error {
			return a.withFacts(c, args, func(ctx context.Context, db *sql.DB, list []*rules.Rule, s *pipeline.Setup) error {
				problems, err := proveRules(ctx, db, list, s.SourceNames())
				if err != nil {
					return err
				}
				return a.printProblems(problems, len(list))
			})
		},
	}
}

// proveRules checks rules, and the thresholds of those that have no other problem.
func proveRules(ctx context.Context, db *sql.DB, list []*rules.Rule, sources []string) ([]rules.Problem, error) {
	var problems []rules.Problem
	var sound []*rules.Rule
	for _, r := range list {
		found, err := rules.Check(ctx, db, r, sources)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			sound = append(sound, r)
		}
		problems = append(problems, found...)
	}
	found, err := rules.Sides(ctx, db, sound...)
	return append(problems, found...), err
}

func (a *app) printProblems(problems []rules.Problem, checked int) error {
	if a.json {
		if problems == nil {
			problems = []rules.Problem{}
		}
		if err := a.encode(problems); err != nil {
			return err
		}
	} else {
		for _, p := range problems {
			fmt.Fprintln(a.out, p)
		}
	}
	if len(problems) > 0 {
		return errRules
	}
	if !a.json {
		fmt.Fprintf(a.out, "%d 条规则检查通过\n", checked)
	}
	return nil
}

func (a *app) rulesTest() *cobra.Command {
	return &cobra.Command{
		Use:   "test [规则…]",
		Short: "运行每条规则自带的示例，不需要数据",
		RunE: func(c *cobra.Command, args []string) error {
			return a.withFacts(c, args, func(ctx context.Context, db *sql.DB, list []*rules.Rule, _ *pipeline.Setup) error {
				results, err := rules.Test(ctx, db, list...)
				if err != nil {
					return err
				}
				return a.printResults(results)
			})
		},
	}
}

func (a *app) printResults(results []rules.Result) error {
	failed := 0
	for _, r := range results {
		if r.Passed() {
			continue
		}
		failed++
		if !a.json {
			fmt.Fprintf(a.out, "不符  %s：%s（%s 第 %d 行）\n", r.Rule, r.Example, r.File, r.Line)
			for _, d := range r.Diff {
				fmt.Fprintln(a.out, "      "+d)
			}
		}
	}
	if a.json {
		if err := a.encode(append([]rules.Result{}, results...)); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(a.out, "%d 个示例，%d 个相符，%d 个不符\n", len(results), len(results)-failed, failed)
	}
	if failed > 0 {
		return errRules
	}
	return nil
}
