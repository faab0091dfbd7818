package lake

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"runtime"

	"github.com/apache/arrow/go/v15/parquet"
	"github.com/apache/arrow/go/v15/parquet/compress"
	"github.com/apache/arrow/go/v15/parquet/file"
	"github.com/apache/arrow/go/v15/parquet/schema"

	"yujing/pipeline/source"
)

const cannotSyncFolders = runtime.GOOS == "windows"

// groupRows come to rest together in a row group, which bounds the memory that
// a file of any length needs. DuckDB scans a row group a thread.
const groupRows = 32 * 1024

// dictionaryBytes is more than a row group's values ever take. A dictionary that
// overflows leaves a column with two encodings, and arrow v15 lists those in the
// footer in the order of a Go map: the same rows would not give the same bytes.
const dictionaryBytes = 1 << 30

// table writes one Parquet file with Arrow's column writers. (Its record writer,
// pqarrow, would say the same in fewer lines, but brings gRPC and a minute of
// compiling with it.)
type table struct {
	file    *os.File
	buffer  *bufio.Writer
	writer  *file.Writer
	columns []*column
	rows    int // not yet written
	closed  bool
}

func newTable(f *os.File, columns []source.Column) (*table, error) {
	root, err := schemaOf(columns)
	if err != nil {
		return nil, fmt.Errorf("parquet schema: %w", err)
	}
	props := parquet.NewWriterProperties(parquet.WithCompression(compress.Codecs.Zstd),
		parquet.WithDictionaryPageSizeLimit(dictionaryBytes), parquet.WithDictionaryFor("行键", false), parquet.WithCreatedBy("yujing"))
	t := &table{file: f, buffer: bufio.NewWriterSize(f, 1<<18)}
	// The writer closes a sink that can be closed; the file has to be synced first.
	t.writer = file.NewParquetWriter(struct{ io.Writer }{t.buffer}, root, file.WithWriterProps(props))
	for _, c := range columns {
		t.columns = append(t.columns, &column{Column: c})
	}
	return t, nil
}

func schemaOf(columns []source.Column) (*schema.GroupNode, error) {
	var nodes schema.FieldList
	for _, c := range columns {
		repetition := parquet.Repetitions.Optional
		if c.Required {
			repetition = parquet.Repetitions.Required
		}
		logical, physical := parquetType(c.Type)
		n, err := schema.NewPrimitiveNodeLogical(c.Name, repetition, logical, physical, -1, -1)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
	return schema.NewGroupNode("schema", parquet.Repetitions.Required, nodes, -1)
}

// parquetType gives the types that DuckDB reads as VARCHAR, INTEGER,
// DECIMAL(14,2), DATE and BOOLEAN (Parquet LogicalTypes.md).
func parquetType(t source.Type) (schema.LogicalType, parquet.Type) {
	switch t {
	case source.Integer:
		return schema.NewIntLogicalType(32, true), parquet.Types.Int32
	case source.Money:
		return schema.NewDecimalLogicalType(14, 2), parquet.Types.Int64
	case source.Day:
		return schema.DateLogicalType{}, parquet.Types.Int32
	case source.Boolean:
		return schema.NoLogicalType{}, parquet.Types.Boolean
	}
	return schema.StringLogicalType{}, parquet.Types.ByteArray
}

func (t *table) add(values []source.Value) error {
	if len(values) != len(t.columns) {
		return fmt.Errorf("row has %d values for %d columns", len(values), len(t.columns))
	}
	for i, v := range values {
		if !v.Valid && t.columns[i].Required {
			return fmt.Errorf("column %s must not be NULL", t.columns[i].Name)
		}
	}
	for i, v := range values {
		t.columns[i].add(v)
	}
	if t.rows++; t.rows == groupRows {
		return t.flush()
	}
	return nil
}

// flush writes the rows at hand as one row group.
func (t *table) flush() error {
	if t.rows == 0 {
		return nil
	}
	group := t.writer.AppendRowGroup()
	for _, c := range t.columns {
		w, err := group.NextColumn()
		if err != nil {
			return err
		}
		if err := c.write(w); err != nil {
			return fmt.Errorf("write column %s: %w", c.Name, err)
		}
		if err := w.Close(); err != nil {
			return err
		}
	}
	t.rows = 0
	return group.Close()
}

// close writes what is left and makes the file durable.
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
	t.closed = true
	return syncClose(t.file)
}

// abandon gives the file back after a failure.
func (t *table) abandon() {
	if !t.closed {
		t.closed = true
		t.file.Close()
	}
}
