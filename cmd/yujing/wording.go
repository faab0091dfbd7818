package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"unicode"

	"yujing/configs"
	"yujing/pipeline"
	"yujing/pipeline/alert"
	"yujing/pipeline/sheet"
	"yujing/pipeline/source"
	"yujing/rules"
)

// failure is anything else that is worded for people: exit status 1.
type failure struct {
	msg string
	err error
}

func (e failure) Error() string { return e.msg }
func (e failure) Unwrap() error { return e.err }

var errInterrupted = failure{"已中断，已发布的结果不受影响", context.Canceled}

// sentinels are the English causes that pipeline wraps for programs.
var sentinels = []error{pipeline.ErrConfig, pipeline.ErrNothing, pipeline.ErrRunning, pipeline.ErrUnbalanced,
	pipeline.ErrNoNight, pipeline.ErrTooEarly, alert.ErrLog}

// explain words an error for the person at the keyboard. Errors about data and
// configuration come worded. An error of the file system is put into Chinese
// here. What is left is a fault of the program, and says so.
func explain(err error) string {
	text := err.Error()
	for _, s := range sentinels {
		text = strings.ReplaceAll(text, "："+s.Error(), "")
		text = strings.ReplaceAll(text, "\n"+s.Error(), "")
	}
	if english, chinese := fileFault(err); english != "" {
		before, _, _ := strings.Cut(text, english)
		if !hasHan(before) {
			return chinese
		}
		return strings.Replace(text, english, chinese, 1)
	}
	if !worded(err) {
		return "程序出错，请把这一行告诉维护人员：" + text
	}
	return strings.TrimSpace(text)
}

// worded tells whether the text of an error is Chinese already.
func worded(err error) bool {
	for _, s := range sentinels {
		if errors.Is(err, s) {
			return true
		}
	}
	var (
		use   usageError
		fail  failure
		file  *sheet.FileError
		rule  *rules.Error
		set   *configs.Error
		query sqlError
	)
	return errors.As(err, &use) || errors.As(err, &fail) || errors.As(err, &file) || errors.As(err, &rule) ||
		errors.As(err, &set) || errors.As(err, &query) || errors.Is(err, source.ErrNoHeader) || errors.Is(err, source.ErrUndecided)
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// fileFault finds an error of the file system in err: its text, and what to
// say instead; "" when there is none.
func fileFault(err error) (english, chinese string) {
	var one *fs.PathError
	var two *os.LinkError
	switch {
	case errors.As(err, &one):
		return one.Error(), fileVerb(one.Op) + "“" + one.Path + "”：" + fileCause(one.Op, one.Err)
	case errors.As(err, &two):
		return two.Error(), fileVerb(two.Op) + "“" + two.New + "”：" + fileCause(two.Op, two.Err)
	}
	return "", ""
}

func fileVerb(op string) string {
	switch op {
	case "open", "stat", "lstat", "read", "readdirent", "fdopendir":
		return "打不开"
	case "mkdir":
		return "不能建立文件夹"
	case "write", "sync", "close":
		return "写不进"
	case "remove", "unlinkat":
		return "不能删除"
	}
	return "不能建立"
}

func fileCause(op string, err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist) && op == "mkdir":
		return "上级文件夹不存在"
	case errors.Is(err, fs.ErrNotExist):
		return "没有这个文件或文件夹"
	case errors.Is(err, fs.ErrPermission):
		return "没有权限，或者它正被别的程序打开"
	case errors.Is(err, fs.ErrExist), errors.Is(err, syscall.ENOTDIR):
		return "已有同名的文件"
	case errors.Is(err, syscall.EISDIR):
		return "它是文件夹，不是文件"
	case errors.Is(err, syscall.ENOSPC):
		return "磁盘已满"
	case errors.Is(err, syscall.EROFS):
		return "磁盘只能读，不能写"
	}
	return "系统报错（" + err.Error() + "）"
}
