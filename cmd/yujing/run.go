package main

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"yujing/pipeline"
)

func (a *app) runCommand() *cobra.Command {
	var date string
	c := &cobra.Command{
		Use:   "run",
		Short: "夜间比对：读取 inbox，生成当夜的预警、台账和数据库",
		Long: `夜间比对：读取 inbox 中各部门的文件，与农户登记比对，生成当夜的预警、各乡镇台账、县级汇总和数据库。

成功才发布到 nights/<日期>/；失败时上一夜的结果原样保留，再跑一次即可。
退出码：0 完成；1 失败，没有发布；2 用法或配置有误；3 已发布，但拒收的行超过配置的容忍比例。`,
		Args: arguments(0, 0, ""),
		RunE: func(c *cobra.Command, _ []string) error {
			night, err := a.date(date)
			if err != nil {
				return err
			}
			res, err := a.night(c.Context(), a.dir, night)
			if err != nil {
				return err
			}
			return a.printNight(res)
		},
	}
	c.Flags().StringVar(&date, "date", "", "哪一夜的`日期`，如 2026-11-21，默认今天")
	return c
}

// date reads --date; without it, today.
func (a *app) date(s string) (time.Time, error) {
	if s == "" {
		y, m, d := a.now().Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC), nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return t, usageError{"日期“" + s + "”不对，应写成 2026-11-21 这样"}
	}
	return t, nil
}

// night runs one night with progress on the error stream.
func (a *app) night(ctx context.Context, dir string, night time.Time) (*pipeline.Result, error) {
	p := newProgress(a.err, night.Format(time.DateOnly), a.json)
	defer p.close()
	res, err := pipeline.Run(ctx, pipeline.Options{
		Root: dir, Night: night, Now: a.now(), Program: "yujing " + version(), Progress: p.show,
	})
	if err == nil && !res.Tolerant {
		a.status = exitRejected
	}
	return res, err
}

// answer is what run says to a program.
type answer struct {
	Night    string           `json:"night"`
	Dir      string           `json:"dir"`
	Alerts   map[string]int64 `json:"alerts"`
	Books    []pipeline.Book  `json:"ledgers"`
	Summary  string           `json:"summary"`
	Report   string           `json:"report"`
	Database string           `json:"database"`
	Parsed   int              `json:"parsed_files"`
	Loaded   int64            `json:"loaded_rows"`
	Rejected int64            `json:"rejected_rows"`
	Tolerant bool             `json:"within_tolerance"`
}

func (a *app) printNight(r *pipeline.Result) error {
	m := r.Manifest
	if a.json {
		books := r.Books
		if books == nil {
			books = []pipeline.Book{}
		}
		return a.encode(answer{m.Night, r.Dir, m.Alerts, books, r.Summary, r.Report, r.Database,
			r.Parsed, m.Loaded, m.Rejected, r.Tolerant})
	}
	fmt.Fprintf(a.out, "%s %s 已发布\n\n", m.County, m.Night)
	if err := a.printBooks(r.Books); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "\n预警：新增 %d，加重 %d，持续 %d，冻结 %d，线索消失 %d\n",
		m.Alerts["新增"], m.Alerts["加重"], m.Alerts["持续"], m.Alerts["冻结"], m.Alerts["线索消失"])
	a.printCautions(m)
	if len(r.Later) > 0 {
		fmt.Fprintf(a.out, "注意：以后的 %d 夜（%s 起）没有接着这次的结果算，请从早到晚依次重新运行\n", len(r.Later), r.Later[0])
	}
	fmt.Fprintf(a.out, "县级汇总：%s\n运行报告：%s\n数据库：  %s\n", r.Summary, r.Report, r.Database)
	if !r.Tolerant {
		fmt.Fprintf(a.out, "注意：拒收 %d 行（采用 %d 行），超过配置的容忍比例，请看县级汇总的“部门数据问题”\n", m.Rejected, m.Loaded)
	}
	return nil
}

func (a *app) printBooks(books []pipeline.Book) error {
	if len(books) == 0 {
		_, err := fmt.Fprintln(a.out, "今夜没有乡镇需要核查，没有台账")
		return err
	}
	var rows [][]string
	for _, b := range books {
		rows = append(rows, []string{b.Township, strconv.Itoa(b.Households), strconv.Itoa(b.Clues), b.Path})
	}
	return printTable(a.out, []string{"乡镇", "户", "线索", "台账"}, rows)
}

// printCautions says what the night could not use: silence is never an answer.
func (a *app) printCautions(m *pipeline.Manifest) {
	for _, r := range m.Rules {
		if !r.Evaluated {
			fmt.Fprintf(a.out, "未评估：规则“%s”，%s\n", r.Rule, r.Reason)
		}
	}
	later := 0
	for _, in := range m.Inputs {
		switch in.Status {
		case pipeline.InputUsed, pipeline.InputSuperseded, pipeline.InputDuplicate:
		case pipeline.InputFuture:
			later++
		default:
			fmt.Fprintf(a.out, "未使用：%s（%s）%s\n", in.Path, in.Status, sentence(in.Message, in.Advice))
		}
	}
	if later > 0 {
		fmt.Fprintf(a.out, "另有 %d 个文件日期晚于今夜，到期自动使用\n", later)
	}
}

func sentence(parts ...string) string {
	out := ""
	for _, p := range parts {
		if p == "" {
			continue
		}
		if out != "" {
			out += "；"
		}
		out += p
	}
	return out
}
