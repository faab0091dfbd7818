package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"yujing/pipeline"
	"yujing/pipeline/synth"
)

// The county of `yujing demo`: small enough to read, large enough that every
// rule finds something.
const (
	demoPeople = 2000
	demoNights = 3
	demoMess   = 0.02
)

func (a *app) demoCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "demo [目录]",
		Short: "生成一个虚构的县，跑三夜，告诉你去哪里看",
		Long: `生成一个虚构的县（约 2000 人、4 个乡镇、20 个村，三个月的部门数据），跑三夜，再告诉你去哪里看。
默认目录 demo。再次运行时，虚构的县已在，只重跑各夜。所有姓名和号码都是编造的。`,
		Args: arguments(0, 1, ""),
		RunE: func(c *cobra.Command, args []string) error {
			dir, err := a.newPlace(c, args, "demo")
			if err != nil {
				return err
			}
			return a.demo(c.Context(), dir)
		},
	}
}

func (a *app) demo(ctx context.Context, dir string) error {
	nights, err := demoCounty(dir)
	if err != nil {
		return err
	}
	var last *pipeline.Result
	for _, n := range nights {
		if last, err = a.night(ctx, dir, n); err != nil {
			return err
		}
		if !a.json {
			m := last.Manifest
			fmt.Fprintf(a.out, "%s：新增 %d，加重 %d，持续 %d，线索消失 %d\n", m.Night,
				m.Alerts["新增"], m.Alerts["加重"], m.Alerts["持续"], m.Alerts["线索消失"])
		}
	}
	if a.json {
		return a.printNight(last)
	}
	fmt.Fprintln(a.out)
	if err := a.printNight(last); err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, `
接下来可以：
  打开一本乡镇台账，看每户为什么上了名单
  %[3]s sql -C %[1]s "select 乡镇, count(*) from 预警 group by 乡镇"
  %[3]s rules list -C %[1]s
  %[3]s inspect %[2]s
`, word(dir), word(filepath.Join(dir, "inbox", "民政"))+string(filepath.Separator)+"*.xlsx", a.program)
	return err
}

// word quotes a path for a command line that people may copy.
func word(path string) string {
	if strings.ContainsAny(path, " '&();") {
		return `"` + path + `"`
	}
	return path
}

// demoCounty makes the county unless an earlier demo has.
func demoCounty(dir string) ([]time.Time, error) {
	at := filepath.Join(dir, "truth", "nights.json")
	if text, err := os.ReadFile(at); err == nil {
		var nights []time.Time
		if json.Unmarshal(text, &nights) != nil || len(nights) == 0 {
			return nil, usageError{"“" + at + "”已损坏，请删除“" + dir + "”后重新运行"}
		}
		return nights, nil
	}
	county, err := synth.Write(dir, synth.Options{People: demoPeople, Seed: 1, Mess: demoMess, Nights: demoNights})
	if err != nil {
		return nil, synthError(err)
	}
	text, err := json.Marshal(county.Nights)
	if err != nil {
		return nil, err
	}
	return county.Nights, os.WriteFile(at, text, 0o644)
}
