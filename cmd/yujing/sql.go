package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"database/sql"

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
		Long: `用 SQL 查询已发布的一夜（默认最近一夜），只读，不影响夜间运行。不写查询就进入提示符，每条以分号结束。

例：yujing sql "select 乡镇, count(*) from 预警 group by 乡镇"
有哪些表：yujing sql "select table_name, comment from duckdb_tables()"`,
		Args: arguments(0, 1, ""),
		RunE: func(c *cobra.Command, args []string) error {
			db, err := openNight(a.dir, night)
			if err != nil {
				return err
			}
			defer db.Close()
			if len(args) == 0 {
				return a.prompt(c.Context(), db, asCSV)
			}
			return a.query(c.Context(), db, args[0], asCSV)
		},
	}
	c.Flags().StringVar(&night, "night", "", "哪一夜，如 2026-11-21（默认最近一夜）")
	c.Flags().BoolVar(&asCSV, "csv", false, "输出 CSV")
	return c
}

// openNight opens the database of a published night.
func openNight(root, date string) (*sql.DB, error) {
	dir := filepath.Join(root, "nights", date)
	if date == "" {
		var err error
		if dir, err = pipeline.Current(root); err != nil {
			return nil, usageError{"“" + root + "”中还没有发布过任何一夜，请先运行 yujing run（或用 -C 指明工作目录）"}
		}
	}
	db, err := warehouse.OpenReadOnly(filepath.Join(dir, "yujing.duckdb"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, usageError{"没有 " + filepath.Base(dir) + " 这一夜"}
	}
	return db, err
}

// sqlError is a mistake in a person's query. The engine words it in English.
type sqlError struct{ err error }

func (e sqlError) Error() string { return "SQL 有误：" + e.err.Error() }
func (e sqlError) Unwrap() error { return e.err }

func (a *app) query(ctx context.Context, db *sql.DB, text string, asCSV bool) error {
	var err error
	switch {
	case a.json:
		err = queryJSON(ctx, db, text, a.out)
	case asCSV:
		err = queryCSV(ctx, db, text, a.out)
	default:
		err = queryTable(ctx, db, text, a.out)
	}
	if err != nil {
		return sqlError{err}
	}
	return nil
}

func queryTable(ctx context.Context, db *sql.DB, text string, w io.Writer) error {
	var header []string
	var rows [][]string
	err := warehouse.Query(ctx, db, text, func(f []warehouse.Field) error {
		header = names(f)
		return nil
	}, func(r []*string) error {
		rows = append(rows, orBlank(r))
		return nil
	})
	if err != nil {
		return err
	}
	if err := printTable(w, header, rows); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "（%d 行）\n", len(rows))
	return err
}

func queryCSV(ctx context.Context, db *sql.DB, text string, w io.Writer) error {
	c := csv.NewWriter(w)
	err := warehouse.Query(ctx, db, text, func(f []warehouse.Field) error { return c.Write(names(f)) },
		func(r []*string) error { return c.Write(orBlank(r)) })
	c.Flush()
	return errors.Join(err, c.Error())
}

// queryJSON prints an array with one object a row. Whole numbers stay numbers;
// decimals are strings, because a JSON reader would make floats of them.
func queryJSON(ctx context.Context, db *sql.DB, text string, w io.Writer) error {
	var fields []warehouse.Field
	before := "[\n"
	err := warehouse.Query(ctx, db, text, func(f []warehouse.Field) error {
		fields = f
		return nil
	}, func(r []*string) error {
		object, err := jsonObject(fields, r)
		if err != nil {
			return err
		}
		_, err = io.WriteString(w, before+object)
		before = ",\n"
		return err
	})
	if err != nil {
		return err
	}
	if before == "[\n" {
		_, err = io.WriteString(w, "[]\n")
	} else {
		_, err = io.WriteString(w, "\n]\n")
	}
	return err
}

func jsonObject(fields []warehouse.Field, r []*string) (string, error) {
	var parts []string
	for i, v := range r {
		key, err := json.Marshal(fields[i].Name)
		if err != nil {
			return "", err
		}
		value, err := jsonValue(v, fields[i].Type)
		if err != nil {
			return "", err
		}
		parts = append(parts, string(key)+":"+value)
	}
	return "{" + strings.Join(parts, ",") + "}", nil
}

func jsonValue(v *string, typ string) (string, error) {
	switch {
	case v == nil:
		return "null", nil
	case typ == "BOOLEAN", strings.HasSuffix(typ, "INT"), strings.HasSuffix(typ, "INTEGER"):
		return *v, nil
	}
	b, err := json.Marshal(*v)
	return string(b), err
}

func names(f []warehouse.Field) []string {
	out := make([]string, len(f))
	for i := range f {
		out[i] = f[i].Name
	}
	return out
}

func orBlank(r []*string) []string {
	out := make([]string, len(r))
	for i, v := range r {
		if v != nil {
			out[i] = *v
		}
	}
	return out
}

// prompt reads statements, each up to its semicolon, until the input ends. A
// mistake is shown and the next statement read.
func (a *app) prompt(ctx context.Context, db *sql.DB, asCSV bool) error {
	ask := func(s string) {
		if f, ok := a.in.(*os.File); ok {
			if info, err := f.Stat(); err == nil && info.Mode()&os.ModeCharDevice != 0 {
				fmt.Fprint(a.err, s)
			}
		}
	}
	var text strings.Builder
	lines := bufio.NewScanner(a.in)
	lines.Buffer(nil, 1<<20)
	for ask("yujing> "); lines.Scan(); {
		text.WriteString(lines.Text() + "\n")
		done := strings.HasSuffix(strings.TrimSpace(lines.Text()), ";")
		if !done {
			ask("   ...> ")
			continue
		}
		a.ask(ctx, db, text.String(), asCSV)
		text.Reset()
		ask("yujing> ")
	}
	if strings.TrimSpace(text.String()) != "" {
		a.ask(ctx, db, text.String(), asCSV)
	}
	return lines.Err()
}

func (a *app) ask(ctx context.Context, db *sql.DB, text string, asCSV bool) {
	if err := a.query(ctx, db, text, asCSV); err != nil {
		fmt.Fprintln(a.err, err)
		a.status = exitFailed
	}
}
