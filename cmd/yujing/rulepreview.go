package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"yujing/pipeline"
)

// previewExamples is how many clues `rules preview` shows whole.
const previewExamples = 3

func (a *app) rulesPreview() *cobra.Command {
	var set []string
	var night string
	c := &cobra.Command{
		Use:   "preview 规则",
		Short: "启用一条规则以前，看它在已发布的一夜会找出多少户",
		Long: `启用一条规则以前，看它在已发布的一夜（默认最近一夜）会找出多少户，按乡镇列出，附几条证据。先按 rules check 核对这条规则。只读，工作目录里什么也不改。

规则可以在 county.yaml 没有启用的规则包里，也可以是工作目录 rules/<规则包>/ 中刚写好的。几个规则包都有同名规则的，写成 规则包/规则。`,
		Args: arguments(1, 1, "规则名"),
		RunE: func(c *cobra.Command, args []string) error {
			p, err := a.published(night)
			if err != nil {
				return err
			}
			defer p.DB.Close()
			v, err := p.Preview(c.Context(), args[0], set, previewExamples)
			if err != nil {
				return err
			}
			if a.json {
				return a.encode(v)
			}
			return a.printPreview(v)
		},
	}
	c.Flags().StringArrayVar(&set, "set", nil, "换一个`参数=值`来看，如 guideline=8200，可以写几次")
	c.Flags().StringVar(&night, "night", "", "哪一夜的`日期`，如 2026-11-21，默认最近一夜")
	return c
}

func (a *app) printPreview(v *pipeline.Preview) error {
	var states []string
	if !v.Enabled {
		states = append(states, "没有启用")
	}
	if !v.InForce {
		states = append(states, "这一天不在生效期内")
	}
	state := ""
	if len(states) > 0 {
		state = "（" + strings.Join(states, "；") + "）"
	}
	fmt.Fprintf(a.out, "%s 规则“%s”（%s）：%s\n规则包 %s%s\n", v.Night, v.Rule, v.Kind, v.Title, v.Pack, state)
	for _, s := range v.Parameters {
		fmt.Fprintf(a.out, "参数 %s（%s）：%s\n", s.ID, s.Title, s.Value)
	}
	if v.Reason != "" {
		a.printSilence([]pipeline.NotEvaluated{{Rule: v.Rule, Reason: v.Reason}})
		return nil
	}
	if v.Clues == 0 {
		_, err := fmt.Fprintln(a.out, "\n一户也没有找出来")
		return err
	}
	var rows [][]string
	var only int64
	for _, c := range v.Townships {
		rows = append(rows, []string{c.Township, count(c.Households), count(c.Only), count(c.Clues)})
		only += c.Only
	}
	rows = append(rows, []string{"合计", count(v.Households), count(only), count(v.Clues)})
	fmt.Fprintln(a.out)
	if err := printTable(a.out, []string{"乡镇", "户", "其中只有这条规则找出的户", "线索"}, rows); err != nil {
		return err
	}
	rows = nil
	for _, x := range v.Examples {
		rows = append(rows, []string{x.Township, x.Village, x.Household, x.Evidence})
	}
	fmt.Fprintf(a.out, "\n前 %d 条：\n", len(rows))
	return printTable(a.out, []string{"乡镇", "村", "户编号", "证据"}, rows)
}
