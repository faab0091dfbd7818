package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"yujing/pipeline"
	"yujing/rules"
)

func (a *app) rulesList() *cobra.Command {
	var date string
	c := &cobra.Command{
		Use:   "list",
		Short: "列出启用的规则和当日生效的参数",
		Args:  arguments(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			s, err := a.rulebook(c, date)
			if err != nil {
				return err
			}
			list := s.Rules.List(s.Values)
			if a.json {
				return a.encode(list)
			}
			var rows [][]string
			for _, l := range list {
				rows = append(rows, []string{l.ID, string(l.Kind), l.Category, l.Colour, l.Lead, l.Pack, settings(l.Parameters)})
			}
			return printTable(a.out, []string{"规则", "种类", "类别", "颜色", "牵头部门", "规则包", "当日参数"}, rows)
		},
	}
	c.Flags().StringVar(&date, "date", "", "哪一天的参数，`日期`如 2026-11-21，默认今天")
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
	var date, output string
	c := &cobra.Command{
		Use:   "show 规则",
		Short: "显示一条规则：依据、参数、SQL；-o 写成可以签字的审签表",
		Long: `显示一条规则：依据、牵头和配合部门、数据源、当日的参数、SQL。没有启用的规则包里的规则也可以看；几个规则包都有同名规则的，写成 规则包/规则。

-o 写成一张 A4 的规则审签表（.xlsx），带例子和拟定、审核、批准的签字栏，供对规则负责的人审定。

例：yujing rules show 收入低于指导线 --date 2026-11-21 -o 收入低于指导线.xlsx`,
		Args: arguments(1, 1, "规则名"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := bookName(output); err != nil {
				return err
			}
			s, err := a.rulebook(c, date)
			if err != nil {
				return err
			}
			x, err := a.exhibit(s, args[0], date)
			if err != nil {
				return err
			}
			switch {
			case output != "":
				return a.saveSignoff(output, x)
			case a.json:
				return a.encode(x.describe())
			}
			return a.printRule(x)
		},
	}
	c.Flags().StringVar(&date, "date", "", "哪一天的参数，`日期`如 2026-11-21，默认今天")
	c.Flags().StringVarP(&output, "output", "o", "", "写成规则审签表，`文件`名以 .xlsx 结尾")
	return c
}

// ruleText is a rule as a program reads it.
type ruleText struct {
	rules.Listing
	Support []string    `json:"support"`
	Sources []string    `json:"sources"`
	Basis   []basisText `json:"basis"`
	File    string      `json:"file"`
	Digest  string      `json:"digest"`
	SQL     string      `json:"sql"`
}

type basisText struct {
	Document string `json:"document"`
	Clause   string `json:"clause"`
}

func (x exhibit) describe() ruleText {
	r := x.rule
	t := ruleText{Listing: x.Listing, Support: r.Support, Sources: r.SourceNames(), File: r.File, Digest: x.digest, SQL: strings.TrimSpace(r.SQL)}
	for _, b := range r.Basis {
		t.Basis = append(t.Basis, basisText(b))
	}
	return t
}

func findRule(s *pipeline.Setup, id string) (*rules.Rule, error) {
	r, err := s.Enabled.Find(id)
	if err != nil {
		return nil, usageError{err.Error()}
	}
	return r, nil
}

func (a *app) printRule(x exhibit) error {
	var rows [][]string
	for _, f := range x.facts() {
		for i, text := range strings.Split(f.Text, "\n") {
			name := f.Name
			if i > 0 {
				name = ""
			}
			rows = append(rows, []string{name, text})
		}
	}
	for _, p := range x.Parameters {
		rows = append(rows, []string{"参数 " + p.ID, fmt.Sprintf("%s：%s（%s）", p.Title, p.Value, strings.Join(compact(since(p), p.Origin, p.Basis), "；"))})
	}
	if err := printTable(a.out, []string{"规则", x.rule.ID}, rows); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.out, "\n%s\n", strings.TrimSpace(x.rule.SQL))
	return err
}

func since(p rules.Setting) string {
	if p.From == "" {
		return ""
	}
	return "自 " + p.From
}

// compact leaves out what is empty.
func compact(parts ...string) []string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return out
}
