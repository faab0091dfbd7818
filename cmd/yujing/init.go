package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"yujing/configs"
	"yujing/pipeline/source"
)

func (a *app) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init 目录",
		Short: "建立一个新的工作目录",
		Long: `建立一个新的工作目录：一份带说明的 county.yaml（改成本县的乡镇、村），以及各部门的收件文件夹 inbox/<部门>/。

已有 county.yaml 的目录不会被改动。`,
		Args: arguments(0, 1, "目录名"),
		RunE: func(c *cobra.Command, args []string) error {
			dir, err := a.newPlace(c, args, "")
			if err != nil {
				return err
			}
			return a.initialise(dir)
		},
	}
}

func (a *app) initialise(dir string) error {
	at := filepath.Join(dir, "county.yaml")
	if _, err := os.Lstat(at); err == nil {
		return usageError{"目录“" + dir + "”中已有 county.yaml，没有改动"}
	}
	template, err := fs.ReadFile(configs.Builtin(), "county.yaml")
	if err != nil {
		return err
	}
	folders, err := workspaceFolders()
	if err != nil {
		return err
	}
	for _, f := range folders {
		if err := os.MkdirAll(filepath.Join(dir, f), 0o755); err != nil {
			return err
		}
	}
	f, err := os.OpenFile(at, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(template)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return a.printWorkspace(dir, at, folders)
}

func (a *app) printWorkspace(dir, config string, folders []string) error {
	if a.json {
		return a.encode(map[string]any{"dir": dir, "config": config, "folders": folders})
	}
	_, err := fmt.Fprintf(a.out, `工作目录已建好：%s

接下来：
  1. 打开 %s，改成本县的名称、乡镇和村
  2. 把各部门的文件放进 %s
  3. 运行 %s run -C %s
`, dir, config, filepath.Join(dir, "inbox", "<部门>"), a.program, word(dir))
	return err
}

// workspaceFolders are the folders of a new workspace: one for every department
// that a source comes from, and those of the design.
func workspaceFolders() ([]string, error) {
	sub, err := fs.Sub(configs.Builtin(), "sources")
	if err != nil {
		return nil, err
	}
	specs, err := source.LoadSpecs(sub)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, s := range specs {
		if f := filepath.Join("inbox", s.Department); !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return append(out, "feedback", "lake", "history", "nights"), nil
}
