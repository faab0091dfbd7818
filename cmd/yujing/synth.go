package main

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"yujing/pipeline/synth"
)

func (a *app) synthCommand() *cobra.Command {
	var o synth.Options
	var last string
	c := &cobra.Command{
		Use:   "synth 目录",
		Short: "生成一个虚构的县的电子表格，真相另存在 truth/",
		Long: `在目录中生成一个虚构的县：county.yaml、inbox/ 中各部门各月的电子表格，以及 truth/ 中的真相（每行数据是谁、每夜应当发现什么）。
同样的参数生成同样的文件。目录须是空的，或还不存在。`,
		Args: arguments(0, 1, "目录名"),
		RunE: func(c *cobra.Command, args []string) (err error) {
			dir, err := a.newPlace(c, args, "")
			if err != nil {
				return err
			}
			if last != "" {
				if o.Last, err = a.date(last); err != nil {
					return err
				}
			}
			county, err := synth.Write(dir, o)
			if err != nil {
				return synthError(err)
			}
			return a.printCounty(dir, county)
		},
	}
	c.Flags().IntVar(&o.People, "people", demoPeople, "登记在册的`人数`")
	c.Flags().Uint64Var(&o.Seed, "seed", 1, "随机`种子`")
	c.Flags().Float64Var(&o.Mess, "mess", demoMess, "部门数据单元格出错的`概率`，0 到 1")
	c.Flags().IntVar(&o.Nights, "nights", demoNights, "几`夜`，每月一夜")
	c.Flags().StringVar(&last, "date", "", "最后一夜的`日期`，默认 "+synth.DefaultLast.Format(time.DateOnly))
	return c
}

// synthError tells wrong options from a disk that fails: what synth says of
// options wraps nothing.
func synthError(err error) error {
	if errors.Is(err, synth.ErrNotEmpty) || errors.Unwrap(err) == nil {
		return usageError{err.Error()}
	}
	return err
}

func (a *app) printCounty(dir string, c *synth.County) error {
	var nights []string
	for _, n := range c.Nights {
		nights = append(nights, n.Format(time.DateOnly))
	}
	if a.json {
		return a.encode(map[string]any{"dir": dir, "county": c.Name, "people": c.People,
			"households": c.Households, "nights": nights, "files": c.Files, "damaged_cells": c.Damaged})
	}
	fmt.Fprintf(a.out, "%s：%d 人 %d 户，%d 个乡镇 %d 个村，%d 个文件，%d 个单元格有错\n\n", c.Name, c.People, c.Households, c.Townships, c.Villages, len(c.Files), c.Damaged)
	var rows [][]string
	for _, h := range c.Hits {
		rows = append(rows, []string{h.Night.Format(time.DateOnly), h.Rule, strconv.Itoa(h.Hits)})
	}
	if err := printTable(a.out, []string{"夜", "规则", "应当发现"}, rows); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "\n逐夜运行：\n")
	for _, n := range nights {
		fmt.Fprintf(a.out, "  %s run -C %s --date %s\n", a.program, word(dir), n)
	}
	return nil
}
