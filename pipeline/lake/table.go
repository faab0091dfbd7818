package lake

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"runtime"

	"github.com/apache/arrow/go/v15/arrow"
	"github.com/apache/arrow/go/v15/arrow/array"
	"github.com/apache/arrow/go/v15/arrow/decimal128"
	"github.com/apache/arrow/go/v15/arrow/memory"
	"github.com/apache/arrow/go/v15/parquet"
	"github.com/apache/arrow/go/v15/parquet/compress"
	"github.com/apache/arrow/go/v15/parquet/pqarrow"

	"yujing/pipeline/source"
)

const cannotSyncFolders = runtime.GOOS == "windows"

// Rows are handed to Arrow in batches and come to rest in row groups; both bound
// the memory that a file of any length needs. DuckDB scans a row group a thread.
const (
	batchRows = 4096
	groupRows = 64 * 1024
)

// dictionaryBytes is more than a row group's values ever take. A dictionary that
// overflows leaves a column with two encodings, and arrow v15 lists those in the
// footer in the order of a Go map: the same rows would not give the same bytes.
const dictionaryBytes = 1 << 30

// table writes one Parquet file.
type table struct {
	file    *os.File
	buffer  *bufio.Writer
	writer  *pqarrow.FileWriter
	builder *array.RecordBuilder
	columns []source.Column
	rows    int // in the builder
	closed  bool
}

func newTable(f *os.File, columns []source.Column) (*table, error) {
	schema := schemaOf(columns)
	props := parquet.NewWriterProperties(parquet.WithCompression(compress.Codecs.Zstd), parquet.WithMaxRowGroupLength(groupRows),
		parquet.WithDictionaryPageSizeLimit(dictionaryBytes), parquet.WithDictionaryFor("行键", false), parquet.WithCreatedBy("yujing"))
	buffer := bufio.NewWriterSize(f, 1<<18)
	// The writer closes a sink that can be closed; the file has to be synced first.
	w, err := pqarrow.NewFileWriter(schema, struct{ io.Writer }{buffer}, props, pqarrow.DefaultWriterProps())
	if err != nil {
		return nil, fmt.Errorf("open parquet writer: %w", err)
	}
	return &table{file: f, buffer: buffer, writer: w, columns: columns,
		builder: array.NewRecordBuilder(memory.DefaultAllocator, schema)}, nil
}

func schemaOf(columns []source.Column) *arrow.Schema {
	fields := make([]arrow.Field, len(columns))
	for i, c := range columns {
		fields[i] = arrow.Field{Name: c.Name, Type: arrowType(c.Type), Nullable: !c.Required}
	}
	return arrow.NewSchema(fields, nil)
}

func arrowType(t source.Type) arrow.DataType {
	switch t {
	case source.Integer:
		return arrow.PrimitiveTypes.Int32
	case source.Money:
		return &arrow.Decimal128Type{Precision: 14, Scale: 2}
	case source.Day:
		return arrow.FixedWidthTypes.Date32
	case source.Boolean:
		return arrow.FixedWidthTypes.Boolean
	}
	return arrow.BinaryTypes.String
}

func (t *table) add(values []source.Value) error {
	if len(values) != len(t.columns) {
		return fmt.Errorf("row has %d values for %d columns", len(values), len(t.columns))
	}
	for i, v := range values {
		if !v.Valid && t.columns[i].Required {
			return fmt.Errorf("column %s must not be NULL", t.columns[i].Name)
		}
		appendValue(t.builder.Field(i), v)
	}
	if t.rows++; t.rows == batchRows {
		return t.flush()
	}
	return nil
}

func appendValue(b array.Builder, v source.Value) {
	if !v.Valid {
		b.AppendNull()
		return
	}
	switch b := b.(type) {
	case *array.StringBuilder:
		b.Append(v.Text)
	case *array.Int32Builder:
		b.Append(int32(v.Num))
	case *array.Decimal128Builder:
		b.Append(decimal128.FromI64(v.Num))
	case *array.Date32Builder:
		b.Append(arrow.Date32(v.Num))
	case *array.BooleanBuilder:
		b.Append(v.Num == 1)
	default:
		panic(fmt.Sprintf("lake: no column is built with %T", b))
	}
}

// flush hands the batch to the row group that is being filled.
func (t *table) flush() error {
	rec := t.builder.NewRecord()
	defer rec.Release()
	t.rows = 0
	return t.writer.WriteBuffered(rec)
}

// close writes what is left and makes the file durable. A file without rows gets
// one empty row group, so that every reader finds the columns.
func (t *table) close() error {
	if err := t.flush(); err != nil {
		return err
	}
	if err := t.writer.Close(); err != nil {
		return err
	}
	if err := t.buffer.Flush(); err != nil {
		return err
	}
	t.builder.Release()
	t.closed = true
	return syncClose(t.file)
}

// abandon gives the file back after a failure.
func (t *table) abandon() {
	if !t.closed {
		t.closed = true
		t.builder.Release()
		t.file.Close()
	}
}
