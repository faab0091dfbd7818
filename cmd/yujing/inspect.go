package main

import (
	"context"
	"errors"
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
只看不存，不改动工作目录。--json 每个文件一行。有文件没读懂时退出码是 1。`,
		Args: arguments(1, -1, "文件名"),
		RunE: func(c *cobra.Command, args []string) error {
			specs, err := source.LoadSpecs(configs.Overlay(a.dir, "sources"))
			if err != nil {
				return usageError{err.Error()}
			}
			for i, file := range args {
				in := inspect(c.Context(), file, specs)
				if err := c.Context().Err(); err != nil {
					return err
				}
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
	Level  string `json:"level"`
	Sheet  string `json:"sheet"`
	Cell   string `json:"cell"`
	Header string `json:"header"`
	Value  string `json:"value"` // masked
	Reason string `json:"reason"`
	Advice string `json:"advice"`
}

// inspect reads a file as a night would, and keeps what it learns.
func inspect(ctx context.Context, file string, specs []*source.Spec) *inspection {
	in := &inspection{File: file}
	book, err := openBook(file)
	if err != nil {
		in.fail(err)
		return in
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
	return in
}

// fail words why the file was not understood. The file stands above already.
func (in *inspection) fail(err error) {
	in.Error = explain(err)
	var fe *sheet.FileError
	if errors.As(err, &fe) {
		at := *fe
		at.Path = ""
		in.Error = strings.TrimLeft(strings.TrimPrefix(at.Error(), "文件“”"), ":：")
	}
}

func (in *inspection) read(ctx context.Context, book *sheet.Book, specs []*source.Spec) error {
	rec, err := recognise(book, belowInbox(in.File), specs)
	for _, c := range rec.Candidates {
		in.Candidates = append(in.Candidates, candidate{c.Spec.Name, c.Sheet, c.Score, c.Layout.Missing})
	}
	if err != nil {
		return err
	}
	in.Source = rec.Spec.Name
	digest, err := lake.Digest(in.File)
	if err != nil {
		return err
	}
	report, err := source.Read(ctx, book, rec.Spec, digest, in)
	if err != nil {
		return err
	}
	in.Read = report.Sheets
	return nil
}

// recognise asks the sources of the file's folder first and the others only
// when none of those fits, as a night does.
func recognise(book *sheet.Book, file string, specs []*source.Spec) (source.Recognition, error) {
	near := source.InFolder(specs, file)
	if len(near) == 0 {
		return source.Recognise(book, specs)
	}
	rec, err := source.Recognise(book, near)
	if errors.Is(err, source.ErrNoHeader) && len(near) < len(specs) {
		if wide, werr := source.Recognise(book, specs); werr == nil {
			return wide, nil
		}
	}
	return rec, err
}

// belowInbox is the path of a file below the inbox that it lies in, also for
// somebody who stands in the department's folder.
func belowInbox(file string) string {
	full, err := filepath.Abs(file)
	if err != nil {
		return filepath.ToSlash(file)
	}
	full = filepath.ToSlash(full)
	if i := strings.LastIndex(full, "/inbox/"); i >= 0 {
		return full[i+len("/inbox/"):]
	}
	return filepath.ToSlash(file)
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
