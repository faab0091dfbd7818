package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yujing/pipeline/sheet"
)

func (a *app) catCommand() *cobra.Command {
	var name, format string
	c := &cobra.Command{
		Use:   "cat 文件",
		Short: "原样打印文件中的单元格，不作任何解释",
		Long: `原样打印一张工作表：从第一行到最后一个非空行，一行一条，空行保留，行尾的空单元格去掉；
数字照存储的样子，日期写成 2024-05-01。`,
		Args: arguments(1, 1, "文件名"),
		RunE: func(_ *cobra.Command, args []string) error {
			book, err := sheet.Open(args[0], sheet.Options{})
			if err != nil {
				return err
			}
			defer book.Close()
			i, err := pickSheet(book, name)
			if err != nil {
				return err
			}
			print, err := rowPrinter(a.out, format)
			if err != nil {
				return err
			}
			return printSheet(book, i, print)
		},
	}
	c.Flags().StringVar(&name, "sheet", "", "工作表的名称或序号（默认第一张）")
	c.Flags().StringVar(&format, "format", "csv", "csv 或 jsonl")
	return c
}

// pickSheet finds a sheet by name, else by its number from 1.
func pickSheet(b *sheet.Book, name string) (int, error) {
	sheets := b.Sheets()
	if name == "" && len(sheets) > 0 {
		return 0, nil
	}
	var names []string
	for i, s := range sheets {
		if s.Name == name {
			return i, nil
		}
		names = append(names, fmt.Sprintf("%d %s", i+1, s.Name))
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(sheets) {
		return n - 1, nil
	}
	return 0, usageError{"没有工作表“" + name + "”，文件中有：" + strings.Join(names, "、")}
}

// rowPrinter gives a function that prints one record of cells.
func rowPrinter(w io.Writer, format string) (func([]string) error, error) {
	switch format {
	case "csv":
		c := csv.NewWriter(w)
		return func(cells []string) error {
			if len(cells) == 0 {
				// encoding/csv would write nothing that a reader keeps as a record
				cells = []string{""}
			}
			err := c.Write(cells)
			c.Flush()
			if err == nil {
				err = c.Error()
			}
			return err
		}, nil
	case "jsonl":
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		return func(cells []string) error {
			if cells == nil {
				cells = []string{}
			}
			return e.Encode(cells)
		}, nil
	}
	return nil, usageError{"--format 只能是 csv 或 jsonl"}
}

func printSheet(b *sheet.Book, i int, print func([]string) error) error {
	next := 1
	for row, err := range b.Rows(i) {
		if err != nil {
			return err
		}
		for ; next < row.Number; next++ {
			if err := print(nil); err != nil {
				return err
			}
		}
		next++
		cells := make([]string, len(row.Cells))
		for k, c := range row.Cells {
			cells[k] = c.Text
		}
		if err := print(cells); err != nil {
			return err
		}
	}
	return nil
}
