package main

import (
	"bufio"
	"strings"
)

// writeRecord writes a record by RFC 4180: it ends in CRLF; a field with a
// comma, a quote or a line end stands in quotes, and nothing in it is changed.
//
// (encoding/csv ends records in LF or else rewrites the line ends in fields.)
//
// A record of no cells is written "" with its quotes: a reader takes that for
// one empty field, where it would skip an empty line.
func writeRecord(w *bufio.Writer, fields []string) error {
	if len(fields) == 0 || len(fields) == 1 && fields[0] == "" {
		w.WriteString(`""`)
	}
	for i, f := range fields {
		if i > 0 {
			w.WriteByte(',')
		}
		if strings.ContainsAny(f, ",\"\r\n") {
			f = `"` + strings.ReplaceAll(f, `"`, `""`) + `"`
		}
		w.WriteString(f)
	}
	_, err := w.WriteString("\r\n") // a bufio.Writer keeps its first error
	return err
}
