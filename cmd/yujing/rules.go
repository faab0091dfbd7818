package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"yujing/configs"
	"yujing/pipeline"
	"yujing/pipeline/source"
	"yujing/rules"
)

func (a *app) rulesCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "rules 命令",
		Short: "规则：查看、检查、测试、预览、比较两夜",
		Long:  `规则：查看、检查、测试、预览、比较两夜。规则是 SQL 文件，自带的在程序里；工作目录 rules/<规则包>/ 中同名的文件替换它，新的文件增加规则。`,
		Args:  noCommand,
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.rulesList(), a.rulesShow(), a.rulesCheck(), a.rulesTest(), a.rulesPreview(), a.rulesDiff())
	return c
}

// rulebook reads the rules as of a day: those of the workspace, or, for
// somebody who stands in none and names none, all built-in packs.
func (a *app) rulebook(c *cobra.Command, date string) (*pipeline.Setup, error) {
	night, err := a.date(date)
	if err != nil {
		return nil, err
	}
	_, err = os.Stat(filepath.Join(a.dir, "county.yaml"))
	if errors.Is(err, fs.ErrNotExist) && !c.Flags().Changed("dir") {
		if !a.json {
			fmt.Fprintln(a.err, "这里没有 county.yaml，用的是程序自带的规则包和参数")
		}
		return builtinRules(night)
	}
	return pipeline.Prepare(a.dir, night, nil)
}

func builtinRules(night time.Time) (*pipeline.Setup, error) {
	packs, err := rules.Available(rules.Builtin(), nil)
	if err != nil {
		return nil, err
	}
	s := &pipeline.Setup{County: &configs.County{}}
	if s.Enabled, err = rules.Load(rules.Builtin(), nil, packs); err != nil {
		return nil, err
	}
	sub, err := fs.Sub(configs.Builtin(), "sources")
	if err != nil {
		return nil, err
	}
	if s.Specs, err = source.LoadSpecs(sub); err != nil {
		return nil, err
	}
	s.Rules = s.Enabled.InForce(night)
	s.Values, err = s.Enabled.On(night, rules.Overrides{})
	return s, err
}

// asked are the rules named in args, switched on or not, or all that are switched on.
func (a *app) asked(c *cobra.Command, args []string) (*pipeline.Setup, []*rules.Rule, error) {
	s, err := a.rulebook(c, "")
	if err != nil {
		return nil, nil, err
	}
	if len(args) == 0 {
		return s, s.Enabled.Rules(), nil
	}
	var list []*rules.Rule
	for _, id := range args {
		r, err := findRule(s, id)
		if err != nil {
			return nil, nil, err
		}
		if !slices.Contains(list, r) {
			list = append(list, r)
		}
	}
	return s, list, nil
}
