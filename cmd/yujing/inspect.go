package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"yujing/configs"
	"yujing/pipeline/lake"
	"yujing/pipeline/sheet"
	"yujing/pipeline/source"
)

// firstBad is how many problems inspect shows of a file.
const firstBad = 10

func (a *app) inspectCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "inspect 文件…",
		Short: "看一个文件为什么读懂了或没读懂",
		Long: `看一个文件是什么：格式、工作表、表头在哪一行、属于哪个数据源、哪些列认识、哪些列不认识、前几个有问题的值。
只看不存，不改动工作目录。`,
		Args: arguments(1, -1, "文件名"),
		RunE: func(c *cobra.Command, args []string) error {
			specs, err := source.LoadSpecs(configs.Overlay(a.dir, "sources"))
			if err != nil {
				return usageError{err.Error()}
			}
			for i, file := range args {
				in := inspect(c.Context(), file, specs)
				if in.Error != "" {
					a.status = exitFailed
				}
				if err := a.printInspection(in, i > 0); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// inspection is what inspect found out about one file.
type inspection struct {
	File       string               `json:"file"`
	Format     string               `json:"format,omitempty"`
	Sheets     []sheetLine          `json:"sheets,omitempty"`
	Notes      []string             `json:"notes,omitempty"`
	Source     string               `json:"source,omitempty"`
	Candidates []candidate          `json:"candidates,omitempty"`
	Read       []source.SheetReport `json:"read,omitempty"`
	Problems   []problemLine        `json:"problems,omitempty"` // the first few
	Bad        int                  `json:"problem_count"`
	Error      string               `json:"error,omitempty"` // Chinese
}

type sheetLine struct {
	Name   string `json:"name"`
	Hidden bool   `json:"hidden,omitempty"`
}

type candidate struct {
	Source string `json:"source"`
	Sheet  string `json:"sheet"`
	Score  int    `json:"score"`
	// Missing are the required fields without a column.
	Missing []string `json:"missing,omitempty"`
}

type problemLine struct {
	Level, Sheet, Cell, Header, Value, Reason, Advice string
}

// inspect reads a file as a night would, and keeps what it learns.
func inspect(ctx context.Context, file string, specs []*source.Spec) *inspection {
	in := &inspection{File: file}
	book, err := sheet.Open(file, sheet.Options{})
	if err != nil {
		in.Error = err.Error()
		return in
	}
	defer book.Close()
	in.Format = string(book.Format())
	for _, s := range book.Sheets() {
		in.Sheets = append(in.Sheets, sheetLine{s.Name, s.Hidden})
	}
	in.read(ctx, book, specs)
	in.Notes = book.Notes()
	return in
}

func (in *inspection) read(ctx context.Context, book *sheet.Book, specs []*source.Spec) {
	near := source.InFolder(specs, filepath.ToSlash(in.File))
	rec, err := source.Recognise(book, near)
	if len(near) == 0 || err != nil {
		rec, err = source.Recognise(book, specs)
	}
	for _, c := range rec.Candidates {
		in.Candidates = append(in.Candidates, candidate{c.Spec.Name, c.Sheet, c.Score, c.Layout.Missing})
	}
	if err != nil {
		in.Error = err.Error()
		return
	}
	in.Source = rec.Spec.Name
	digest, err := lake.Digest(in.File)
	if err != nil {
		in.Error = "文件打不开"
		return
	}
	report, err := source.Read(ctx, book, rec.Spec, digest, in)
	if err != nil {
		in.Error = err.Error()
		return
	}
	in.Read = report.Sheets
}

// Row and Problem make the inspection a source.Sink.
func (in *inspection) Row([]source.Value) error { return nil }

// Problem keeps the first few.
func (in *inspection) Problem(p source.Problem) error {
	in.Bad++
	if len(in.Problems) < firstBad {
		in.Problems = append(in.Problems, problemLine{string(p.Level), p.Sheet, p.Column + strconv.Itoa(p.Row), p.Header, p.Value, p.Reason, p.Advice})
	}
	return nil
}

func (a *app) printInspection(in *inspection, more bool) error {
	if a.json {
		return json.NewEncoder(a.out).Encode(in)
	}
	var b strings.Builder
	if more {
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "文件：%s\n", in.File)
	if in.Format != "" {
		fmt.Fprintf(&b, "格式：%s，工作表 %d 张：%s\n", in.Format, len(in.Sheets), sheetNames(in.Sheets))
	}
	for _, n := range in.Notes {
		fmt.Fprintf(&b, "说明：%s\n", n)
	}
	if in.Source != "" {
		fmt.Fprintf(&b, "数据源：%s\n", in.Source)
	}
	for _, s := range in.Read {
		writeSheet(&b, s)
	}
	writeProblems(&b, in)
	if in.Error != "" {
		fmt.Fprintf(&b, "没有读懂：%s\n", in.Error)
		for _, c := range in.Candidates {
			fmt.Fprintf(&b, "  像“%s”：%d 分%s\n", c.Source, c.Score, missing(c.Missing))
		}
	}
	_, err := a.out.Write([]byte(b.String()))
	return err
}

func sheetNames(sheets []sheetLine) string {
	var out []string
	for _, s := range sheets {
		if s.Hidden {
			s.Name += "（隐藏）"
		}
		out = append(out, s.Name)
	}
	return strings.Join(out, "、")
}

func missing(fields []string) string {
	if len(fields) == 0 {
		return ""
	}
	return "，缺少列：" + strings.Join(fields, "、")
}

func writeSheet(b *strings.Builder, s source.SheetReport) {
	fmt.Fprintf(b, "\n工作表“%s”：%s\n", s.Sheet, s.Status)
	if len(s.HeaderRows) > 0 {
		fmt.Fprintf(b, "  表头在第 %s 行\n", numbers(s.HeaderRows))
	}
	if s.Unit != "" {
		fmt.Fprintf(b, "  金额单位：%s\n", s.Unit)
	}
	for _, c := range s.Columns {
		fmt.Fprintf(b, "  %s 列  %s → %s\n", pad(c.Column, 2), pad(c.Header, 24), c.Field)
	}
	if len(s.Unknown) > 0 {
		var names []string
		for _, c := range s.Unknown {
			names = append(names, c.Column+" "+c.Header)
		}
		fmt.Fprintf(b, "  不认识的列 %d 个（原样保留）：%s\n", len(names), clip(names, 12))
	}
	for _, w := range s.Warnings {
		fmt.Fprintf(b, "  注意：%s\n", w)
	}
	k := s.Skipped
	fmt.Fprintf(b, "  读入 %d 行＝采用 %d＋拒收 %d＋空行 %d＋标题 %d＋表头 %d＋合计 %d＋备注 %d＋未识别 %d\n",
		s.Read, s.Loaded, s.Rejected, k.Blank, k.Title, k.Header, k.Total, k.Note, s.Unrecognised)
}

func numbers(list []int) string {
	var out []string
	for _, n := range list {
		out = append(out, strconv.Itoa(n))
	}
	return strings.Join(out, "、")
}

func clip(names []string, n int) string {
	if len(names) <= n {
		return strings.Join(names, "、")
	}
	return strings.Join(names[:n], "、") + " …"
}

func writeProblems(b *strings.Builder, in *inspection) {
	if in.Bad == 0 {
		return
	}
	fmt.Fprintf(b, "\n有问题的值 %d 个，先看前 %d 个：\n", in.Bad, len(in.Problems))
	for _, p := range in.Problems {
		fmt.Fprintf(b, "  %s “%s”%s %s 值“%s”：%s；%s\n", p.Level, p.Sheet, p.Cell, p.Header, p.Value, p.Reason, p.Advice)
	}
}
