package main

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// session answers queries about one night.
type session struct {
	*app
	db    *sql.DB
	asCSV bool
}

// queries answers every statement of text up to the first mistake.
func (s session) queries(ctx context.Context, text string) error {
	list, rest := splitSQL(text)
	if !blankSQL(rest) {
		list = append(list, rest)
	}
	if len(list) == 0 {
		return usageError{"查询是空的"}
	}
	for _, q := range list {
		if err := s.query(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

func (s session) query(ctx context.Context, text string) error {
	w := bufio.NewWriter(s.out)
	print := queryTable
	switch {
	case s.json:
		print = queryJSON
	case s.asCSV:
		print = queryCSV
	}
	err := print(ctx, s.db, text, w)
	if err != nil {
		err = sqlError{err}
	}
	return errors.Join(err, w.Flush())
}

// prompt answers statements from the input, each up to its semicolon. A mistake
// is shown and the next statement read.
func (s session) prompt(ctx context.Context) error {
	person := terminal(s.in)
	say := func(text string) {
		if person {
			fmt.Fprint(s.err, text)
		}
	}
	say("写 SQL，以分号结束；有哪些表：show tables; 离开：exit 或 Ctrl-D\n")
	lines, failed := readLines(ctx, s.in)
	text := ""
	for say("yujing> "); ; {
		line, more := nextLine(ctx, lines)
		if !more {
			say("\n")
			break
		}
		if blankSQL(text) && leaves(line) {
			break
		}
		var list []string
		list, text = splitSQL(text + line + "\n")
		s.answer(ctx, list)
		if blankSQL(text) {
			say("yujing> ")
		} else {
			say("   ...> ")
		}
	}
	if err := ctx.Err(); err != nil {
		return err // whoever reads the input may still be at it
	}
	if *failed != nil {
		return failure{"读标准输入时出错：" + (*failed).Error(), *failed}
	}
	if !blankSQL(text) {
		s.answer(ctx, []string{text})
	}
	return ctx.Err()
}

func leaves(line string) bool {
	switch strings.TrimRight(strings.TrimSpace(line), ";；") {
	case "exit", "quit", ".exit", ".quit", "退出":
		return true
	}
	return false
}

func (s session) answer(ctx context.Context, list []string) {
	for _, q := range list {
		err := s.query(ctx, q)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			fmt.Fprintln(s.err, "错误："+explain(err))
			s.status = exitFailed
		}
	}
}
