package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"yujing/pipeline"
	"yujing/pipeline/synth"
)

// The county of `yujing demo`: small enough to read, large enough that every
// rule finds something.
const (
	demoPeople = 2000
	demoNights = 3
	demoMess   = 0.02
)

func (a *app) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "demo [目录]",
		Short: "生成一个虚构的县，跑三夜，告诉你去哪里看",
		Long: `生成一个虚构的县（约 2000 人、4 个乡镇、20 个村，三个月的部门数据），跑三夜，再告诉你去哪里看。
默认目录 demo。再次运行时，虚构的县已在，只重跑各夜。所有姓名和号码都是编造的。`,
		Args: arguments(0, 1, ""),
		RunE: func(c *cobra.Command, args []string) error {
			dir := "demo"
			if len(args) == 1 {
				dir = args[0]
			}
			return a.demo(c.Context(), dir)
		},
	}
}

func (a *app) demo(ctx context.Context, dir string) error {
	nights, err := demoCounty(dir)
	if err != nil {
		return err
	}
	var last *pipeline.Result
	for _, n := range nights {
		if last, err = a.night(ctx, dir, n); err != nil {
			return err
		}
		if !a.json {
			m := last.Manifest
			fmt.Fprintf(a.out, "%s：新增 %d，加重 %d，持续 %d，线索消失 %d\n", m.Night,
				m.Alerts["新增"], m.Alerts["加重"], m.Alerts["持续"], m.Alerts["线索消失"])
		}
	}
	if a.json {
		return a.printNight(last)
	}
	fmt.Fprintln(a.out)
	if err := a.printNight(last); err != nil {
		return err
	}
	fmt.Fprintf(a.out, `
接下来可以：
  打开一本乡镇台账，看每户为什么上了名单
  yujing sql -C %[1]s "select 乡镇, count(*) from 预警 group by 乡镇"
  yujing rules list -C %[1]s
  yujing inspect %[2]s
`, dir, filepath.Join(dir, "inbox", "民政", "*.xlsx"))
	return nil
}

// demoCounty makes the county unless an earlier demo has.
func demoCounty(dir string) ([]time.Time, error) {
	at := filepath.Join(dir, "truth", "nights.json")
	if text, err := os.ReadFile(at); err == nil {
		var nights []time.Time
		if err := json.Unmarshal(text, &nights); err != nil {
			return nil, fmt.Errorf("read nights of the demo: %w", err)
		}
		return nights, nil
	}
	county, err := synth.Write(dir, synth.Options{People: demoPeople, Seed: 1, Mess: demoMess, Nights: demoNights})
	if err != nil {
		return nil, synthError(err)
	}
	text, err := json.Marshal(county.Nights)
	if err != nil {
		return nil, err
	}
	return county.Nights, os.WriteFile(at, text, 0o644)
}

func synthError(err error) error {
	if errors.Is(err, synth.ErrNotEmpty) {
		return usageError{err.Error()}
	}
	return err
}

func (a *app) synthCommand() *cobra.Command {
	var o synth.Options
	var last string
	c := &cobra.Command{
		Use:   "synth 目录",
		Short: "生成一个虚构的县的电子表格，真相另存在 truth/",
		Long: `在目录中生成一个虚构的县：county.yaml、inbox/ 中各部门各月的电子表格，以及 truth/ 中的真相（每行数据是谁、每夜应当发现什么）。
同样的参数生成同样的文件。`,
		Args: arguments(1, 1, "目录名"),
		RunE: func(c *cobra.Command, args []string) error {
			if last != "" {
				night, err := a.date(last)
				if err != nil {
					return err
				}
				o.Last = night
			}
			county, err := synth.Write(args[0], o)
			if err != nil {
				return synthError(err)
			}
			return a.printCounty(args[0], county)
		},
	}
	c.Flags().IntVar(&o.People, "people", demoPeople, "登记在册的人数")
	c.Flags().Uint64Var(&o.Seed, "seed", 1, "随机种子")
	c.Flags().Float64Var(&o.Mess, "mess", demoMess, "部门数据单元格出错的概率，0 到 1")
	c.Flags().IntVar(&o.Nights, "nights", demoNights, "几夜（每月一夜）")
	c.Flags().StringVar(&last, "date", "", "最后一夜（默认 "+synth.DefaultLast.Format(time.DateOnly)+"）")
	return c
}

func (a *app) printCounty(dir string, c *synth.County) error {
	var nights []string
	for _, n := range c.Nights {
		nights = append(nights, n.Format(time.DateOnly))
	}
	if a.json {
		return json.NewEncoder(a.out).Encode(map[string]any{"dir": dir, "county": c.Name, "people": c.People,
			"households": c.Households, "nights": nights, "files": c.Files, "damaged_cells": c.Damaged})
	}
	fmt.Fprintf(a.out, "%s：%d 人 %d 户，%d 个乡镇 %d 个村，%d 个文件，%d 个单元格有错\n", c.Name, c.People, c.Households, c.Townships, c.Villages, len(c.Files), c.Damaged)
	var rows [][]string
	for _, h := range c.Hits {
		rows = append(rows, []string{h.Night.Format(time.DateOnly), h.Rule, strconv.Itoa(h.Hits)})
	}
	if err := printTable(a.out, []string{"夜", "规则", "应当发现"}, rows); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "\n逐夜运行：\n")
	for _, n := range nights {
		fmt.Fprintf(a.out, "  yujing run -C %s --date %s\n", dir, n)
	}
	return nil
}
