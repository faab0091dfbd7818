package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"yujing/pipeline"
	"yujing/pipeline/ledger"
)

func (a *app) statsCommand() *cobra.Command {
	var month, night, out string
	c := &cobra.Command{
		Use:   "stats",
		Short: "部门筛查预警工作台账和其他统计：下发、核实、按时、属实、纳入",
		Long: `打印并写出一个月的统计：部门筛查预警工作台账（部门、乡镇、月），每条规则的属实率，各乡镇的答复天数，与上月、上季的对比，
排查任务、疑似问题、整改三本台账，长期未消除、回头看、理赔双周，附图表。数字取自一夜（默认最近一夜）的结果和全部历史。

例：yujing stats --month 2026-10
　　yujing stats --month 2026-10 -o 十月统计.xlsx`,
		Args: arguments(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			p, err := a.published(night)
			if err != nil {
				return err
			}
			defer p.DB.Close()
			if month == "" {
				month = p.Manifest.Night[:len("2026-11")]
			}
			if !monthForm.MatchString(month) {
				return usageError{"月份“" + month + "”写法不对，应写成 2026-10"}
			}
			s, err := p.Statistics(c.Context(), month)
			if err != nil {
				return failure{err.Error(), err}
			}
			if a.json {
				return a.encode(s)
			}
			return a.writeStats(p, s, out)
		},
	}
	c.Flags().StringVar(&month, "month", "", "哪个`月`，如 2026-10，默认最近一夜所在的月")
	c.Flags().StringVar(&night, "night", "", "用哪一夜的结果，`日期`如 2026-11-21，默认最近一夜")
	c.Flags().StringVarP(&out, "out", "o", "", "写到哪个`文件`（.xlsx），默认是工作目录中的“统计_月份.xlsx”")
	return c
}

var monthForm = regexp.MustCompile(`^\d{4}-(0[1-9]|1[0-2])$`)

// printed are the tables that a screen has room for, with the columns shown there.
var printed = map[string][]string{
	"部门筛查预警工作台账": {"牵头部门", "乡镇", "下发条数", "下发户数", "下发人数", "下发人次", "已核实条数", "按时核实条数", "逾期未核实条数", "属实条数", "拟纳入户数", "已纳入户数", "核实率", "按时率", "纳入率"},
	"规则成效":       {"月", "规则", "下发条数", "已核实条数", "属实条数", "属实率", "答复天数中位数"},
	"乡镇时效":       {"月", "乡镇", "下发条数", "已核实条数", "逾期未核实条数", "按时率", "答复天数中位数"},
}

func (a *app) writeStats(p *pipeline.Published, s *ledger.Statistics, out string) error {
	fmt.Fprintf(a.out, "%s 的统计（%s 这一夜的结果）\n", s.Period, p.Manifest.Night)
	for _, sheet := range s.Sheets {
		columns, ok := printed[sheet.Name]
		switch {
		case ok && len(sheet.Rows) == 0:
			fmt.Fprintf(a.out, "\n%s：这个月没有\n", sheet.Name)
		case ok:
			fmt.Fprintf(a.out, "\n%s\n", sheet.Name)
			if err := a.printSheet(sheet, columns); err != nil {
				return err
			}
		default:
			fmt.Fprintf(a.out, "%s：%d 行\n", sheet.Name, len(sheet.Rows))
		}
	}
	if out == "" {
		out = filepath.Join(a.dir, "统计_"+s.Period+".xlsx")
	}
	if filepath.Ext(out) != ".xlsx" {
		return usageError{"-o 的文件名应以 .xlsx 结尾"}
	}
	var book bytes.Buffer
	if err := p.WriteStatistics(&book, s); err != nil {
		return err
	}
	if err := save(out, book.Bytes()); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.out, "\n已写出 %s\n", out)
	return err
}

// printSheet prints the named columns of a sheet.
func (a *app) printSheet(s ledger.Sheet, columns []string) error {
	var at []int
	for _, name := range columns {
		for i, c := range s.Columns {
			if c.Header == name {
				at = append(at, i)
			}
		}
	}
	var rows [][]string
	for _, r := range s.Rows {
		var cells []string
		for _, i := range at {
			cells = append(cells, cellText(r[i]))
		}
		rows = append(rows, cells)
	}
	return printTable(a.out, columns, rows)
}

func cellText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(v, 'f', 1, 64)
	case time.Time:
		return v.Format(time.DateOnly)
	}
	return fmt.Sprint(v)
}
