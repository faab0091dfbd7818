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
				rows = append(rows, []string{l.ID, l.Category, l.Colour, l.Lead, l.Pack, settings(l.Parameters)})
			}
			return printTable(a.out, []string{"规则", "类别", "颜色", "牵头部门", "规则包", "当日参数"}, rows)
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
	var date string
	c := &cobra.Command{
		Use:   "show 规则",
		Short: "显示一条规则：依据、参数、SQL",
		Args:  arguments(1, 1, "规则名"),
		RunE: func(c *cobra.Command, args []string) error {
			s, err := a.rulebook(c, date)
			if err != nil {
				return err
			}
			r, l, err := findRule(s, args[0])
			if err != nil {
				return err
			}
			if a.json {
				return a.encode(describe(r, l))
			}
			return a.printRule(r, l)
		},
	}
	c.Flags().StringVar(&date, "date", "", "哪一天的参数，`日期`如 2026-11-21，默认今天")
	return c
}

// ruleText is a rule as a program reads it.
type ruleText struct {
	rules.Listing
	Support []string    `json:"support"`
	Sources []string    `json:"sources"`
	Basis   []basisText `json:"basis"`
	File    string      `json:"file"`
	SQL     string      `json:"sql"`
}

type basisText struct {
	Document string `json:"document"`
	Clause   string `json:"clause"`
}

func describe(r *rules.Rule, l rules.Listing) ruleText {
	t := ruleText{Listing: l, Support: r.Support, Sources: r.Sources, File: r.File, SQL: strings.TrimSpace(r.SQL)}
	for _, b := range r.Basis {
		t.Basis = append(t.Basis, basisText(b))
	}
	return t
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
