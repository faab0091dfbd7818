package lake

import (
	"fmt"
	"testing"
	"time"

	"github.com/apache/arrow/go/v15/parquet"
	"github.com/apache/arrow/go/v15/parquet/file"
)

// read gives a Parquet file back as rows of texts, by Arrow's own reader.
func read(t testing.TB, path string) (names []string, rows [][]string) {
	t.Helper()
	f, err := file.OpenParquetFile(path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	columns := f.MetaData().Schema
	for i := range columns.NumColumns() {
		c := columns.Column(i)
		names = append(names, c.Name()+" "+c.LogicalType().String())
	}
	for g := range f.NumRowGroups() {
		group := f.RowGroup(g)
		part := make([][]string, group.NumRows())
		for i := range names {
			r, err := group.Column(i)
			if err != nil {
				t.Fatal(err)
			}
			for k, text := range readColumn(t, r, len(part)) {
				part[k] = append(part[k], text)
			}
		}
		rows = append(rows, part...)
	}
	return names, rows
}

// readColumn gives all values of a column chunk, "(null)" where there is none.
func readColumn(t testing.TB, r file.ColumnChunkReader, n int) []string {
	t.Helper()
	levels := make([]int16, n)
	if r.Descriptor().MaxDefinitionLevel() == 0 {
		for i := range levels {
			levels[i] = 1
		}
	}
	var values []string
	switch r := r.(type) {
	case *file.ByteArrayColumnChunkReader:
		values = batch(t, n, levels, r.ReadBatch, func(v parquet.ByteArray) string { return string(v) })
	case *file.Int32ColumnChunkReader:
		values = batch(t, n, levels, r.ReadBatch, func(v int32) string { return showInt32(r, v) })
	case *file.Int64ColumnChunkReader:
		values = batch(t, n, levels, r.ReadBatch, func(v int64) string { return fmt.Sprintf("%d.%02d", v/100, v%100) })
	case *file.BooleanColumnChunkReader:
		values = batch(t, n, levels, r.ReadBatch, func(v bool) string { return fmt.Sprint(v) })
	default:
		t.Fatalf("column reader %T", r)
	}
	out := make([]string, n)
	for i, l := range levels {
		out[i] = "(null)"
		if l == 1 {
			out[i], values = values[0], values[1:]
		}
	}
	return out
}

func batch[T any](t testing.TB, n int, levels []int16, read func(int64, []T, []int16, []int16) (int64, int, error), show func(T) string) (out []string) {
	t.Helper()
	values := make([]T, n)
	total, count, err := read(int64(n), values, levels, nil)
	if err != nil || int(total) != n {
		t.Fatalf("read %d of %d values: %v", total, n, err)
	}
	for _, v := range values[:count] {
		out = append(out, show(v))
	}
	return out
}

func showInt32(r file.ColumnChunkReader, v int32) string {
	if r.Descriptor().LogicalType().String() == "Date" {
		return time.Unix(int64(v)*86400, 0).UTC().Format(time.DateOnly)
	}
	return fmt.Sprint(v)
}
