package sheet

import (
	"os"
	"path/filepath"
	"testing"
)

// FuzzXLS mutates the workbook's stream inside a sound container.
func FuzzXLS(f *testing.F) {
	paths, err := filepath.Glob(filepath.Join(samples, "xls", "*.xls"))
	if err != nil || len(paths) == 0 {
		f.Fatalf("no samples: %v", err)
	}
	for _, path := range paths {
		f.Add(streamOf(f, path), false)
	}
	f.Add(biffBook{globals: [][]byte{xf(14)}, sst: [][]byte{sst("张三", "")}, sheets: [][][]byte{
		{shared(1, 0, 0), number(0, 0, 0, 45413), formula(2, 0, result(0, 0), 0), rec(recString, wideText("x"))}}}.stream(), false)
	f.Add(biffBook{biff5: true, sheets: [][][]byte{{rec(recLabel, uint16(0), uint16(0), uint16(0), uint16(4), "\xd5\xc5\xc8\xfd")}}}.stream(), true)
	f.Fuzz(func(t *testing.T, stream []byte, old bool) {
		name := "Workbook"
		if old {
			name = "Book"
		}
		_, err := dump(cfb(name, stream), Options{Limits: fuzzLimits, Password: "password"}, false)
		checkPlaced(t, err)
	})
}

// FuzzCompound mutates whole files, so that the container's tables lie.
func FuzzCompound(f *testing.F) {
	for _, pattern := range []string{"*.xls", "xls/*.xls", "password/*.xls"} {
		paths, _ := filepath.Glob(filepath.Join(samples, pattern))
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, err := dump(data, Options{Limits: fuzzLimits, Password: "password"}, false)
		checkPlaced(t, err)
	})
}

// streamOf takes the workbook's stream out of a file.
func streamOf(t testing.TB, path string) []byte {
	t.Helper()
	b, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	w := b.body.(*xlsBook)
	stream := make([]byte, w.size)
	if _, err := w.stream.ReadAt(stream, 0); err != nil {
		t.Fatal(err)
	}
	return stream
}
