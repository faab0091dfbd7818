package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yujing/pipeline/sheet"
)

func (a *app) catCommand() *cobra.Command {
	var name, format, password string
	c := &cobra.Command{
		Use:   "cat 文件",
		Short: "原样打印文件中的单元格，不作任何解释",
		Long: `原样打印一张工作表：从第一行到最后一个非空行，一行一条，空行保留；从 A 列起，行尾的空单元格去掉。没有内容的文件不打印任何行。
数字照存储的样子，日期写成 2024-05-01，时间写成 13:05:00，逻辑值写成 TRUE、FALSE，错误值照显示的样子（#N/A）。

CSV 按 RFC 4180，UTF-8 编码，行尾 CRLF，空行写成 ""；jsonl 每行一个字符串数组。

压缩包里的文件写成“压缩包/文件”，如 名单.zip/甲镇/低保.xlsx；只写压缩包，会列出里面有哪些。
有打开密码的文件：在工作目录中（或用 -C 指明）按 county.yaml 的 inbox.passwords_file 试，或用 --password-file。`,
		Args: arguments(1, 1, "文件名"),
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case a.json && !c.Flags().Changed("format"):
				format = "jsonl"
			case format != "csv" && format != "jsonl":
				return usageError{"--format 只能是 csv 或 jsonl"}
			case a.json && format == "csv":
				return usageError{"--json 与 --format csv 只能写一个"}
			}
			k, err := a.keys(password)
			if err != nil {
				return err
			}
			if err := a.cat(args[0], name, format, k); !errors.Is(err, sheet.ErrEmpty) {
				return err
			}
			return nil // a file that says nothing has no records
		},
	}
	c.Flags().StringVar(&name, "sheet", "", "工作`表`的名称或序号，默认第一张")
	c.Flags().StringVar(&format, "format", "csv", "`格式`：csv 或 jsonl，默认 csv")
	c.Flags().StringVar(&password, "password-file", "", passwordFileUsage)
	return c
}

func (a *app) cat(file, name, format string, k keys) error {
	in, err := findSpreadsheet(file)
	if err != nil {
		return err
	}
	book, err := k.open(in)
	if err != nil {
		return err
	}
	defer book.Close()
	i, err := pickSheet(book, name)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(a.out)
	print := writeRecord
	if format == "jsonl" {
		print = writeArray
	}
	err = printSheet(book, i, func(cells []string) error { return print(w, cells) })
	if flushed := w.Flush(); err == nil {
		err = flushed
	}
	return err
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

// writeArray writes a record as an array of strings: a number would lose the
// way it is stored.
func writeArray(w *bufio.Writer, cells []string) error {
	if cells == nil {
		cells = []string{}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(cells)
}

// printSheet gives print one record a row, blank rows included, up to the last
// row that holds anything.
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
