package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"yujing/configs"
	"yujing/pipeline"
	"yujing/pipeline/ledger"
)

func (a *app) simulateCommand() *cobra.Command {
	var packs, set []string
	var night, output string
	var list bool
	c := &cobra.Command{
		Use:   "simulate --set 参数=值",
		Short: "试算：换一组参数或规则包，已发布的一夜会多出哪些户、少了哪些户",
		Long: `试算：换一组参数或规则包，已发布的一夜（默认最近一夜）会多出哪些户、少了哪些户，按乡镇和户类列出。只读，工作目录里什么也不改。

例：yujing simulate --set guideline=8200
    yujing simulate --set medical_line[脱贫户]=6000 --set new_days=60 --list
    yujing simulate --pack national --pack shaanxi-2024 -o 试算.xlsx

--pack 写的规则包代替 county.yaml 启用的全部规则包，可以写几次；可以再用 --set 改它们的参数。几个规则包有同名参数的，写成 规则包/参数。
数的是预警规则找出的户，不管以前是否核查过、答复过；名单、标注、乡镇提示按规则列出。那一夜没有评估的规则，试算也不评估。现在有哪些参数：yujing rules list`,
		Args: arguments(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			if len(set)+len(packs) == 0 {
				return usageError{"请用 --set 写明要试的参数，如 --set guideline=8200，或用 --pack 写明要试的规则包；现在有哪些参数：yujing rules list"}
			}
			if err := bookName(output); err != nil {
				return err
			}
			p, err := a.published(night)
			if err != nil {
				return err
			}
			defer p.DB.Close()
			s, err := p.Simulate(c.Context(), packs, set, list || output != "")
			if err != nil {
				return err
			}
			if output != "" {
				if err := a.saveTrial(output, p, s); err != nil {
					return err
				}
			}
			if !list {
				s.Movers = nil
			}
			if a.json {
				return a.encode(s)
			}
			return a.printSimulation(s)
		},
	}
	c.Flags().StringArrayVar(&packs, "pack", nil, "要试的`规则包`，代替县里启用的，可以写几次")
	c.Flags().StringArrayVar(&set, "set", nil, "要试的`参数=值`，如 guideline=8200，可以写几次")
	c.Flags().StringVar(&night, "night", "", "哪一夜的`日期`，如 2026-11-21，默认最近一夜")
	c.Flags().BoolVar(&list, "list", false, "逐户列出会新增和会减少的")
	c.Flags().StringVarP(&output, "output", "o", "", "把汇总和变动户写成表格，`文件`名以 .xlsx 结尾")
	return c
}

// saveTrial writes the sums and the movers of a simulation as a workbook.
func (a *app) saveTrial(path string, p *pipeline.Published, s *pipeline.Simulation) error {
	county, err := configs.LoadCounty(filepath.Join(p.Root, "county.yaml"))
	if err != nil {
		return err
	}
	night, err := time.Parse(time.DateOnly, s.Night)
	if err != nil {
		return err
	}
	t := ledger.Trial{County: county.Name, Night: night, What: tried(s)}
	for _, m := range s.Townships {
		t.Flows = append(t.Flows, ledger.TrialFlow{Township: m.Township, Class: m.Class, Tonight: m.Tonight, Come: m.Come, Go: m.Go, Then: m.Then})
	}
	for _, m := range s.Movers {
		t.Movers = append(t.Movers, ledger.TrialMover{Comes: m.Comes, Kind: m.Kind, Township: m.Township, Village: m.Village,
			Household: m.Household, Head: m.Head, Class: m.Class, Rule: m.Rule, Evidence: m.Evidence})
	}
	var buf bytes.Buffer
	if err := ledger.WriteTrial(&buf, t, ledger.Options{FullID: county.Masking.ID == configs.MaskNone}); err != nil {
		return err
	}
	return a.saveBook(path, buf.Bytes(), "试算表")
}

// tried words what was put in the place of the county's own.
func tried(s *pipeline.Simulation) string {
	var parts []string
	if len(s.Packs) > 0 {
		parts = append(parts, "规则包换成 "+strings.Join(s.Packs, "、"))
	}
	for _, p := range s.Parameters {
		parts = append(parts, p.Title+" "+p.Before+" → "+p.After)
	}
	return s.Night + " 试算：" + strings.Join(parts, "；") + "。按规则找出的户计，不论是否核查过"
}

func (a *app) printSimulation(s *pipeline.Simulation) error {
	fmt.Fprintf(a.out, "%s 试算\n", s.Night)
	if len(s.Packs) > 0 {
		fmt.Fprintf(a.out, "规则包换成：%s\n", strings.Join(s.Packs, "、"))
	}
	if len(s.Untimely) > 0 {
		fmt.Fprintf(a.out, "这一天不在生效期内，照样试算：%s\n", strings.Join(s.Untimely, "、"))
	}
	a.printChanges(s.Parameters)
	if s.Total == (pipeline.Flow{}) {
		fmt.Fprintln(a.out, "\n两边都没有预警线索")
	} else if err := a.printMovements(s); err != nil {
		return err
	}
	fmt.Fprintln(a.out)
	var rows [][]string
	for _, m := range s.Rules {
		rows = append(rows, append(append([]string{m.Rule, string(m.Kind)}, flow(m.Flow)...), count(m.CluesTonight), count(m.CluesThen)))
	}
	if err := printTable(a.out, []string{"规则", "种类", "今夜户", "会新增", "会减少", "调整后户", "今夜线索", "调整后线索"}, rows); err != nil {
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
		rows = append(rows, []string{change, m.Kind, m.Township, m.Village, m.Household, m.Head, m.Class, m.Rule, m.Evidence})
	}
	fmt.Fprintln(a.out)
	return printTable(a.out, []string{"变化", "种类", "乡镇", "村", "户编号", "户主", "户类", "规则", "证据"}, rows)
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
