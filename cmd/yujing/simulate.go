package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yujing/pipeline"
)

func (a *app) simulateCommand() *cobra.Command {
	var set []string
	var night string
	var list bool
	c := &cobra.Command{
		Use:   "simulate --set 参数=值",
		Short: "试算：换一组参数，已发布的一夜会多出哪些户、少了哪些户",
		Long: `试算：换一组参数，已发布的一夜（默认最近一夜）会多出哪些户、少了哪些户，按乡镇和户类列出。只读，工作目录里什么也不改。

例：yujing simulate --set guideline=8200
    yujing simulate --set medical_line[脱贫户]=6000 --set new_days=60 --list

数的是规则找出的线索，不管以前是否核查过、答复过。那一夜没有评估的规则，试算也不评估。现在有哪些参数：yujing rules list`,
		Args: arguments(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			if len(set) == 0 {
				return usageError{"请用 --set 写明要试的参数，如 --set guideline=8200；现在有哪些参数：yujing rules list"}
			}
			p, err := a.published(night)
			if err != nil {
				return err
			}
			defer p.DB.Close()
			s, err := p.Simulate(c.Context(), set, list)
			if err != nil {
				return err
			}
			if a.json {
				return a.encode(s)
			}
			return a.printSimulation(s)
		},
	}
	c.Flags().StringArrayVar(&set, "set", nil, "要试的`参数=值`，如 guideline=8200，可以写几次")
	c.Flags().StringVar(&night, "night", "", "哪一夜的`日期`，如 2026-11-21，默认最近一夜")
	c.Flags().BoolVar(&list, "list", false, "逐户列出会新增和会减少的")
	return c
}

func (a *app) printSimulation(s *pipeline.Simulation) error {
	fmt.Fprintf(a.out, "%s 试算\n", s.Night)
	a.printChanges(s.Parameters)
	if s.Total == (pipeline.Flow{}) {
		fmt.Fprintln(a.out, "\n两边都没有线索")
	} else if err := a.printMovements(s); err != nil {
		return err
	}
	fmt.Fprintln(a.out)
	var rows [][]string
	for _, m := range s.Rules {
		rows = append(rows, append(append([]string{m.Rule}, flow(m.Flow)...), count(m.CluesTonight), count(m.CluesThen)))
	}
	if err := printTable(a.out, []string{"规则", "今夜户", "会新增", "会减少", "调整后户", "今夜线索", "调整后线索"}, rows); err != nil {
		return err
	}
	a.printSilence(s.NotEvaluated)
	if len(s.Recomputed) > 0 {
		fmt.Fprintf(a.out, "那一夜以后改过或新增，“今夜”按现在的重新计算：%s\n", strings.Join(s.Recomputed, "、"))
	}
	if len(s.Dropped) > 0 {
		fmt.Fprintf(a.out, "那一夜以后不再启用，两边都不算：%s\n", strings.Join(s.Dropped, "、"))
	}
	return a.printMovers(s.Movers)
}

func (a *app) printMovements(s *pipeline.Simulation) error {
	var rows [][]string
	for _, m := range s.Townships {
		rows = append(rows, append([]string{m.Township, m.Class}, flow(m.Flow)...))
	}
	rows = append(rows, append([]string{"合计", ""}, flow(s.Total)...))
	fmt.Fprintln(a.out)
	return printTable(a.out, []string{"乡镇", "户类", "今夜户", "会新增", "会减少", "调整后户"}, rows)
}

func (a *app) printMovers(movers []pipeline.Mover) error {
	if len(movers) == 0 {
		return nil
	}
	var rows [][]string
	for _, m := range movers {
		change := "会减少"
		if m.Comes {
			change = "会新增"
		}
		rows = append(rows, []string{change, m.Township, m.Village, m.Household, m.Head, m.Class, m.Rule, m.Evidence})
	}
	fmt.Fprintln(a.out)
	return printTable(a.out, []string{"变化", "乡镇", "村", "户编号", "户主", "户类", "规则", "证据"}, rows)
}

// printChanges words parameters as guideline 7800元 → 8200元.
func (a *app) printChanges(changes []pipeline.ParameterChange) {
	for _, p := range changes {
		name := p.ID
		if p.Title != "" {
			name += "（" + p.Title + "）"
		}
		if p.Before == p.After {
			fmt.Fprintf(a.out, "参数 %s：%s，没有变\n", name, p.After)
			continue
		}
		fmt.Fprintf(a.out, "参数 %s：%s → %s\n", name, orNone(p.Before), orNone(p.After))
	}
}

func (a *app) printSilence(list []pipeline.NotEvaluated) {
	for _, r := range list {
		fmt.Fprintf(a.out, "未评估：规则“%s”，%s\n", r.Rule, r.Reason)
	}
}

func flow(f pipeline.Flow) []string {
	return []string{count(f.Tonight), count(f.Come), count(f.Go), count(f.Then)}
}

func count(n int64) string { return strconv.FormatInt(n, 10) }

func orNone(s string) string {
	if s == "" {
		return "无"
	}
	return s
}
