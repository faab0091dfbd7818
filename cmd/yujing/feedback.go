package main

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"yujing/pipeline"
	"yujing/pipeline/identity"
	"yujing/pipeline/ledger/feedback"
)

func (a *app) feedbackCommand() *cobra.Command {
	var date, password, output string
	c := &cobra.Command{
		Use:   "feedback [文件或文件夹…]",
		Short: "读回乡镇填好的台账",
		Long: `读回乡镇填好的台账，记入预警历史，从下一夜起生效。不写文件，就读工作目录的 feedback 文件夹。

.xlsx、.xls、.et、.csv 和装着它们的 .zip 都能读（.ods、图片、PDF 不能）；有密码的按各乡镇台账的密码试。
按“线索编号”和“校验”认行，与位置无关：排过序、删过行、加过列、改过工作表名都可以。
认不出、不能信的行逐条列出，其余的照常采用；同一份再导入一次，不会重复。
-o 把没有采用的行按乡镇写成退回更正表，乡镇改好后发回，再用本命令导入。

退出码：0 全部采用；1 什么也没有采用；2 用法或配置有误；3 已采用，但有没采用的行。`,
		Args: arguments(0, -1, ""),
		RunE: func(c *cobra.Command, args []string) error {
			day, err := a.date(date)
			if err != nil {
				return err
			}
			k, err := a.keys(password)
			if err != nil {
				return err
			}
			return a.feedback(c.Context(), day, args, k, output)
		},
	}
	c.Flags().StringVar(&date, "date", "", "导入`日期`，如 2026-11-28，默认今天；晚于它的核实日期不采用")
	c.Flags().StringVarP(&output, "output", "o", "", "把没有采用的行写成退回更正表，放进这个`文件夹`，一个乡镇一份")
	c.Flags().StringVar(&password, "password-file", "", passwordFileUsage)
	return c
}

func (a *app) feedback(ctx context.Context, day time.Time, paths []string, k keys, output string) error {
	o := pipeline.FeedbackOptions{Root: a.dir, Day: day, Now: a.now(), Paths: paths}
	if k.given != "" {
		o.Passwords = []string{k.given}
	}
	r, err := pipeline.ImportFeedback(ctx, o)
	if err != nil {
		return err
	}
	var written []string
	if output != "" {
		if written, err = pipeline.WriteCorrections(o, r, output); err != nil {
			return err
		}
	}
	a.status = feedbackStatus(r)
	if a.json {
		return a.encode(feedbackOf(day, r, written))
	}
	return a.printFeedback(day, r, written)
}

// feedbackStatus: refused lines beside accepted ones, or nothing but them.
func feedbackStatus(r *pipeline.FeedbackResult) int {
	in := 0
	for _, b := range r.Books {
		in += b.New + b.Repeated
	}
	switch {
	case len(r.Outcome.Refused) == 0:
		return exitDone
	case in == 0:
		return exitFailed
	}
	return exitRejected
}

func (a *app) printFeedback(day time.Time, r *pipeline.FeedbackResult, written []string) error {
	fmt.Fprintf(a.out, "%s 导入乡镇台账\n\n", day.Format(time.DateOnly))
	if len(r.Books) == 0 {
		_, err := fmt.Fprintln(a.out, "没有文件可读")
		return err
	}
	if err := a.printReturned(r); err != nil {
		return err
	}
	a.printRefused(r.Outcome.Refused)
	a.printFeedbackRemarks(r.Outcome.Remarks)
	for _, w := range written {
		fmt.Fprintf(a.out, "退回更正表：%s\n", w)
	}
	if len(r.Log) > 0 {
		fmt.Fprintf(a.out, "新的答复已记入 history，从 %s 之后的一夜起生效\n", r.Night)
		return nil
	}
	_, err := fmt.Fprintln(a.out, "没有新的答复，预警历史没有改动")
	return err
}

func (a *app) printReturned(r *pipeline.FeedbackResult) error {
	var files, places [][]string
	for _, b := range r.Books {
		note := ""
		if b.Before {
			note = "以前导入过同一个文件"
		}
		files = append(files, append(append([]string{b.File, b.Township}, counted(b.Count)...), note))
	}
	if err := printTable(a.out, append(append([]string{"文件", "乡镇"}, countHeads...), "备注"), files); err != nil {
		return err
	}
	if len(r.Outcome.Places) == 0 {
		return nil
	}
	for _, p := range r.Outcome.Places {
		name := p.Township
		if name == "" {
			name = "（认不出）"
		}
		places = append(places, append(append([]string{name}, counted(p.Count)...), strconv.Itoa(p.Open)))
	}
	fmt.Fprintln(a.out)
	return printTable(a.out, append(append([]string{"乡镇"}, countHeads...), "还没有答复的线索"), places)
}

var countHeads = []string{"读到", "有答复", "新答复", "已有的", "没采用", "没填"}

func counted(c feedback.Count) []string {
	var out []string
	for _, n := range []int{c.Lines, c.Lines - c.Empty, c.New, c.Repeated, c.Refused, c.Empty} {
		out = append(out, strconv.Itoa(n))
	}
	return out
}

func (a *app) printRefused(refused []feedback.Refusal) {
	if len(refused) == 0 {
		return
	}
	fmt.Fprintf(a.out, "\n没有采用 %d 处：\n", len(refused))
	for _, r := range refused {
		fmt.Fprintf(a.out, "  %s\n", oneLine(refusalText(r)))
	}
}

func refusalText(r feedback.Refusal) string {
	s := r.At() + "：" + identity.Mask(r.Reason)
	if r.Advice != "" {
		s += "。" + r.Advice
	}
	return s
}

func (a *app) printFeedbackRemarks(remarks []feedback.Remark) {
	if len(remarks) > 0 {
		fmt.Fprintf(a.out, "\n请核对 %d 处（已采用）：\n", len(remarks))
	}
	for _, m := range remarks {
		fmt.Fprintf(a.out, "  %s：%s\n", m.At(), oneLine(identity.Mask(m.Text)))
	}
	fmt.Fprintln(a.out)
}
