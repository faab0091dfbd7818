package lake

import (
	"fmt"

	"github.com/apache/arrow/go/v15/parquet"
	"github.com/apache/arrow/go/v15/parquet/file"

	"yujing/pipeline/source"
)

// column holds the values of one column of a row group until it is written.
// Values that are NULL are not stored; levels say which rows have one (Parquet's
// definition levels: 1 a value, 0 NULL).
type column struct {
	source.Column
	levels []int16
	bytes  []byte // the strings, one after the other
	ends   []int  // where each string ends in bytes
	nums   []int64
}

func (c *column) add(v source.Value) {
	if !c.Required {
		level := int16(0)
		if v.Valid {
			level = 1
		}
		c.levels = append(c.levels, level)
	}
	switch {
	case !v.Valid:
	case c.Type == source.String:
		c.bytes = append(c.bytes, v.Text...)
		c.ends = append(c.ends, len(c.bytes))
	default:
		c.nums = append(c.nums, v.Num)
	}
}

// write hands the values to the column's writer and forgets them.
func (c *column) write(w file.ColumnChunkWriter) (err error) {
	switch w := w.(type) {
	case *file.ByteArrayColumnChunkWriter:
		_, err = w.WriteBatch(c.strings(), c.levels, nil)
	case *file.Int32ColumnChunkWriter:
		_, err = w.WriteBatch(convert(c.nums, func(n int64) int32 { return int32(n) }), c.levels, nil)
	case *file.Int64ColumnChunkWriter:
		_, err = w.WriteBatch(c.nums, c.levels, nil)
	case *file.BooleanColumnChunkWriter:
		_, err = w.WriteBatch(convert(c.nums, func(n int64) bool { return n == 1 }), c.levels, nil)
	default:
		err = fmt.Errorf("no column is written with %T", w)
	}
	c.levels, c.bytes, c.ends, c.nums = c.levels[:0], c.bytes[:0], c.ends[:0], c.nums[:0]
	return err
}

func (c *column) strings() []parquet.ByteArray {
	out := make([]parquet.ByteArray, len(c.ends))
	begin := 0
	for i, end := range c.ends {
		out[i] = c.bytes[begin:end:end]
		begin = end
	}
	return out
}

func convert[T any](nums []int64, to func(int64) T) []T {
	out := make([]T, len(nums))
	for i, n := range nums {
		out[i] = to(n)
	}
	return out
}
