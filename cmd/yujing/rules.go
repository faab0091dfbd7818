package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"yujing/configs"
	"yujing/pipeline"
	"yujing/pipeline/source"
	"yujing/rules"
)

func (a *app) rulesCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "rules",
		Short: "规则：查看、检查、测试",
		Args:  noCommand,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.rulesList(), a.rulesShow(), a.rulesCheck(), a.rulesTest())
	return c
}

// rulebook reads the rules of the workspace, or all built-in packs where there
// is none, as of a day.
func (a *app) rulebook(date string) (*pipeline.Setup, error) {
	night, err := a.date(date)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(a.dir, "county.yaml")); err == nil {
		return pipeline.Prepare(a.dir, night, nil)
	}
	return builtinRules(night)
}

func builtinRules(night time.Time) (*pipeline.Setup, error) {
	packs, err := rules.Available(rules.Builtin(), nil)
	if err != nil {
		return nil, err
	}
	s := &pipeline.Setup{County: &configs.County{}}
	if s.Rules, err = rules.Load(rules.Builtin(), nil, packs); err != nil {
		return nil, err
	}
	sub, err := fs.Sub(configs.Builtin(), "sources")
	if err != nil {
		return nil, err
	}
	if s.Specs, err = source.LoadSpecs(sub); err != nil {
		return nil, err
	}
	s.Rules = s.Rules.InForce(night)
	s.Values, err = s.Rules.On(night, rules.Overrides{})
	return s, err
}

func (a *app) rulesList() *cobra.Command {
	var date string
	c := &cobra.Command{
		Use:   "list",
		Short: "列出启用的规则和当日生效的参数",
		Args:  arguments(0, 0, ""),
		RunE: func(_ *cobra.Command, _ []string) error {
			s, err := a.rulebook(date)
			if err != nil {
				return err
			}
			list := s.Rules.List(s.Values)
			if a.json {
				return json.NewEncoder(a.out).Encode(list)
			}
			var rows [][]string
			for _, l := range list {
				rows = append(rows, []string{l.ID, l.Category, l.Colour, l.Lead, l.Pack, settings(l.Parameters)})
			}
			return printTable(a.out, []string{"规则", "类别", "颜色", "牵头部门", "规则包", "当日参数"}, rows)
		},
	}
	c.Flags().StringVar(&date, "date", "", "哪一天的参数（默认今天）")
	return c
}

func settings(list []rules.Setting) string {
	var out []string
	for _, p := range list {
		out = append(out, p.ID+"="+p.Value)
	}
	return strings.Join(out, "，")
}

func (a *app) rulesShow() *cobra.Command {
	var date string
	c := &cobra.Command{
		Use:   "show 规则",
		Short: "显示一条规则：依据、参数、SQL",
		Args:  arguments(1, 1, "规则名"),
		RunE: func(_ *cobra.Command, args []string) error {
			s, err := a.rulebook(date)
			if err != nil {
				return err
			}
			r, l, err := findRule(s, args[0])
			if err != nil {
				return err
			}
			if a.json {
				return json.NewEncoder(a.out).Encode(l)
			}
			return a.printRule(r, l)
		},
	}
	c.Flags().StringVar(&date, "date", "", "哪一天的参数（默认今天）")
	return c
}

func findRule(s *pipeline.Setup, id string) (*rules.Rule, rules.Listing, error) {
	list := s.Rules.List(s.Values)
	var ids []string
	for i, r := range s.Rules.Rules() {
		if r.ID == id {
			return r, list[i], nil
		}
		ids = append(ids, r.ID)
	}
	return nil, rules.Listing{}, usageError{"没有规则“" + id + "”，启用的规则有：" + strings.Join(ids, "、")}
}

func (a *app) printRule(r *rules.Rule, l rules.Listing) error {
	rows := [][]string{{"名称", r.Title}, {"类别", r.Category + "（" + r.Colour + "）"}, {"牵头部门", r.Lead},
		{"配合部门", strings.Join(r.Support, "、")}, {"需要数据源", strings.Join(r.Sources, "、")}}
	for _, b := range r.Basis {
		rows = append(rows, []string{"依据", b.Document + " " + b.Clause})
	}
	for _, p := range l.Parameters {
		rows = append(rows, []string{"参数 " + p.ID, fmt.Sprintf("%s：%s（%s；%s）", p.Title, p.Value, p.Origin, p.Basis)})
	}
	if r.Worsen != nil {
		rows = append(rows, []string{"加重幅度", r.Worsen.Step + r.Unit})
	}
	if err := printTable(a.out, []string{"规则", r.ID}, rows); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.out, "\n%s\n", strings.TrimSpace(r.SQL))
	return err
}

// eachRule runs f for the rules named in args, or for all.
func (a *app) eachRule(ctx context.Context, args []string, f func(*pipeline.Setup, *rules.Rule) error) error {
	s, err := a.rulebook("")
	if err != nil {
		return err
	}
	for _, id := range args {
		if _, _, err := findRule(s, id); err != nil {
			return err
		}
	}
	for _, r := range s.Rules.Rules() {
		if len(args) > 0 && !contains(args, r.ID) {
			continue
		}
		if err := f(s, r); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

var errRules = errors.New("规则有问题，见上")

func (a *app) rulesCheck() *cobra.Command {
	return &cobra.Command{
		Use:   "check [规则…]",
		Short: "检查规则能否执行、列是否齐全、参数是否声明、示例是否两边都有",
		RunE: func(c *cobra.Command, args []string) error {
			var problems []rules.Problem
			checked := 0
			err := a.withFacts(c.Context(), args, func(f facts, r *rules.Rule) error {
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
		if err := json.NewEncoder(a.out).Encode(problems); err != nil {
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
			err := a.withFacts(c.Context(), args, func(f facts, r *rules.Rule) error {
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
		if err := json.NewEncoder(a.out).Encode(results); err != nil {
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
