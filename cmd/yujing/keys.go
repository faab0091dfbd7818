package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"yujing/configs"
	"yujing/pipeline"
	"yujing/pipeline/sheet"
	"yujing/pipeline/source"
)

// keys open protected files: with the password of --password-file, else with
// those that the workspace keeps for the file's sources and their departments, as
// a night does. A password never stands on the command line, where a list of
// processes and the shell's history would show it.
type keys struct {
	dir   string // the workspace
	given string // by --password-file
}

const passwordFileUsage = "打开密码写在这个`文件`的第一行（不要把密码写在命令里）"

func (a *app) keys(passwordFile string) (keys, error) {
	k := keys{dir: a.dir}
	if passwordFile == "" {
		return k, nil
	}
	data, err := os.ReadFile(passwordFile)
	if err != nil {
		return k, err
	}
	line, _, _ := strings.Cut(strings.TrimPrefix(string(data), "\ufeff"), "\n")
	if k.given = strings.TrimRight(line, "\r"); k.given == "" {
		return k, usageError{"密码文件“" + passwordFile + "”的第一行是空的，应当是打开密码"}
	}
	return k, nil
}

// open opens a file that a person named.
func (k keys) open(in input) (*sheet.Book, error) {
	if k.given != "" {
		return pipeline.Unlock(in.open, []string{k.given})
	}
	book, err := in.open("")
	if !errors.Is(err, sheet.ErrEncrypted) {
		return book, err
	}
	list, listErr := k.kept(in.path)
	switch {
	case listErr != nil:
		return nil, errors.Join(listErr, pipeline.ErrConfig)
	case len(list) == 0:
		return nil, adviseKey(err)
	}
	return pipeline.Unlock(in.open, list)
}

// kept lists the passwords of the workspace that may fit; none where there is no
// workspace.
func (k keys) kept(file string) ([]string, error) {
	config := filepath.Join(k.dir, "county.yaml")
	if _, err := os.Stat(config); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	county, err := configs.LoadCounty(config)
	if err != nil {
		return nil, err
	}
	passwords, err := pipeline.InboxPasswords(k.dir, county)
	if err != nil || len(passwords) == 0 {
		return nil, err
	}
	specs, err := source.LoadSpecs(configs.Overlay(k.dir, "sources"))
	if err != nil {
		return nil, err
	}
	return pipeline.PasswordsFor(nearSpecs(specs, file), passwords), nil
}

// adviseKey adds to the advice what the person at the keyboard can do.
func adviseKey(err error) error {
	var fe *sheet.FileError
	if !errors.As(err, &fe) {
		return err
	}
	more := *fe
	more.Hint = strings.TrimRight(more.Hint, "。") + "；知道密码的，可写在一个文件的第一行，用 --password-file 指明"
	return &more
}
