package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"yujing/pipeline"
)

func (a *app) explainCommand() *cobra.Command {
	var night string
	c := &cobra.Command{
		Use:   "explain 户编号|线索编号|姓名|证件号码",
		Short: "为什么：一户的每条线索依据哪条规则、哪些数，出自哪个文件的哪个单元格",
		Long: `一户为什么在（或不在）台账上：每条线索依据哪条规则和哪个文件、观测值和阈值、与登记怎样对上，以及依据的每一行在
哪个文件、哪张工作表、哪一行、哪个单元格。没有线索的户，列出各部门数据对它怎么说、哪些规则今夜没有评估。

例：yujing explain H000123
　　yujing explain X1A2B3C4D5E6 --night 2026-11-21

写姓名或证件号码，只有一户对得上就解释这一户，有几户就列出来。证件号码按配置遮盖。`,
		Args: arguments(1, 1, "户编号或线索编号"),
		RunE: func(c *cobra.Command, args []string) error {
			p, err := a.published(night)
			if err != nil {
				return err
			}
			defer p.DB.Close()
			x, err := p.Explain(c.Context(), args[0])
			if errors.Is(err, pipeline.ErrUnknownKey) {
				return usageError{strings.ReplaceAll(err.Error(), "："+pipeline.ErrUnknownKey.Error(), "")}
			}
			if err != nil {
				return err
			}
			if a.json {
				return a.encode(x)
			}
			return a.printExplanation(x)
		},
	}
	c.Flags().StringVar(&night, "night", "", "哪一夜的`日期`，如 2026-11-21，默认最近一夜")
	return c
}

func (a *app) printExplanation(x *pipeline.Explanation) error {
	if len(x.Candidates) > 0 {
		fmt.Fprintf(a.out, "有 %d 户对得上，请写户编号：\n", len(x.Candidates))
		var rows [][]string
		for _, c := range x.Candidates {
			rows = append(rows, []string{c.Household, c.Head, c.Township, c.Village})
		}
		return printTable(a.out, []string{"户编号", "户主", "乡镇", "村"}, rows)
	}
	fmt.Fprintf(a.out, "%s　户主 %s　%s %s　%s，%s　（%s 这一夜）\n", x.Household, x.Head, x.Township, x.Village, x.Class, x.Status, x.Night)
	for i, c := range x.Clues {
		a.printClue(i+1, c)
	}
	if len(x.Clues) == 0 {
		fmt.Fprintln(a.out, "\n这一夜没有线索：评估了的规则，这一户都没有达到条件。")
	}
	for _, s := range x.Silent {
		fmt.Fprintf(a.out, "　今夜没有评估的规则 %s\n", s)
	}
	a.printFacts(x.Facts)
	fmt.Fprintln(a.out, "\n登记")
	a.printRows(x.Register)
	return nil
}

func (a *app) printClue(n int, c pipeline.ClueWhy) {
	fmt.Fprintf(a.out, "\n%d. 线索 %s（%s）%s\n", n, c.ID, c.State, c.Title)
	line := func(name, text string) {
		if text != "" {
			fmt.Fprintf(a.out, "　%s：%s\n", name, text)
		}
	}
	line("依据", c.Evidence)
	line("规则", c.Rule+"；"+strings.Join(c.Basis, "；"))
	var parameters []string
	for _, p := range c.Parameters {
		parameters = append(parameters, p.Title+" "+p.Value+"（"+p.Origin+"）")
	}
	line("参数", strings.Join(parameters, "；"))
	if c.Observed != "" {
		line("观测值", c.Observed+c.Unit+"，阈值 "+c.Threshold+c.Unit)
	}
	if c.Changed {
		line("注意", "规则或参数在这一夜以后改过，上面写的是现在的")
	}
	line("人员", c.Person)
	a.printRows(c.Rows)
	line("历程", strings.Join(c.History, "；"))
}

func (a *app) printRows(rows []pipeline.RowOrigin) {
	for _, r := range rows {
		fmt.Fprintf(a.out, "　· %s　%s　工作表“%s”　第 %d 行\n", r.Source, r.File, r.Sheet, r.Row)
		if r.Method != "" {
			fmt.Fprintf(a.out, "　　比对：%s，把握 %s；%s\n", r.Method, r.Certainty, r.Comparison)
		}
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, c.Ref+" "+c.Header+"＝"+c.Value)
		}
		fmt.Fprintf(a.out, "　　%s\n", strings.Join(cells, "　"))
	}
}

func (a *app) printFacts(facts []pipeline.Fact) {
	if len(facts) > 0 {
		fmt.Fprintln(a.out, "\n各部门数据怎么说")
	}
	for _, f := range facts {
		fmt.Fprintf(a.out, "　%s：%s\n", f.Table, f.Text)
	}
}
