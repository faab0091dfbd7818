package synth

import (
	"bufio"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
)

// charset is how a CSV file writes Chinese.
type charset uint8

const (
	utf8Plain charset = iota
	utf8Mark          // with a byte order mark, as Excel saves it
	gb18030           // as older programs save it
)

// csvFile is a CSV file being written. Its rows are the records of the file: a
// cell may hold a line break.
type csvFile struct {
	file    *os.File
	buffer  *bufio.Writer
	encoder io.Closer
	csv     *csv.Writer
	row     int
	record  []string
}

func newCSV(path string, cs charset) (*csvFile, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	c := &csvFile{file: f, buffer: bufio.NewWriterSize(f, 1<<16)}
	var w io.Writer = c.buffer
	switch cs {
	case utf8Mark:
		_, err = io.WriteString(w, "\uFEFF")
	case gb18030:
		t := transform.NewWriter(w, simplifiedchinese.GB18030.NewEncoder())
		w, c.encoder = t, t
	}
	c.csv = csv.NewWriter(w)
	c.csv.UseCRLF = true
	return c, err
}

// Row writes the next line.
func (c *csvFile) Row(cells []cell) (int, error) {
	c.record = c.record[:0]
	for _, x := range cells {
		c.record = append(c.record, x.text)
	}
	return c.strings(c.record)
}

func (c *csvFile) strings(record []string) (int, error) {
	c.row++
	return c.row, c.csv.Write(record)
}

func (c *csvFile) close() error {
	c.csv.Flush()
	if err := c.csv.Error(); err != nil {
		return err
	}
	if c.encoder != nil {
		if err := c.encoder.Close(); err != nil {
			return err
		}
	}
	if err := c.buffer.Flush(); err != nil {
		return err
	}
	return c.file.Close()
}
