package sheet

import (
	"bytes"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

const (
	benchRows    = 20_000
	benchColumns = 20
)

// benchBook makes a sheet of mostly unique strings with some numbers, through the
// library it is compared with.
func benchBook(b *testing.B) []byte {
	b.Helper()
	f := excelize.NewFile()
	row := make([]any, benchColumns)
	for r := range benchRows {
		for c := range row {
			if c%5 == 4 {
				row[c] = float64(r*7+c) / 4
			} else {
				row[c] = fmt.Sprintf("城关镇西街村第%d户%d", r, c)
			}
		}
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", r+1), &row); err != nil {
			b.Fatal(err)
		}
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		b.Fatal(err)
	}
	return buf.Bytes()
}

func readOurs(b *testing.B, data []byte) {
	b.Helper()
	book, err := OpenBytes("bench.xlsx", data, Options{})
	if err != nil {
		b.Fatal(err)
	}
	cells := 0
	for row, err := range book.Rows(0) {
		if err != nil {
			b.Fatal(err)
		}
		cells += len(row.Cells)
	}
	if cells != benchRows*benchColumns {
		b.Fatalf("%d cells", cells)
	}
}

func readExcelize(b *testing.B, data []byte) {
	b.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	rows, err := f.Rows("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	cells := 0
	for rows.Next() {
		row, err := rows.Columns()
		if err != nil {
			b.Fatal(err)
		}
		cells += len(row)
	}
	if cells != benchRows*benchColumns {
		b.Fatalf("%d cells", cells)
	}
}

func inflateBoth(b *testing.B, data []byte) {
	inflate(b, data, "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")
}

func inflateWorksheet(b *testing.B, data []byte) { inflate(b, data, "xl/worksheets/sheet1.xml") }

// inflate only unpacks and checks parts.
func inflate(b *testing.B, data []byte, parts ...string) {
	b.Helper()
	z, err := openContainer(bytes.NewReader(data), int64(len(data)), Limits{}.withDefaults())
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range parts {
		p, err := z.open(name)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, p); err != nil {
			b.Fatal(err)
		}
	}
}

func timed(f func(*testing.B, []byte), b *testing.B, data []byte) time.Duration {
	start := time.Now()
	f(b, data)
	return time.Since(start)
}

// BenchmarkRows reports how many times faster we are than excelize's Rows, and how
// many times the bare unpacking we take: of both large parts, which is what we read,
// and of the worksheet alone.
func BenchmarkRows(b *testing.B) {
	data := benchBook(b)
	var ours, theirs, both, worksheet time.Duration
	b.SetBytes(int64(len(data)))
	b.ResetTimer()
	for b.Loop() {
		ours += timed(readOurs, b, data)
		b.StopTimer()
		theirs += timed(readExcelize, b, data)
		both += timed(inflateBoth, b, data)
		worksheet += timed(inflateWorksheet, b, data)
		b.StartTimer()
	}
	b.ReportMetric(float64(theirs)/float64(ours), "×excelize")
	b.ReportMetric(float64(ours)/float64(both), "×inflate-both")
	b.ReportMetric(float64(ours)/float64(worksheet), "×inflate-worksheet")
	b.ReportMetric(float64(ours.Nanoseconds())/float64(b.N)/(benchRows*benchColumns), "ns/cell")
}
