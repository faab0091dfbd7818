package main

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"slices"

	extrame "github.com/extrame/xls"
	"github.com/klauspost/compress/flate"
	shakinm "github.com/shakinm/xlsReader/xls"
	"github.com/xuri/excelize/v2"

	"yujing/configs"
	"yujing/pipeline/sheet"
	"yujing/pipeline/source"
)

// ways are the readings that are compared. Each gives the number of cells it saw,
// the bytes of something, or the rows typed.
var ways = map[string]func(file string) (int, error){
	"nothing":    func(string) (int, error) { return 0, nil },
	"table":      tableSize,
	"rows":       readRows,
	"excelize":   readExcelize,
	"both parts": func(file string) (int, error) { return inflate(file, sheetPart, stringsPart) },
	"worksheet":  func(file string) (int, error) { return inflate(file, sheetPart) },
	"typed":      readTyped,
	"extrame":    readExtrame,
	"shakinm":    readShakinm,
}

// readRows is ours, for both formats.
func readRows(file string) (cells int, err error) {
	b, err := sheet.Open(file, sheet.Options{})
	if err != nil {
		return 0, err
	}
	defer b.Close()
	for row, err := range b.Rows(0) {
		if err != nil {
			return 0, err
		}
		cells += len(row.Cells)
	}
	return cells, nil
}

func readExcelize(file string) (cells int, err error) {
	f, err := excelize.OpenFile(file, excelize.Options{RawCellValue: true})
	if err != nil {
		return 0, err
	}
	defer f.Close()
	rows, err := f.Rows(sheetName)
	if err != nil {
		return 0, err
	}
	for rows.Next() {
		row, err := rows.Columns()
		if err != nil {
			return 0, err
		}
		cells += len(row)
	}
	return cells, rows.Close()
}

// inflate unpacks parts and looks at nothing.
func inflate(file string, parts ...string) (size int, err error) {
	z, err := zip.OpenReader(file)
	if err != nil {
		return 0, err
	}
	defer z.Close()
	for _, f := range z.File {
		if !slices.Contains(parts, f.Name) {
			continue
		}
		raw, err := f.OpenRaw()
		if err != nil {
			return 0, err
		}
		n, err := io.Copy(io.Discard, flate.NewReader(raw))
		if size += int(n); err != nil {
			return 0, err
		}
	}
	return size, nil
}

// nowhere is a sink like the lake's that keeps nothing.
type nowhere struct{ rows int }

func (n *nowhere) Row([]source.Value) error     { n.rows++; return nil }
func (n *nowhere) Problem(source.Problem) error { return nil }
func (n *nowhere) Restart() error               { n.rows = 0; return nil }

// readTyped goes all the way to typed rows handed to a sink.
func readTyped(file string) (rows int, err error) {
	specs, err := source.LoadSpecs(configs.Overlay("", "sources"))
	if err != nil {
		return 0, err
	}
	i := slices.IndexFunc(specs, func(s *source.Spec) bool { return s.Name == "农户登记" })
	if i < 0 {
		return 0, fmt.Errorf("no spec of the register")
	}
	b, err := sheet.Open(file, sheet.Options{})
	if err != nil {
		return 0, err
	}
	defer b.Close()
	var sink nowhere
	_, err = source.Read(context.Background(), b, specs[i], "0000000000000000000000000000000000000000000000000000000000000000", &sink)
	return sink.rows, err
}

func readExtrame(file string) (cells int, err error) {
	b, err := extrame.Open(file, "utf-8")
	if err != nil {
		return 0, err
	}
	s := b.GetSheet(0)
	for r := range int(s.MaxRow) + 1 {
		row := s.Row(r)
		for c := row.FirstCol(); c < row.LastCol(); c++ {
			if row.Col(c) != "" {
				cells++
			}
		}
	}
	return cells, nil
}

func readShakinm(file string) (cells int, err error) {
	b, err := shakinm.OpenFile(file)
	if err != nil {
		return 0, err
	}
	s, err := b.GetSheet(0)
	if err != nil {
		return 0, err
	}
	for _, row := range s.GetRows() {
		for _, c := range row.GetCols() {
			if c.GetString() != "" {
				cells++
			}
		}
	}
	return cells, nil
}

// tableSize is what the texts of a file need: their bytes, each text once, and the
// two words by which each is known.
func tableSize(file string) (size int, err error) {
	b, err := sheet.Open(file, sheet.Options{})
	if err != nil {
		return 0, err
	}
	defer b.Close()
	seen := map[string]bool{}
	for row, err := range b.Rows(0) {
		if err != nil {
			return 0, err
		}
		for _, c := range row.Cells {
			if c.Kind == sheet.Text && !seen[c.Text] {
				seen[c.Text] = true
				size += len(c.Text) + 16
			}
		}
	}
	return size, nil
}
