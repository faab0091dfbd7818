package lake

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestZZ(t *testing.T) {
	var b strings.Builder
	b.WriteString("姓名,身份证号,乡镇,月保障金\n")
	for i := range groupRows + batchRows + 7 {
		fmt.Fprintf(&b, "甲%d,%s,第%d镇,%d.5\n", i%97, synthetic(fmt.Sprintf("14043019%02d0101%03d", 10+i%80, i%1000)), i%4, i)
	}
	var first []byte
	diff := 0
	for k := range 12 {
		e, err := Open(t.TempDir()).Ingest(context.Background(), book(t, b.String()), spec(t, "低保"), testDigest)
		if err != nil {
			t.Fatal(err)
		}
		data, _ := os.ReadFile(e.Rows)
		if first == nil {
			first = data
		} else if string(first) != string(data) {
			diff++
			n := 0
			for i := range min(len(first), len(data)) {
				if first[i] != data[i] {
					n++
					if n < 4 {
						fmt.Println(k, "at", i, "of", len(first), len(data))
					}
				}
			}
			fmt.Println(n, "bytes differ")
		}
	}
	fmt.Println("diff", diff)
}
