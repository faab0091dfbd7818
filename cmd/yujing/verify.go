package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"yujing/pipeline"
)

func (a *app) verifyCommand() *cobra.Command {
	var rebuild bool
	c := &cobra.Command{
		Use:   "verify [日期]",
		Short: "核对一夜：文件、行数、数据库、读入的数据、预警历史是否还都对得上",
		Long: `核对已发布的一夜（默认最近一夜）：它的每个文件是否还是发布时的样子，各表行数是否对得上账，数据库的行数，读入的数据
（lake）和预警历史（history）是否完整。只读，不改动任何东西。全部对得上返回 0，有对不上的返回 1。

加 --rebuild，用 inbox、lake 和 history 把这一夜重新生成一遍（在临时文件夹里），逐个文件比对：同样的数据应当生成同样的结果。

例：yujing verify
　　yujing verify 2026-11-21 --rebuild`,
		Args: arguments(0, 1, "哪一夜的日期"),
		RunE: func(c *cobra.Command, args []string) error {
			date := ""
			if len(args) > 0 {
				date = args[0]
			}
			dir, err := a.nightDir(date)
			if err != nil {
				return err
			}
			if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
				return usageError{"没有 " + filepath.Base(dir) + " 这一夜" + a.publishedNights()}
			}
			dir, err = filepath.EvalSymlinks(dir)
			if err != nil {
				return err
			}
			v, err := pipeline.Verify(c.Context(), a.dir, filepath.Base(dir))
			if err != nil {
				return failure{err.Error(), err}
			}
			if rebuild {
				if err := a.rebuild(c, v); err != nil {
					return err
				}
			}
			return a.printVerification(v)
		},
	}
	c.Flags().BoolVar(&rebuild, "rebuild", false, "重新生成这一夜并逐个文件比对（要花一夜运行的时间）")
	return c
}

func (a *app) rebuild(c *cobra.Command, v *pipeline.Verification) error {
	night, err := time.Parse(time.DateOnly, v.Night)
	if err != nil {
		return err
	}
	check, err := pipeline.Rebuild(c.Context(), pipeline.Options{Root: a.dir, Night: night, Now: a.now(), Program: "yujing " + version()})
	if err != nil {
		return err
	}
	v.Checks = append(v.Checks, *check)
	return nil
}

func (a *app) printVerification(v *pipeline.Verification) error {
	if !v.Holds() {
		a.status = exitFailed
	}
	if a.json {
		return a.encode(v)
	}
	fmt.Fprintf(a.out, "核对 %s 这一夜\n", v.Night)
	for _, c := range v.Checks {
		verdict := "对得上"
		if len(c.Faults) > 0 {
			verdict = fmt.Sprintf("有 %d 处对不上", len(c.Faults))
		}
		fmt.Fprintf(a.out, "　%s：核对 %d 项，%s\n", c.Name, c.Checked, verdict)
		for _, f := range c.Faults {
			fmt.Fprintf(a.out, "　　错误：%s\n", f)
		}
		for _, n := range c.Notes {
			fmt.Fprintf(a.out, "　　说明：%s\n", n)
		}
	}
	return nil
}
