package main

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"yujing/pipeline"
	"yujing/pipeline/warehouse"
)

func (a *app) sqlCommand() *cobra.Command {
	var night string
	var asCSV bool
	c := &cobra.Command{
		Use:   "sql [查询]",
		Short: "用 SQL 查询已发布的一夜，只读",
		Long: `用 SQL 查询已发布的一夜（默认最近一夜），只读，不影响夜间运行。不写查询就进入提示符，或从标准输入读，每条以分号结束。

例：yujing sql "select 乡镇, count(*) from 预警 group by 乡镇"
有哪些表：yujing sql "select table_name, comment from duckdb_tables()"`,
		Args: arguments(0, 1, ""),
		RunE: func(c *cobra.Command, args []string) error {
			if asCSV && a.json {
				return usageError{"--csv 与 --json 只能写一个"}
			}
			db, err := a.openNight(night)
			if err != nil {
				return err
			}
			defer db.Close()
			s := session{a, db, asCSV}
			if len(args) == 0 {
				return s.prompt(c.Context())
			}
			return s.queries(c.Context(), args[0])
		},
	}
	c.Flags().StringVar(&night, "night", "", "哪一夜的`日期`，如 2026-11-21，默认最近一夜")
	c.Flags().BoolVar(&asCSV, "csv", false, "输出 CSV")
	return c
}

// openNight opens the database of a published night, the last one for "".
func (a *app) openNight(date string) (*sql.DB, error) {
	dir, err := a.nightDir(date)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "yujing.duckdb")
	db, err := warehouse.OpenReadOnly(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil, usageError{"没有 " + filepath.Base(dir) + " 这一夜" + a.publishedNights()}
	}
	if err != nil {
		return nil, failure{"数据库“" + file + "”打不开，可能已损坏，请重新运行这一夜。数据库引擎的说明：" + err.Error(), err}
	}
	return db, nil
}

// nightDir is the folder of a night, published or not; for "" the last one.
func (a *app) nightDir(date string) (string, error) {
	if date == "" {
		dir, err := pipeline.Current(a.dir)
		if err != nil {
			return "", usageError{"“" + a.dir + "”中还没有发布过任何一夜，请先运行 yujing run，或用 -C 指明工作目录"}
		}
		return dir, nil
	}
	night, err := a.date(date)
	if err != nil {
		return "", err
	}
	return filepath.Join(a.dir, "nights", night.Format(time.DateOnly)), nil
}

// published opens a night with its manifest, the last one for "".
func (a *app) published(date string) (*pipeline.Published, error) {
	db, err := a.openNight(date)
	if err != nil {
		return nil, err
	}
	dir, err := a.nightDir(date)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	m, err := pipeline.ReadManifest(dir)
	if err != nil {
		db.Close()
		return nil, failure{"“" + filepath.Join(dir, "manifest.json") + "”读不出来，可能已损坏，请重新运行这一夜", err}
	}
	return &pipeline.Published{Root: a.dir, Manifest: m, DB: db}, nil
}

// publishedNights names the newest few for somebody who asked for another.
func (a *app) publishedNights() string {
	dates, err := pipeline.Nights(a.dir)
	if err != nil || len(dates) == 0 {
		return ""
	}
	return "，最近发布的有：" + strings.Join(dates[max(0, len(dates)-5):], "、")
}

// sqlError is a mistake in a person's query. The engine words it in English;
// what people trip over most gets a Chinese hint before it.
type sqlError struct{ err error }

func (e sqlError) Error() string {
	text := strings.ReplaceAll(e.err.Error(), "\n\n", "\n")
	hint := ""
	switch {
	case strings.Contains(text, "read-only mode"):
		hint = "已发布的一夜只能查询，不能改动。"
	case strings.Contains(text, "file system operations are disabled"):
		hint = "查询不能读写文件；要导出请用 --csv 或 --json。"
	case strings.HasPrefix(text, "Catalog Error: Table"):
		hint = "没有这张表，有哪些表请看 show tables。"
	}
	return "SQL 有误。" + hint + "数据库引擎说：" + text
}

func (e sqlError) Unwrap() error { return e.err }
