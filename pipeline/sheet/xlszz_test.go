package sheet

import (
	"os"
	"runtime"
	"testing"
	"time"
)

func TestZZBench(t *testing.T) {
	for _, p := range []string{"/tmp/xlsw/big5k.xls", "/tmp/xlsw/big64k.xls"} {
		if _, err := os.Stat(p); err != nil {
			continue
		}
		for range 3 {
			start := time.Now()
			b, err := Open(p, Options{})
			if err != nil {
				t.Fatal(err)
			}
			n := 0
			for r, err := range b.Rows(0) {
				if err != nil {
					t.Fatal(err)
				}
				n += len(r.Cells)
			}
			d := time.Since(start)
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			t.Log(p, d, n, float64(d.Nanoseconds())/float64(n), "ns/cell; sys MB", m.Sys>>20)
		}
	}
}
