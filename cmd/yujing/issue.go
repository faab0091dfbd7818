package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"yujing/pipeline"
)

func (a *app) issueCommand() *cobra.Command {
	var date string
	c := &cobra.Command{
		Use:   "issue",
		Short: "把待下发的线索下发给乡镇，单独成一批",
		Long: `把待下发的线索下发给乡镇，单独成一批：最近一夜发现而还没有下发的新增、重新打开、加重的线索，和需要催办的逾期线索；
那一夜以后乡镇已经答复的不发。台账在 issued/<批次号>/ledgers/，核查期限从下发日期算起。

county.yaml 的 issue 写成 every night（每夜下发）时不需要这条命令；写成 weekly、monthly 时可用它临时加发一批；
写成 manual 时只有它下发（加急的除外，当夜就发）。

退出码：0 完成（没有要下发的也是）；1 失败，什么也没有下发；2 用法或配置有误。`,
		Args: arguments(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			day, err := a.date(date)
			if err != nil {
				return err
			}
			r, err := pipeline.Issue(c.Context(), pipeline.IssueOptions{Root: a.dir, Date: day, Now: a.now()})
			if err != nil {
				return err
			}
			return a.printIssued(r)
		},
	}
	c.Flags().StringVar(&date, "date", "", "下发`日期`，如 2026-11-23，默认今天；期限从这一天算起")
	return c
}

// issueAnswer is what issue says to a program.
type issueAnswer struct {
	Batch      string          `json:"batch,omitempty"` // absent when there was nothing to send
	Date       string          `json:"date"`
	Night      string          `json:"night"`
	Clues      int             `json:"clues"`
	Households int             `json:"households"`
	Dir        string          `json:"dir,omitempty"`
	Books      []pipeline.Book `json:"ledgers"`
}

func (a *app) printIssued(r *pipeline.Issued) error {
	if a.json {
		out := issueAnswer{r.Batch, r.Date, r.Night, r.Clues, r.Households, r.Dir, r.Books}
		if out.Books == nil {
			out.Batch, out.Books = "", []pipeline.Book{}
		}
		return a.encode(out)
	}
	if r.Clues == 0 {
		_, err := fmt.Fprintf(a.out, "没有要下发的线索：%s 这一夜发现的都已经下发、答复或关闭\n", r.Night)
		return err
	}
	fmt.Fprintf(a.out, "批次 %s 已下发（%s 的数据，下发日期 %s）\n\n", r.Batch, r.Night, r.Date)
	if err := a.printBooks(r.Books); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.out, "\n共 %d 户 %d 条线索，台账在：%s\n", r.Households, r.Clues, r.Dir)
	return err
}
