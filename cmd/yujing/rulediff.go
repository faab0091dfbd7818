package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"yujing/pipeline"
)

func (a *app) rulesDiff() *cobra.Command {
	var list bool
	c := &cobra.Command{
		Use:   "diff 前一夜 后一夜",
		Short: "两夜之间线索怎样变了：哪些因为规则，哪些因为数据",
		Long: `两夜之间每条规则的线索怎样变了：新增、消失、两夜都有，各有多少是因为规则或参数变了，多少是因为数据变了。
规则变了的，把后一夜的规则放到前一夜的数据上再算一遍：与前一夜的差别因为规则，与后一夜的差别因为数据。

例：yujing rules diff 2026-10-21 2026-11-21

只有一夜评估过的规则不比较：部门没有送来，不等于线索消失。`,
		Args: arguments(2, 2, "两夜的日期"),
		RunE: func(c *cobra.Command, args []string) error {
			before, err := a.published(args[0])
			if err != nil {
				return err
			}
			defer before.DB.Close()
			after, err := a.published(args[1])
			if err != nil {
				return err
			}
			defer after.DB.Close()
			if before.Manifest.Night >= after.Manifest.Night {
				return usageError{"先写较早的一夜，再写较晚的一夜，如 yujing rules diff 2026-10-21 2026-11-21"}
			}
			d, err := before.Diff(c.Context(), after, list)
			if err != nil {
				return err
			}
			if a.json {
				return a.encode(d)
			}
			return a.printDiff(d)
		},
	}
	c.Flags().BoolVar(&list, "list", false, "逐条列出新增和消失的线索、是哪一户、因为规则还是因为数据")
	return c
}

func (a *app) printDiff(d *pipeline.NightDiff) error {
	fmt.Fprintf(a.out, "%s → %s\n", d.Before, d.After)
	a.printChanges(d.Parameters)
	var rows [][]string
	var mixed []string
	for _, r := range d.Rules {
		rows = append(rows, append([]string{r.Rule, string(r.Kind), string(r.State)}, changes(r.HitChange)...))
		if r.Mixed {
			mixed = append(mixed, r.Rule)
		}
	}
	rows = append(rows, append([]string{"预警合计", "", ""}, changes(d.Total)...))
	fmt.Fprintln(a.out)
	if err := printTable(a.out, []string{"规则", "种类", "规则和参数", "新增线索", "消失线索", "两夜都有",
		"因规则新增", "因规则消失", "因数据新增", "因数据消失"}, rows); err != nil {
		return err
	}
	if len(mixed) > 0 {
		fmt.Fprintf(a.out, "规则后来又改过，或前一夜缺少数据源，分不开规则和数据，都算作因为规则：%s\n", strings.Join(mixed, "、"))
	}
	for _, r := range d.NotEvaluated {
		fmt.Fprintf(a.out, "不能比较：规则“%s”，%s\n", r.Rule, r.Reason)
	}
	return a.printMoves(d.Moves)
}

func (a *app) printMoves(moves []pipeline.Move) error {
	if len(moves) == 0 {
		return nil
	}
	var rows [][]string
	for _, m := range moves {
		change := "消失"
		if m.Comes {
			change = "新增"
		}
		rows = append(rows, []string{change, "因" + m.Because, m.Rule, m.Township, m.Village, m.Household, m.Head, m.Class, m.Evidence})
	}
	fmt.Fprintln(a.out)
	return printTable(a.out, []string{"变化", "原因", "规则", "乡镇", "村", "户编号", "户主", "户类", "证据"}, rows)
}

func changes(c pipeline.HitChange) []string {
	return []string{count(c.New), count(c.Gone), count(c.Continued),
		count(c.ByRule.New), count(c.ByRule.Gone), count(c.ByData.New), count(c.ByData.Gone)}
}
