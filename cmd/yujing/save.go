package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// specFile checks where -o is to write a spec. A file that holds something is
// somebody's work: it is never replaced.
func specFile(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case info.IsDir():
		return usageError{"“" + path + "”是文件夹，-o 后面要写文件名，如 " + filepath.Join(path, "名单.yaml")}
	case info.Size() > 0:
		return usageError{"“" + path + "”已经有内容，没有改动它。要改现有的说明，直接打开它来改；要另写一份，-o 换一个文件名；确实不要它了，先删除再写"}
	}
	if !strings.HasSuffix(path, ".yaml") {
		return usageError{"“" + path + "”：数据源说明的文件名要以 .yaml 结尾才会读"}
	}
	return nil
}

// save writes a file whole or not at all, with its folder if there is none.
func save(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".yujing-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // gone when it was renamed
	_, err = tmp.Write(text)
	if err := errors.Join(err, tmp.Chmod(0o644), tmp.Sync(), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
