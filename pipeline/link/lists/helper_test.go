package lists

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"yujing/configs"
	"yujing/pipeline/sheet"
	"yujing/pipeline/source"
)

// reader knows the built-in specs.
func reader(t *testing.T) *Reader {
	t.Helper()
	specs, err := source.LoadSpecs(configs.Overlay("", "sources"))
	if err != nil {
		t.Fatal(err)
	}
	return NewReader(specs)
}

// list reads a list written as CSV.
func list(t *testing.T, name, text string) *Table {
	t.Helper()
	b, err := sheet.OpenBytes(name, []byte(text), sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return tableOf(t, b)
}

func tableOf(t *testing.T, b *sheet.Book) *Table {
	t.Helper()
	defer b.Close()
	table, err := reader(t).Table(b, AllSheets, nil)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func plan(t *testing.T, text string) *Plan {
	t.Helper()
	p, err := ParsePlan("比对.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// run compares lists; a nil plan is guessed. Every row must be accounted for.
func run(t *testing.T, left, right *Table, p *Plan) *Result {
	t.Helper()
	if p == nil {
		var err error
		if p, err = reader(t).Guess(left, right); err != nil {
			t.Fatal(err)
		}
	}
	r, err := Match(context.Background(), left, right, p, nil)
	if err != nil {
		t.Fatal(err)
	}
	if c := r.LeftCounts(); c.Rows != c.Accepted+c.Review+c.Only {
		t.Errorf("left rows do not balance: %+v", c)
	}
	if c := r.RightCounts(); !r.Self && c.Rows != c.Accepted+c.Review+c.Only {
		t.Errorf("right rows do not balance: %+v", c)
	}
	return r
}

// answer is the CSV without probabilities, one pair a line.
func answer(t *testing.T, r *Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, line := range strings.Split(strings.TrimSpace(b.String()), "\r\n")[1:] {
		f := strings.Split(line, ",")
		out = append(out, strings.Join([]string{f[0], f[1], f[3], f[4]}, ","))
	}
	return strings.Join(out, "\n")
}
