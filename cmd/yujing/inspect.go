package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"yujing/configs"
	"yujing/pipeline"
	"yujing/pipeline/source"
)

func (a *app) inspectCommand() *cobra.Command {
	var password string
	var w wish
	var suggest bool
	c := &cobra.Command{
		Use:   "inspect 文件…",
		Short: "看一个文件为什么读懂了或没读懂",
		Long: `看一个文件是什么：格式、工作表、标题、表头在哪一行、属于哪个数据源、哪些列认识、哪些列不认识（像哪一列）、前几个有问题的值。
压缩包里的文件逐个看，也可以只看一个：名单.zip/甲镇/低保.xlsx。只看不存，不改动工作目录。
--json 每个文件一行。有文件没读懂时退出码是 1。

有打开密码的文件：在工作目录中（或用 -C 指明）按 county.yaml 的 inbox.passwords_file 试，或用 --password-file。

新的名单：--suggest 按一个文件写出数据源说明（YAML）的草稿，用 -o sources/源名.yaml 存进工作目录的 sources 文件夹，核对后就能读这种名单。
旧的名单换了表头：--suggest --name 写上已有的数据源名，取出它现在的说明，在那一列的 aliases 里加上新表头。
-o 不会覆盖已有内容的文件，源名与文件名相同时可以不写 --name。`,
		Args: arguments(1, -1, "文件名"),
		RunE: func(c *cobra.Command, args []string) error {
			k, err := a.keys(password)
			switch {
			case err != nil:
				return err
			case suggest:
				return a.suggest(args, w, k)
			case c.Flags().Changed("name"), c.Flags().Changed("output"):
				return usageError{"--name 和 -o 要和 --suggest 一起用"}
			}
			return a.inspectAll(c.Context(), args, k)
		},
	}
	c.Flags().BoolVar(&suggest, "suggest", false, "写出数据源说明的草稿")
	c.Flags().StringVar(&w.name, "name", "", "草稿的`源名`，默认按文件名取；写已有的源名，取出它现在的说明")
	c.Flags().StringVarP(&w.output, "output", "o", "", "把说明写进这个`文件`，如 sources/低保.yaml；已有内容的文件不覆盖")
	c.Flags().StringVar(&password, "password-file", "", passwordFileUsage)
	return c
}

func (a *app) inspectAll(ctx context.Context, files []string, k keys) error {
	specs, err := source.LoadSpecs(configs.Overlay(a.dir, "sources"))
	if err != nil {
		return usageError{err.Error()}
	}
	more := false
	for _, file := range files {
		found, err := inspectFile(ctx, file, specs, k)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		for _, in := range found {
			if in.Error != "" {
				a.status = exitFailed
			}
			if err := a.printInspection(in, more); err != nil {
				return err
			}
			more = true
		}
	}
	return nil
}

// inspectFile looks at a file; of an archive at the archive, then at its members.
// A member that cannot be inflated fails the whole archive, as in a night. The
// error is one of the configuration.
func inspectFile(ctx context.Context, file string, specs []*source.Spec, k keys) ([]*inspection, error) {
	whole := &inspection{File: file}
	in, err := findInput(file)
	if err != nil {
		whole.fail(err)
		return []*inspection{whole}, nil
	}
	if !in.archive {
		err := whole.look(ctx, in, specs, k)
		return []*inspection{whole}, err
	}
	found := []*inspection{whole}
	var wrong error
	whole.Format = "zip"
	whole.Notes, err = eachMember(file, func(m input) bool {
		one := &inspection{File: m.path}
		wrong = one.look(ctx, m, specs, k)
		whole.Members = append(whole.Members, m.path)
		found = append(found, one)
		return wrong == nil && ctx.Err() == nil
	})
	if err != nil {
		whole.Members = nil
		whole.fail(err)
		found = found[:1]
	}
	return found, wrong
}

// look inspects one spreadsheet. What is wrong with the file is part of the
// answer; the error is one of the configuration.
func (in *inspection) look(ctx context.Context, file input, specs []*source.Spec, k keys) error {
	book, err := k.open(file)
	if errors.Is(err, pipeline.ErrConfig) {
		return err
	}
	if err != nil {
		in.fail(err)
		return nil
	}
	defer book.Close()
	in.Format = string(book.Format())
	for _, s := range book.Sheets() {
		in.Sheets = append(in.Sheets, sheetLine{s.Name, s.Hidden})
	}
	if err := in.read(ctx, book, specs); err != nil {
		in.fail(err)
	}
	in.Notes = book.Notes()
	return nil
}
