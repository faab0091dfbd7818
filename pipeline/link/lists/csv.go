package lists

import (
	"bufio"
	"fmt"
	"io"
)

// WriteCSV writes the pairs for programs, by RFC 4180: rows are 1-based rows under
// the header, probabilities have six digits, the order is that of the rows.
func (r *Result) WriteCSV(to io.Writer) error {
	w := bufio.NewWriter(to)
	w.WriteString("left_row,right_row,probability,method,status\r\n")
	for _, p := range r.Pairs {
		fmt.Fprintf(w, "%d,%d,%.6f,%s,%s\r\n", p.Left, p.Right, p.Probability, p.Method, p.Status)
	}
	return w.Flush() // keeps the first error
}
