package main

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"yujing/pipeline/identity"
	"yujing/pipeline/sheet"
	"yujing/pipeline/source"
)

// firstBad is how many problems inspect shows of a file.
const firstBad = 10

// inspection is what inspect found out about one file.
type inspection struct {
	File       string               `json:"file"`
	Format     string               `json:"format,omitempty"`
	Members    []string             `json:"members,omitempty"` // of an archive, each with an inspection of its own
	Sheets     []sheetLine          `json:"sheets,omitempty"`
	Notes      []string             `json:"notes,omitempty"`
	Source     string               `json:"source,omitempty"`
	AsOf       string               `json:"as_of,omitempty"` // day that the titles name
	AsOfMonth  bool                 `json:"as_of_month,omitempty"`
	Candidates []candidate          `json:"candidates,omitempty"`
	Read       []source.SheetReport `json:"read,omitempty"`
	Problems   []problemLine        `json:"problems,omitempty"` // the first few
	Bad        int                  `json:"problem_count"`
	Error      string               `json:"error,omitempty"` // Chinese

	noHeader bool // the list is of no source that is known
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
	Missing []string           `json:"missing,omitempty"`
	Unknown []source.ColumnUse `json:"unknown,omitempty"`
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

// fail words why the file was not understood. The file stands above already.
func (in *inspection) fail(err error) {
	in.Error = explain(err)
	in.noHeader = errors.Is(err, source.ErrNoHeader)
	var fe *sheet.FileError
	if errors.As(err, &fe) {
		at := *fe
		at.Path = ""
		in.Error = strings.TrimLeft(strings.TrimPrefix(at.Error(), "文件“”"), ":：")
	}
}

// read reads the file as a night would, and keeps what it learns.
func (in *inspection) read(ctx context.Context, book *sheet.Book, specs []*source.Spec) error {
	rec, err := source.RecogniseNear(book, nearSpecs(specs, in.File), specs)
	for _, c := range rec.Candidates {
		in.Candidates = append(in.Candidates, candidate{c.Spec.Name, c.Sheet, c.Score, c.Layout.Missing, c.Layout.Unknown})
	}
	if err != nil {
		return err
	}
	in.Source = rec.Spec.Name
	report, err := source.Read(ctx, book, rec.Spec, "", in) // no row is kept, so none needs a key
	if err != nil {
		return err
	}
	in.Read = report.Sheets
	for i := range in.Read {
		in.Read[i].Titles = masked(in.Read[i].Titles)
	}
	if report.AsOf != nil {
		in.AsOf, in.AsOfMonth = report.AsOf.String(), report.AsOfIsMonth
	}
	return nil
}

func masked(texts []string) []string {
	out := slices.Clone(texts)
	for i, t := range out {
		out[i] = identity.Mask(t)
	}
	return out
}

// nearSpecs are the sources that the file's folder names, else all.
func nearSpecs(specs []*source.Spec, file string) []*source.Spec {
	if near := source.InFolder(specs, belowInbox(file)); len(near) > 0 {
		return near
	}
	return specs
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

// Row, Problem and Restart make the inspection a source.Sink.
func (in *inspection) Row([]source.Value) error { return nil }

// Problem keeps the first few.
func (in *inspection) Problem(p source.Problem) error {
	in.Bad++
	if len(in.Problems) < firstBad {
		in.Problems = append(in.Problems, problemLine{string(p.Level), p.Sheet, p.Column + strconv.Itoa(p.Row), p.Header, p.Value, p.Reason, p.Advice})
	}
	return nil
}

// Restart forgets what was found: the file is read again with its merged cells.
func (in *inspection) Restart() error {
	in.Bad, in.Problems = 0, nil
	return nil
}
