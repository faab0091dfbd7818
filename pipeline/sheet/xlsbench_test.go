package sheet

import (
	"fmt"
	"testing"
)

// BenchmarkXLS reads a sheet of as many cells as BenchmarkRows, with
// the texts in the cells themselves.
func BenchmarkXLS(b *testing.B) {
	var records [][]byte
	for r := range benchRows {
		for c := range benchColumns {
			if c%5 == 4 {
				records = append(records, number(r, c, 0, float64(r*7+c)/4))
			} else {
				records = append(records, label(r, c, fmt.Sprintf("城关镇西街村第%d户%d", r, c)))
			}
		}
	}
	data := biffBook{globals: [][]byte{xf(0)}, sheets: [][][]byte{records}}.bytes()
	b.SetBytes(int64(len(data)))
	b.ResetTimer()
	for b.Loop() {
		readOurs(b, data)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(benchRows*benchColumns), "ns/cell")
}
