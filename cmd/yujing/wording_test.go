package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"yujing/pipeline"
	"yujing/pipeline/sheet"
)

// Nobody meets the English of the program or of the system alone.
func TestExplain(t *testing.T) {
	missing := &fs.PathError{Op: "open", Path: "a.csv", Err: syscall.ENOENT}
	for _, c := range []struct {
		err  error
		want string
	}{
		{usageError{"日期不对"}, "日期不对"},
		{fmt.Errorf("inbox 是空的：%w", pipeline.ErrNothing), "inbox 是空的"},
		{errors.Join(errors.New("county.yaml：写错了"), pipeline.ErrConfig), "county.yaml：写错了"},
		{&sheet.FileError{Path: "a.csv", Msg: "文件是空的", Err: sheet.ErrEmpty}, "文件“a.csv”：文件是空的"},
		{missing, "打不开“a.csv”：没有这个文件或文件夹"},
		{fmt.Errorf("open spreadsheet: %w", missing), "打不开“a.csv”：没有这个文件或文件夹"},
		{fmt.Errorf("读密码失败，%w", missing), "读密码失败，打不开“a.csv”：没有这个文件或文件夹"},
		{&fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, "写不进“x”：磁盘已满"},
		{&fs.PathError{Op: "mkdir", Path: "x", Err: syscall.EACCES}, "不能建立文件夹“x”：没有权限，或者它正被别的程序打开"},
		{&os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.EROFS}, "不能建立“b”：磁盘只能读，不能写"},
		{errors.New("index out of range"), "程序出错，请把这一行告诉维护人员：index out of range"},
	} {
		if got := explain(c.err); got != c.want {
			t.Errorf("explain(%q)\n got %s\nwant %s", c.err, got, c.want)
		}
	}
}

// An interrupt is told as such, whatever error it caused on its way.
func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	dir := t.TempDir()
	var out, errs strings.Builder
	if code := run(ctx, []string{"yujing", "init", dir}, nil, &out, &errs, time.Now); code != exitDone {
		t.Fatalf("init: exit status %d: %s", code, errs.String())
	}
	code := run(ctx, []string{"yujing", "run", "-C", dir, "--date", "2026-11-21"}, nil, &out, &errs, time.Now)
	if code != exitFailed || !strings.HasSuffix(errs.String(), "错误：已中断，已发布的结果不受影响\n") {
		t.Errorf("exit status %d, %q", code, errs.String())
	}
}
