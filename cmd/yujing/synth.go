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
		Long: `在目录中生成一个虚构的县：county.yaml、inbox/ 中各部门的电子表格，以及 truth/ 中的真相（每行数据是谁、
每夜应当发现什么、发生过哪些事、哪些户真有风险）。夜可以每月一次，也可以每周一次（一年 52 夜）；各部门按自己的周期送表，
文件名里都有日期，还没到日期的文件当夜不用，所以一次生成、逐夜运行即可。
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
	c.Flags().IntVar(&o.Nights, "nights", demoNights, "几`夜`，须在同一年内")
	c.Flags().StringVar((*string)(&o.Every), "every", string(synth.EveryMonth), "夜与夜的`间隔`：month 每月，week 每周")
	c.Flags().StringVar(&last, "date", "", fmt.Sprintf("最后一夜的`日期`，默认 %s，每周一夜的默认 %s",
		synth.DefaultLast.Format(time.DateOnly), synth.DefaultLastWeek.Format(time.DateOnly)))
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
	if err := a.printHits(c); err != nil {
		return err
	}
	a.printCommands(dir, nights)
	return nil
}

// manyNights are more than anybody wants to see one by one.
const manyNights = 12

// printHits prints how many clues there are; of many nights those of the last.
func (a *app) printHits(c *synth.County) error {
	var rows [][]string
	last := c.Nights[len(c.Nights)-1]
	for _, h := range c.Hits {
		if len(c.Nights) <= manyNights || h.Night.Equal(last) {
			rows = append(rows, []string{h.Night.Format(time.DateOnly), h.Rule, strconv.Itoa(h.Hits)})
		}
	}
	return printTable(a.out, []string{"夜", "规则", "应当发现"}, rows)
}

// printCommands says how to run the nights; of many the first two and the last.
func (a *app) printCommands(dir string, nights []string) {
	fmt.Fprintf(a.out, "\n逐夜运行（共 %d 夜）：\n", len(nights))
	for i, n := range nights {
		switch {
		case len(nights) <= manyNights || i < 2 || i == len(nights)-1:
			fmt.Fprintf(a.out, "  %s run -C %s --date %s\n", a.program, word(dir), n)
		case i == 2:
			fmt.Fprintln(a.out, "  …")
		}
	}
}
