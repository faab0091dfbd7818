package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"yujing/rules"
)

var errRules = failure{"规则有问题，见上", nil}

func (a *app) rulesCheck() *cobra.Command {
	return &cobra.Command{
		Use:   "check [规则…]",
		Short: "检查规则能否执行、列是否齐全、参数是否声明、示例是否两边都有",
		RunE: func(c *cobra.Command, args []string) error {
			var problems []rules.Problem
			checked := 0
			err := a.withFacts(c, args, func(f facts, r *rules.Rule) error {
				found, err := rules.Check(c.Context(), f.db, r, f.sources)
				problems = append(problems, found...)
				checked++
				return err
			})
			if err != nil {
				return err
			}
			return a.printProblems(problems, checked)
		},
	}
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
			results := []rules.Result{}
			err := a.withFacts(c, args, func(f facts, r *rules.Rule) error {
				found, err := rules.Test(c.Context(), f.db, r)
				results = append(results, found...)
				return err
			})
			if err != nil {
				return err
			}
			return a.printResults(results)
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
		if err := a.encode(results); err != nil {
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
