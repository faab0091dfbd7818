package main

import (
	"bufio"
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"yujing/pipeline/link"
	"yujing/pipeline/warehouse"
)

// writeLists writes the register, its places and the department's list as CSV, for
// the engine to load: a million rows in a second each.
func writeLists(dir string, people, rows int) error {
	c := county{people}
	lists := []struct {
		name  string
		count int
		line  func(int) []string
	}{
		{"people", people, func(i int) []string {
			p := c.person(i)
			return []string{p.id, p.household, p.name, p.number, p.sex, p.birth, p.township, p.village}
		}},
		{"rows", rows, func(j int) []string {
			w := c.row(j)
			return []string{w.key, w.name, w.number, w.cell, w.status, w.township, w.village, w.sex, w.birth, w.head, w.headCell, w.household, w.person, w.why}
		}},
	}
	for _, l := range lists {
		if err := writeList(filepath.Join(dir, l.name+".csv"), l.count, l.line); err != nil {
			return err
		}
	}
	return nil
}

func writeList(path string, count int, line func(int) []string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	for i := range count {
		w.WriteString(strings.Join(line(i), ",")) // no field holds a comma
		w.WriteByte('\n')
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

//go:embed tables.sql
var tables string

// load makes the tables that link.Run reads, and 真相.
func load(ctx context.Context, db *sql.DB, dir string) error {
	list := func(name string) string { return warehouse.FileLiteral(filepath.Join(dir, name+".csv")) }
	text := strings.NewReplacer("$people", list("people"), "$rows", list("rows")).Replace(tables)
	if _, err := db.ExecContext(ctx, text); err != nil {
		return fmt.Errorf("load lists: %w", err)
	}
	return nil
}

// sources is the one list of the department.
var sources = []link.Persons{{Source: "名单", Name: "姓名", IDs: []string{"证件号码"}, Township: "乡镇", Village: "村",
	Sex: "性别", Birth: "出生日期", Householder: "户主姓名", HouseholderID: "户主号码"}}
